using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>Gathers what an advice was obtained with.</summary>
internal static class Provenance
{
    /// <summary>System, processor architecture and cores.</summary>
    public static string Machine { get; } =
        string.Create(CultureInfo.InvariantCulture, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores");

    public static AdviceProvenance Of(
        PipelineDefinition definition, PreparedData data, TrainingPlan plan, IReadOnlyList<int> seeds, bool resampled, DateTimeOffset started) => new()
        {
            Started = started,
            Version = SoftwareVersions.Product,
            Stack = SoftwareVersions.Torch,
            Machine = Machine,
            DataHash = HashOf(data),
            DefinitionHash = definition.Source is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition.Source.Text))),
            Rows = (data.Train.Rows, data.Validation.Rows, data.Test.Rows),
            Features = data.Train.Width,
            Classes = data.ClassNames.Count,
            Parameters = plan.Network.Parameters,
            SearchSeeds = seeds,
            ValidationResampled = resampled,
        };

    /// <summary>SHA-256 of all rows as they reach the network, in hex.</summary>
    public static string HashOf(PreparedData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var rows in (LabeledRows[])[data.Train, data.Validation, data.Test])
        {
            hash.AppendData(MemoryMarshal.AsBytes(rows.Features.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(rows.Classes.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(rows.Targets.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor;

/// <summary>Where numbers come from, beside <see cref="SoftwareVersions"/>: the machine, the definition and the rows.</summary>
internal static class Provenance
{
    /// <summary>System, processor architecture and cores.</summary>
    public static string Machine { get; } =
        string.Create(CultureInfo.InvariantCulture, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores");

    /// <summary>SHA-256 of a definition's text, in hex; null for one made in code.</summary>
    public static string? HashOf(PipelineDefinition definition) =>
        definition.Source is { } source ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.Text))) : null;

    /// <summary>SHA-256 of all rows as they reach the network, in hex.</summary>
    public static string HashOf(PreparedData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var rows in (LabeledRows[])[data.Train, data.Validation, data.Test])
        {
            hash.Append<float>(rows.Features);
            hash.Append<long>(rows.Classes);
            hash.Append<float>(rows.Targets);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

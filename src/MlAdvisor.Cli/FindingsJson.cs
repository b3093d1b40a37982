using System.Text.Json;
using System.Text.Json.Serialization;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;

namespace MlAdvisor.Cli;

/// <summary>Findings as JSON, for programs. Version 1 of the document.</summary>
internal static class FindingsJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
    };

    /// <summary>The document.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="errors">What kept it from being looked for; usually nothing.</param>
    public static string Of(IReadOnlyList<Finding> findings, IReadOnlyList<DefinitionError> errors) =>
        JsonSerializer.Serialize(new { Version = 1, Findings = findings.Select(Of), Errors = errors.Select(Of) }, Options);

    private static object Of(DefinitionError error) => new { error.Message, KeyPath = error.Path, error.Location.File, error.Location.Line, error.Location.Column };

    private static object Of(Finding finding) => new
    {
        finding.RuleId,
        finding.Severity,
        finding.Sentence,
        finding.Evidence,
        finding.Score,
        finding.Place?.KeyPath,
        finding.Place?.Location?.File,
        finding.Place?.Location?.Line,
        finding.Place?.Location?.Column,
        Fix = finding.Fix is { } fix ? new { fix.Sentence, Changes = fix.Patch.Changes.Select(change => change.ToString()), finding.IsSafe } : null,
    };
}

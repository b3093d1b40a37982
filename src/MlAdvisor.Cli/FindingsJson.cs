using System.Text.Json;
using System.Text.Json.Serialization;
using MlAdvisor.Diagnosis;
using MlAdvisor.Training;

namespace MlAdvisor.Cli;

/// <summary>Findings and diagnoses as JSON, for programs. Version 1 of both documents.</summary>
internal static class FindingsJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
    };

    public static string Of(IReadOnlyList<Finding> findings) => JsonSerializer.Serialize(new { Version = 1, Findings = findings.Select(Of) }, Options);

    public static string Of(DiagnosisResult result) => JsonSerializer.Serialize(
        new
        {
            Version = 1,
            result.Definition.Name,
            result.Summary,
            Symptom = Of(result.Symptom),
            result.SymptomAfter,
            Findings = result.Findings.Select(ranked => new { Finding = Of(ranked.Finding), Probe = ranked.Probe is { } probe ? Of(probe) : null, ranked.Round }),
            Rounds = result.Rounds.Select(round => new { Symptom = Of(round.Symptom), Applied = round.Applied?.Finding.RuleId, Probes = round.Probes.Select(probe => new { probe.Finding.RuleId, Probe = Of(probe) }) }),
            Signal = result.Signal is { } signal ? new { signal.HasSignal, signal.PValue, signal.Skill, signal.SkillsOfShuffles, signal.Sentence } : null,
            Changes = result.Patch.Changes.Select(change => change.ToString()),
            Diff = result.Definition.Source is { } source && result.Patch.Changes.Count > 0 ? result.Patch.Diff(source) : null,
            Repaired = result.RepairedHistories.Select(Of),
            result.Cost,
            Provenance = new { result.Provenance.Started, result.Provenance.Version, result.Provenance.Stack, result.Provenance.Machine, result.Provenance.Seeds },
        },
        Options) + "\n";

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

    private static object Of(ProbeOutcome probe) => new
    {
        probe.Verdict,
        probe.LeavesTheStall,
        probe.SkillBefore,
        probe.SkillAfter,
        probe.PValue,
        probe.Sentence,
        After = probe.After.Select(Of),
    };

    private static object Of(SymptomOverSeeds symptom) => new { symptom.Symptom, symptom.Agreeing, Seeds = symptom.Histories.Count, symptom.Skill, symptom.Sentence, Histories = symptom.Histories.Select(Of) };

    private static object Of(LaneHistory history) => new
    {
        history.Lane.LearningRate,
        history.Lane.Seed,
        history.ConstantLoss,
        ValidationLoss = history.Epochs.Select(epoch => epoch.ValidationLoss),
        ValidationMetric = history.Epochs.Select(epoch => epoch.ValidationMetric),
    };
}

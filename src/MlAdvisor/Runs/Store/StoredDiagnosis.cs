using System.Text.Json;
using MlAdvisor.Diagnosis;
using MlAdvisor.Training;

namespace MlAdvisor.Runs.Store;

/// <summary>A diagnosis in short, as the store keeps it: the trainings of the definition as it is are trials, those of changed ones are here.</summary>
internal sealed record StoredDiagnosis
{
    /// <value>What training looked like.</value>
    public required Symptom Symptom { get; init; }

    /// <value>What it looks like with the fixes that were kept.</value>
    public required Symptom SymptomAfter { get; init; }

    /// <value>The causes, the likeliest first.</value>
    public required IReadOnlyList<StoredFinding> Findings { get; init; }

    /// <value>Every change that was tried, round after round.</value>
    public required IReadOnlyList<StoredProbe> Probes { get; init; }

    /// <value>The changes that were kept, a line each, such as <c>trainer.optimizer.learningRate: 0.001</c>; empty for none.</value>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <value>Whether labels that were shuffled do as well, and so nothing can be learned; null where that was not in question.</value>
    public required bool? HasSignal { get; init; }

    /// <value>Trainings begun.</value>
    public required int Trainings { get; init; }

    /// <value>Optimizer steps that it took, summed over trainings.</value>
    public required long LaneSteps { get; init; }

    /// <value>Whether it came to as much as it may cost before everything was tried.</value>
    public required bool IsCapped { get; init; }

    /// <summary>What is kept of a diagnosis.</summary>
    public static StoredDiagnosis Of(DiagnosisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new StoredDiagnosis
        {
            Symptom = result.Symptom.Symptom,
            SymptomAfter = result.SymptomAfter,
            Findings = [.. result.Findings.Select(ranked => new StoredFinding(ranked.Finding.RuleId, ranked.Finding.Severity, ranked.Finding.Sentence, ranked.Finding.Place?.KeyPath, ranked.Probe?.Verdict))],
            Probes = [.. result.Rounds.Index().SelectMany(round => round.Item.Probes.Where(probe => probe.After.Count > 0)
                .Select(probe => StoredProbe.Of(round.Index + 1, probe, probe == round.Item.Applied)))],
            Changes = [.. result.Patch.Changes.Select(change => $"{change}")],
            HasSignal = result.Signal?.HasSignal,
            Trainings = result.Cost.Trainings,
            LaneSteps = result.Cost.LaneSteps,
            IsCapped = result.Cost.IsCapped,
        };
    }

    /// <summary>Reads the result of a run that is a diagnosis.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    internal static StoredDiagnosis Parse(string result) => JsonSerializer.Deserialize<StoredDiagnosis>(result, RunStore.Json) ?? throw new JsonException("a diagnosis' result is null");
}

/// <summary>A cause.</summary>
/// <param name="RuleId">The rule, such as <c>MLA301</c>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Sentence">What is wrong.</param>
/// <param name="KeyPath">Where in the definition; null for nowhere.</param>
/// <param name="Verdict">What trying its fix said; null where it was not tried.</param>
internal sealed record StoredFinding(string RuleId, Severity Severity, string Sentence, string? KeyPath, ProbeVerdict? Verdict);

/// <summary>A change that was tried: a configuration of its own, with its curves.</summary>
internal sealed record StoredProbe
{
    /// <value>In which round, from 1.</value>
    public required int Round { get; init; }

    /// <value>The rule that proposed it.</value>
    public required string RuleId { get; init; }

    /// <value>What was done, as an imperative.</value>
    public required string Fix { get; init; }

    /// <value>What was changed in the definition, a line each; none where the rows were changed, which no definition does.</value>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <value>What it said.</value>
    public required ProbeVerdict Verdict { get; init; }

    /// <value>Whether it was kept for the next round.</value>
    public required bool IsKept { get; init; }

    /// <value>Share of what the constant prediction leaves that training explained without the change, in [0, 1].</value>
    public required double SkillBefore { get; init; }

    /// <value>The same with it.</value>
    public required double SkillAfter { get; init; }

    /// <value>One-sided p-value of "the change makes nothing better", paired by seed.</value>
    public required double PValue { get; init; }

    /// <value>Every training with the change, one a seed.</value>
    public required IReadOnlyList<LaneHistory> Trainings { get; init; }

    internal static StoredProbe Of(int round, ProbeOutcome probe, bool isKept) => new()
    {
        Round = round,
        RuleId = probe.Finding.RuleId,
        Fix = probe.Finding.Fix?.Sentence ?? probe.Finding.DataChange!.Sentence,
        Changes = [.. probe.Finding.Fix?.Patch.Changes.Select(change => $"{change}") ?? []],
        Verdict = probe.Verdict,
        IsKept = isKept,
        SkillBefore = probe.SkillBefore,
        SkillAfter = probe.SkillAfter,
        PValue = probe.PValue,
        Trainings = probe.After,
    };
}

using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports;

/// <summary>What a diagnosis came to, in one word.</summary>
internal enum DiagnosisOutcome
{
    /// <summary>A fix was tried, and training with it looks better.</summary>
    Fixed,

    /// <summary>Fixes were tried and help, and training looks no better for it.</summary>
    Improved,

    /// <summary>The features do not tell the label.</summary>
    NoSignal,

    /// <summary>It learns as it is.</summary>
    Well,

    /// <summary>No fix that was tried helps.</summary>
    Unexplained,
}

/// <summary>What a diagnosis says, as far as several parts of its report need it.</summary>
/// <param name="Result">The diagnosis.</param>
internal sealed record DiagnosisReading(DiagnosisResult Result)
{
    /// <value>What it came to.</value>
    public DiagnosisOutcome Outcome =>
        Result.Signal is { HasSignal: false } && Result.SymptomAfter is Symptom.Stalled or Symptom.Diverged ? DiagnosisOutcome.NoSignal
        : Result.Repaired is not null ? (Result.SymptomAfter < Result.Symptom.Symptom ? DiagnosisOutcome.Fixed : DiagnosisOutcome.Improved)
        : Result.Symptom.Symptom == Symptom.Learning ? DiagnosisOutcome.Well
        : DiagnosisOutcome.Unexplained;

    /// <value>The fixes that were kept, in their order.</value>
    public IReadOnlyList<ProbeOutcome> Kept => [.. Result.Rounds.Select(round => round.Applied).OfType<ProbeOutcome>()];

    /// <value>The losses as it is.</value>
    public SeedLosses Before => new(Result.Symptom.Histories);

    /// <value>The losses with all fixes; null where there are none.</value>
    public SeedLosses? After => Result.RepairedHistories.Count > 0 ? new SeedLosses(Result.RepairedHistories) : null;

    /// <value>The likeliest cause; null where nothing was found that does harm.</value>
    public RankedFinding? Cause => Result.Findings.FirstOrDefault(found => found.Finding.Severity > Severity.Information && Trial.Of(found.Probe) != TrialVerdict.Refuted);

    /// <value>On how many seeds the symptom was seen: <c>3 of 3 seeds</c>.</value>
    public string Agreement => $"{NumberText.Count(Result.Symptom.Agreeing)} of {Words.Plural(Result.Symptom.Histories.Count, "seed")}";

    /// <summary>The definition that a finding was found in.</summary>
    public PipelineDefinition DefinitionOf(RankedFinding finding) => Result.Rounds[Math.Clamp(finding.Round, 1, Result.Rounds.Count) - 1].Definition;

    /// <summary>A text without the stop at its end, to go on after it.</summary>
    public static string Unstopped(string sentence) => sentence.TrimEnd('.', ' ');

    /// <summary>A text with a stop at its end.</summary>
    public static string Stopped(string sentence) => sentence.Length > 0 && sentence[^1] is '.' or '!' or '?' ? sentence : sentence + ".";
}

using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports;

/// <summary>One finding: what is wrong, what says so, what would mend it, and what that did when it was tried.</summary>
internal static class FindingSection
{
    /// <summary>The section of a finding.</summary>
    /// <param name="result">The diagnosis.</param>
    /// <param name="ranked">The finding.</param>
    /// <param name="rank">Its place, from 1.</param>
    public static ReportSection From(DiagnosisResult result, RankedFinding ranked, int rank)
    {
        var finding = ranked.Finding;
        var id = $"finding-{Words.Invariant(rank)}";
        return new ReportSection
        {
            Id = id,
            Heading = $"{Words.Invariant(rank)}. {DiagnosisReading.Unstopped(finding.Sentence)}",
            ShortHeading = $"{Words.Invariant(rank)}. {finding.RuleId}, {Trial.Word(ranked.Probe)}",
            Tags = [new ReportTag(Severity(finding.Severity)), new ReportTag(finding.RuleId), Trial.Tag(ranked.Probe)],
            Figures = finding.Series is { Points.Count: > 0 } series ? [EvidenceFigure.Of(series, id)] : [],
            Facts = [.. Facts(result, ranked)],
            Parts = [.. Parts(result, ranked, rank)],
        };
    }

    private static IEnumerable<ReportFact> Facts(DiagnosisResult result, RankedFinding ranked)
    {
        var finding = ranked.Finding;
        foreach (var evidence in finding.Evidence)
        {
            yield return new ReportFact(Words.Capital(evidence.Name), evidence.Value);
        }

        if (finding.Place is { } place)
        {
            yield return place.Location is { } location
                ? new ReportFact("Where", $"{location}", place.KeyPath) { IsCode = true }
                : new ReportFact("Where", place.KeyPath) { IsCode = true };
        }

        if (result.Rounds.Count > 1)
        {
            yield return new ReportFact("Found in round", $"{Words.Invariant(ranked.Round)} of {Words.Invariant(result.Rounds.Count)}");
        }

        yield return new ReportFact("More on it", $"docs/rules.md#{finding.RuleId.ToLowerInvariant()}") { IsCode = true };
    }

    private static IEnumerable<ReportPart> Parts(DiagnosisResult result, RankedFinding ranked, int rank)
    {
        if (ranked.Finding.Fix is { } fix)
        {
            yield return new ReportPart
            {
                Heading = "The fix",
                Paragraphs = [DiagnosisReading.Stopped(fix.Sentence)],
                Diff = DiffText.Of(new DiagnosisReading(result).DefinitionOf(ranked), fix.Definition, fix.Patch) is { } diff ? new ReportDiff(diff, $"The fix of finding {Words.Invariant(rank)} as a unified diff") : null,
            };
        }

        if (ranked.Finding.DataChange is { } change)
        {
            yield return new ReportPart { Heading = "The fix", Paragraphs = [DiagnosisReading.Stopped(change.Sentence), change.Instead] };
        }

        yield return Trial.Of(ranked.Probe) == TrialVerdict.NotTried
            ? new ReportPart { Heading = "What it did when tried", Paragraphs = [NotTried(ranked)] }
            : new ReportPart { Heading = "What it did when tried", Paragraphs = [Tried(result, ranked)], Table = Trial.Table(ranked.Probe!) };
    }

    private static string Tried(DiagnosisResult result, RankedFinding ranked)
    {
        var wasStuck = result.Rounds[Math.Clamp(ranked.Round, 1, result.Rounds.Count) - 1].Symptom.IsStuck;
        var outcome = ranked.Probe!.LeavesTheStall ? " Training leaves the stall with it." : wasStuck ? " Training does not get off the ground with it alone." : "";
        return DiagnosisReading.Stopped(ranked.Probe.Sentence) + outcome;
    }

    private static string NotTried(RankedFinding ranked) =>
        ranked.Probe is { Sentence.Length: > 0 } probe ? DiagnosisReading.Stopped(probe.Sentence)
        : Trial.Change(ranked.Finding) is null ? "No change of the definition removes it, so there was nothing to try."
        : "It was not tried.";

    private static string Severity(Severity severity) => severity switch
    {
        MlAdvisor.Diagnosis.Severity.Error => "Error",
        MlAdvisor.Diagnosis.Severity.Warning => "Warning",
        _ => "Note",
    };
}

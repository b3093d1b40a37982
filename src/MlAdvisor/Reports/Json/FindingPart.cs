using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;

namespace MlAdvisor.Reports.Json;

/// <summary>A finding, its fix, and what that did.</summary>
internal sealed record FindingPart
{
    public required string RuleId { get; init; }

    public required Severity Severity { get; init; }

    public required CauseTier Tier { get; init; }

    public required double Score { get; init; }

    public required string Sentence { get; init; }

    public required int Round { get; init; }

    public required IReadOnlyList<Evidence> Evidence { get; init; }

    public required SeriesPart? Series { get; init; }

    public required PlacePart? Place { get; init; }

    public required FixPart? Fix { get; init; }

    public required TrialVerdict Verdict { get; init; }

    public required TrialPart? Trial { get; init; }

    public static FindingPart From(DiagnosisResult result, RankedFinding ranked)
    {
        var finding = ranked.Finding;
        return new FindingPart
        {
            RuleId = finding.RuleId,
            Severity = finding.Severity,
            Tier = finding.Tier,
            Score = finding.Score,
            Sentence = finding.Sentence,
            Round = ranked.Round,
            Evidence = finding.Evidence,
            Series = SeriesPart.From(finding.Series),
            Place = PlacePart.From(finding.Place),
            Fix = FixPart.From(new DiagnosisReading(result).DefinitionOf(ranked), finding),
            Verdict = Reports.Trial.Of(ranked.Probe),
            Trial = TrialPart.From(ranked.Probe),
        };
    }
}

/// <summary>Numbers of a picture.</summary>
internal sealed record SeriesPart(string Name, bool IsLogarithmic, IReadOnlyList<PointPart> Points)
{
    public static SeriesPart? From(EvidenceSeries? series) => series is null
        ? null
        : new SeriesPart(series.Name, series.IsLogarithmic, [.. series.Points.Select(point => new PointPart(point.Name, point.Value))]);
}

/// <summary>One number of a picture.</summary>
internal sealed record PointPart(string Name, double Value);

/// <summary>Where a cause stands; line and column are from 1, or null for a definition made in code.</summary>
internal sealed record PlacePart(string KeyPath, string? File, int? Line, int? Column)
{
    public static PlacePart? From(Place? place) => place is null ? null : new PlacePart(place.KeyPath, place.Location?.File, place.Location?.Line, place.Location?.Column);
}

/// <summary>A change of the definition.</summary>
internal sealed record FixPart(string Sentence, bool IsSafe, string? Diff)
{
    public static FixPart? From(PipelineDefinition before, Finding finding) => finding.Fix is { } fix
        ? new FixPart(fix.Sentence, finding.IsSafe, DiffText.Of(before, fix.Definition, fix.Patch))
        : null;
}

/// <summary>What a fix did when tried.</summary>
internal sealed record TrialPart(
    bool LeavesTheStall,
    double SkillBefore,
    double SkillAfter,
    double PValue,
    string Sentence,
    IReadOnlyList<RunPart> Before,
    IReadOnlyList<RunPart> After)
{
    public static TrialPart? From(ProbeOutcome? probe) => probe is null
        ? null
        : new TrialPart(
            probe.LeavesTheStall,
            probe.SkillBefore,
            probe.SkillAfter,
            probe.PValue,
            probe.Sentence,
            [.. probe.Before.Select(RunPart.From)],
            [.. probe.After.Select(RunPart.From)]);
}

/// <summary>One turn of the diagnosis.</summary>
internal sealed record RoundPart(Symptom Symptom, int SeedsThatAgree, double Skill, IReadOnlyList<ProbePart> Probes, string? Kept)
{
    public static RoundPart From(DiagnosisRound round) => new(
        round.Symptom.Symptom,
        round.Symptom.Agreeing,
        round.Symptom.Skill,
        [.. round.Probes.Select(probe => new ProbePart(probe.Finding.RuleId, Reports.Trial.Change(probe.Finding), Reports.Trial.Of(probe), probe.SkillBefore, probe.SkillAfter, probe.PValue))],
        round.Applied?.Finding.RuleId);
}

/// <summary>A probe in short; those of the findings stand there in full.</summary>
internal sealed record ProbePart(string RuleId, string? Fix, TrialVerdict Verdict, double SkillBefore, double SkillAfter, double PValue);

using System.Text.Json.Serialization;
using MlAdvisor.Diagnosis;

namespace MlAdvisor.Reports.Json;

/// <summary>The members of a diagnosis's report.json.</summary>
internal sealed record DiagnosisDocument
{
    [JsonPropertyOrder(-1)]
    public int SchemaVersion { get; init; } = JsonReport.SchemaVersion;

    public required DefinitionPart Definition { get; init; }

    public required DiagnosisPart Diagnosis { get; init; }

    public required string? Patch { get; init; }

    public required IReadOnlyList<FindingPart> Findings { get; init; }

    public required IReadOnlyList<RoundPart> Rounds { get; init; }

    public required OverfitPart? Overfit { get; init; }

    public required SignalPart? Signal { get; init; }

    public required IReadOnlyList<RunPart> Before { get; init; }

    public required IReadOnlyList<RunPart> After { get; init; }

    public required DiagnosisCost Cost { get; init; }

    public required DiagnosisProvenancePart Provenance { get; init; }

    /// <summary>The document of a report.</summary>
    public static DiagnosisDocument From(DiagnosisReport report)
    {
        var result = report.Result;
        return new DiagnosisDocument
        {
            Definition = DefinitionPart.From(result.Definition),
            Diagnosis = DiagnosisPart.From(report),
            Patch = report.Patch,
            Findings = [.. result.Findings.Select(finding => FindingPart.From(result, finding))],
            Rounds = [.. result.Rounds.Select(RoundPart.From)],
            Overfit = OverfitPart.From(result.Overfit),
            Signal = SignalPart.From(result.Signal),
            Before = [.. result.Symptom.Histories.Select(RunPart.From)],
            After = [.. result.RepairedHistories.Select(RunPart.From)],
            Cost = result.Cost,
            Provenance = DiagnosisProvenancePart.From(report),
        };
    }
}

/// <summary>The diagnosis in short.</summary>
internal sealed record DiagnosisPart(
    DiagnosisOutcome Outcome,
    string Heading,
    string Summary,
    Symptom Symptom,
    int SeedsThatAgree,
    int Seeds,
    string SymptomSentence,
    double Skill,
    Symptom SymptomAfter,
    string? LikeliestCause)
{
    public static DiagnosisPart From(DiagnosisReport report)
    {
        var (result, reading) = (report.Result, new DiagnosisReading(report.Result));
        return new DiagnosisPart(
            reading.Outcome,
            report.Page.Verdict.Heading,
            result.Summary,
            result.Symptom.Symptom,
            result.Symptom.Agreeing,
            result.Symptom.Histories.Count,
            result.Symptom.Sentence,
            result.Symptom.Skill,
            result.SymptomAfter,
            reading.Cause?.Finding.RuleId);
    }
}

/// <summary>Whether a handful of rows can be learned by heart.</summary>
internal sealed record OverfitPart(bool CanOverfit, int Rows, string Sentence, IReadOnlyList<RunPart> Runs)
{
    public static OverfitPart? From(OverfitVerdict? overfit) => overfit is null
        ? null
        : new OverfitPart(overfit.CanOverfit, overfit.Rows, overfit.Sentence, [.. overfit.Histories.Select(RunPart.From)]);
}

/// <summary>Whether there is anything to learn.</summary>
internal sealed record SignalPart(bool HasSignal, double PValue, double Skill, IReadOnlyList<double> SkillsOfShuffles, string Sentence, IReadOnlyList<RunPart> Runs)
{
    public static SignalPart? From(SignalVerdict? signal) => signal is null
        ? null
        : new SignalPart(signal.HasSignal, signal.PValue, signal.Skill, signal.SkillsOfShuffles, signal.Sentence, [.. signal.Histories.Select(RunPart.From)]);
}

/// <summary>Rows that were trained on and judged by, of more.</summary>
internal sealed record SamplePart(int Training, int Validation);

/// <summary>What the diagnosis was obtained with.</summary>
internal sealed record DiagnosisProvenancePart(
    string Command,
    DateTimeOffset Started,
    string Version,
    string Stack,
    string Machine,
    string? DataHash,
    string? DefinitionHash,
    IReadOnlyList<int> Seeds,
    RowsPart Rows,
    SamplePart? Sample,
    int Features,
    int Classes)
{
    public static DiagnosisProvenancePart From(DiagnosisReport report)
    {
        var from = report.Result.Provenance;
        return new DiagnosisProvenancePart(
            report.Command,
            from.Started.ToUniversalTime(),
            from.Version,
            from.Stack,
            from.Machine,
            from.DataHash,
            from.DefinitionHash,
            from.Seeds,
            new RowsPart(from.Rows.Train, from.Rows.Validation, from.Rows.Test),
            from.Sample is { } sample ? new SamplePart(sample.Train, sample.Validation) : null,
            from.Features,
            from.Classes);
    }
}

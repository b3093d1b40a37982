using System.Text.Json.Serialization;
using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;

namespace MlAdvisor.Reports.Json;

/// <summary>The members of report.json. A format of its own, so that renaming a property elsewhere does not change the files that programs read.</summary>
internal sealed record ReportDocument
{
    [JsonPropertyOrder(-1)]
    public int SchemaVersion { get; init; } = JsonReport.SchemaVersion;

    public required DefinitionPart Definition { get; init; }

    public required AdvicePart Advice { get; init; }

    public required string? Patch { get; init; }

    public required MapPart StallMap { get; init; }

    public required IReadOnlyList<CurvePart> LearningRateCurves { get; init; }

    public required IReadOnlyList<BatchOutcome> BatchSizes { get; init; }

    public required double? TargetLoss { get; init; }

    public required double? GradientNoiseScale { get; init; }

    public required IReadOnlyList<ContenderPart> Contenders { get; init; }

    public required ConfirmationPart Confirmation { get; init; }

    public required CostPart Cost { get; init; }

    public required ProvenancePart Provenance { get; init; }

    /// <summary>The document of a report.</summary>
    public static ReportDocument From(AdviceReport report)
    {
        var result = report.Result;
        return new ReportDocument
        {
            Definition = DefinitionPart.From(result.Definition),
            Advice = AdvicePart.From(report),
            Patch = report.Patch,
            StallMap = MapPart.From(result.Map),
            LearningRateCurves = [.. result.Curves.Select(CurvePart.From)],
            BatchSizes = result.Batches,
            TargetLoss = result.TargetLoss,
            GradientNoiseScale = result.GradientNoiseScale,
            Contenders = [.. result.Contenders.Select(ContenderPart.From)],
            Confirmation = ConfirmationPart.From(result.Confirmation),
            Cost = CostPart.From(result.Cost),
            Provenance = ProvenancePart.From(report),
        };
    }
}

/// <summary>What was advised on.</summary>
internal sealed record DefinitionPart(string Name, string? Description, string Dataset, MachineLearningTask Task, string Label, Optimizer Optimizer, int Epochs, string? File)
{
    public static DefinitionPart From(PipelineDefinition definition) => new(
        definition.Name,
        definition.Description,
        definition.Dataset,
        definition.Task,
        definition.Label,
        definition.Trainer.Optimizer.Name,
        definition.Trainer.Epochs,
        definition.Source?.Path);
}

/// <summary>The advice in short.</summary>
internal sealed record AdvicePart
{
    public required Verdict Verdict { get; init; }

    public required string Heading { get; init; }

    public required string Summary { get; init; }

    public required Setting Present { get; init; }

    public required Setting Recommended { get; init; }

    public required Setting BestFound { get; init; }

    public required Interval? SafeInterval { get; init; }

    public required Interval? BestRateInterval { get; init; }

    public required Symptom PresentSymptom { get; init; }

    public required Symptom RecommendedSymptom { get; init; }

    public static AdvicePart From(AdviceReport report)
    {
        var advice = report.Result.Recommendation;
        return new AdvicePart
        {
            Verdict = advice.Verdict,
            Heading = report.Page.Verdict.Heading,
            Summary = advice.Summary,
            Present = advice.Present,
            Recommended = advice.Recommended,
            BestFound = advice.BestFound,
            SafeInterval = advice.SafeInterval,
            BestRateInterval = advice.BestRateInterval,
            PresentSymptom = advice.PresentSymptom,
            RecommendedSymptom = advice.RecommendedSymptom,
        };
    }
}

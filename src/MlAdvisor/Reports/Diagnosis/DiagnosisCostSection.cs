using MlAdvisor.Diagnosis;

namespace MlAdvisor.Reports;

/// <summary>What a diagnosis cost.</summary>
internal static class DiagnosisCostSection
{
    /// <summary>The section of a diagnosis.</summary>
    public static ReportSection From(DiagnosisResult result)
    {
        var cost = result.Cost;
        return new ReportSection
        {
            Id = "cost",
            Heading = "What finding out cost",
            Paragraphs = cost.IsCapped ? ["The budget ended it before everything was tried: with a larger one, causes that are undecided here may be decided."] : [],
            Facts =
            [
                new ReportFact("Wall-clock time", NumberText.Seconds(cost.Seconds), "the first preparation of the data left out"),
                new ReportFact("Trainings", NumberText.Count(cost.Trainings), "each a setting with a seed"),
                new ReportFact("Optimizer steps", NumberText.Count(cost.LaneSteps), "all trainings"),
            ],
        };
    }
}

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
            Paragraphs = result.Interrupted ? ["It was stopped before everything was tried: what is undecided here may be decided by another diagnosis."]
                : cost.IsCapped ? ["It came to as much as it may cost before everything was tried: what is undecided here may be decided by another diagnosis, of the definition with the fixes that are confirmed."]
                : [],
            Facts =
            [
                new ReportFact("Wall-clock time", NumberText.Seconds(cost.Seconds), "the first preparation of the data left out"),
                new ReportFact("Trainings", NumberText.Count(cost.Trainings), "each a setting with a seed"),
                new ReportFact("Optimizer steps", NumberText.Count(cost.LaneSteps), "all trainings"),
            ],
        };
    }
}

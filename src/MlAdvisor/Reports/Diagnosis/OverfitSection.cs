using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports;

/// <summary>Whether the network can learn a handful of rows by heart; no section where that was not asked.</summary>
internal static class OverfitSection
{
    /// <summary>The section of a diagnosis.</summary>
    public static IEnumerable<ReportSection> From(DiagnosisResult result)
    {
        if (result.Overfit is not { } overfit)
        {
            yield break;
        }

        yield return new ReportSection
        {
            Id = "overfit",
            Heading = overfit.Outcome switch
            {
                OverfitOutcome.Learned => "The network can learn",
                OverfitOutcome.LearnedInPart => "The network learns in part",
                OverfitOutcome.RowsAreClose => "Rows lie close together",
                OverfitOutcome.RowsAreAlike => "Rows can not be told apart",
                _ => "The network can not learn",
            },
            Paragraphs = overfit.Outcome is OverfitOutcome.Learned or OverfitOutcome.NotLearned ?
            [
                DiagnosisReading.Stopped(overfit.Sentence),
                "A handful of rows holds next to nothing to understand, and a network that works knows them by heart in no time. One that does not is at fault itself.",
            ]
            : [DiagnosisReading.Stopped(overfit.Sentence)],
            Table = overfit.Histories.Count > 0 ? Seeds(overfit) : null,
        };
    }

    private static ReportTable Seeds(OverfitVerdict overfit) => new(
        $"Loss of these {NumberText.Count(overfit.Rows)} rows",
        ["seed", "before", "after", "constant prediction"],
        [
            .. overfit.Histories.Select(run => (IReadOnlyList<string>)
            [
                Words.Invariant(run.Lane.Seed),
                NumberText.Loss(run.Epochs[0].ValidationLoss),
                NumberText.Loss(run.FinalLoss),
                NumberText.Loss(run.ConstantLoss),
            ]),
        ]);
}

using MlAdvisor.Advice;
using MlAdvisor.Reports;

namespace MlAdvisor.Tests.Reports;

/// <summary>Advices that were stopped early, or had little to try.</summary>
[TestClass]
public class SparseReportTests
{
    [TestMethod]
    public void Render_OneOfEverything_ReadsWell()
    {
        var full = SampleAdvice.Change().Result;
        var setting = new Setting(0.01, 16);
        RendersEverything(full with
        {
            Map = full.Map with { LearningRates = [0.01], BatchSizes = [16], Cells = [SampleTraining.Cell(0.01, 16)] },
            Curves = [full.Curves[0] with { Points = [SampleTraining.Point(0.01, 16, new Interval(0.01, 0.01))], SafeInterval = new Interval(0.01, 0.01), BestRateInterval = new Interval(0.01, 0.01) }],
            Batches = [full.Batches[0]],
            Confirmation = full.Confirmation with { Seeds = [7], Present = [SampleTraining.Run(setting, 7, epochs: 0)], Recommended = [SampleTraining.Run(new Setting(0.1, 16), 7, epochs: 1)] },
        }).ShouldContain("1 learning rate and 1 batch size, median of 3 seeds");
    }

    [TestMethod]
    public void Render_OneSeedOnly_GivesNoInterval()
    {
        var full = SampleAdvice.NotEnoughEvidence().Result;
        var text = RendersEverything(full with
        {
            Confirmation = full.Confirmation with
            {
                IsFresh = false,
                Seeds = [7],
                Present = [full.Confirmation.Present[0]],
                Recommended = [full.Confirmation.Recommended[0]],
                FinalLoss = PairedTest.Compare([0.5], [0.4]),
                FirstEpochLoss = PairedTest.Compare([0.6], [0.5]),
            },
        });

        text.ShouldContain("of one seed, which has no interval");
        text.ShouldNotContain("-∞");
    }

    [TestMethod]
    public void Render_NothingButTheMap_LeavesOutWhatIsNotThere()
    {
        var full = SampleAdvice.Change().Result;
        var text = RendersEverything(full with { Curves = [full.Curves[0] with { Points = [] }], Batches = [], TargetLoss = null, Confirmation = SampleAdvice.NothingLearns().Result.Confirmation });
        text.ShouldNotContain("## Batch size");
        text.ShouldNotContain("## Learning curves");
    }

    [TestMethod]
    public void Render_NothingAtAll_StillGivesTheVerdict()
    {
        var empty = SampleAdvice.NothingLearns().Result;
        RendersEverything(empty with
        {
            Map = empty.Map with { LearningRates = [], BatchSizes = [], Cells = [] },
            Cost = new AdviceCost { Seconds = 0, LaneSteps = 0, Trainings = 0, PlainTrainingSeconds = 0, FullGridSeconds = 0 },
        }).ShouldContain("Learning rate and batch size are not the cause");
    }

    [TestMethod]
    public void Render_EveryRunDiverged_ReadsWell()
    {
        var full = SampleAdvice.Change().Result;
        var point = SampleTraining.Point(10, 16, new Interval(1, 1));
        var text = RendersEverything(full with
        {
            Map = full.Map with { Cells = [.. full.Map.Cells.Select(cell => SampleTraining.Cell(10, 16) with { Setting = cell.Setting })] },
            Curves = [full.Curves[0] with { Points = [point, point with { LearningRate = 12 }] }],
            Batches = [.. full.Batches.Select(batch => batch with { Losses = [double.NaN], MeanLoss = double.PositiveInfinity, SecondsToTarget = null, StepsToTarget = null, EpochsToTarget = null })],
        });
        text.ShouldContain("diverged");
        text.ShouldContain("no rate tried ends at a finite loss with every seed");
    }

    private static string RendersEverything(AdviceResult result)
    {
        var report = new AdviceReport(result, null, "mladvisor advise x.yaml");
        HtmlReport.Render(report).ShouldEndWith("</html>\n");
        JsonReport.Render(report).ShouldEndWith("}\n");
        return MarkdownReport.Render(report);
    }
}

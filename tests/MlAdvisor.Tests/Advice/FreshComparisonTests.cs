using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Training;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class FreshComparisonTests
{
    private static readonly PreparedData Data = Problems.Classes(train: 80, validation: 120);

    /// <summary>Looks of three and six seeds are always afforded, the third one here never.</summary>
    [TestMethod]
    [DataRow(0.01, 0.1, 6, false, DisplayName = "clear by then")]
    [DataRow(0.03, 0.033, 6, true, DisplayName = "a gain of 2.5%, not sure")]
    [DataRow(1, 0.9, 10, false, DisplayName = "a gain of 40%, not sure")]
    [DataRow(15, 8, 10, false, DisplayName = "a gain of 72%, not sure")]
    public void Run_MoreSeedsThanCanBeAfforded_AreTakenWhereMuchMayBeGained(double present, double best, int seeds, bool isShort)
    {
        const int Epochs = 4;
        using var plan = TrainingPlan.Create(Problems.Definition(optimizer: new OptimizerDefinition { Name = Optimizer.Adam }, epochs: Epochs), Data);
        using var gate = new BudgetGate(budget: null, Data.Train.Rows, CancellationToken.None);
        using var pool = new TrialPool(plan, workers: 2, gate);
        var effort = new Effort(SearchSeeds: 1, [3], MostTrainings: 6, [3, 6, 10]) { ToConfirm = 0 };
        var comparison = new FreshComparison(pool, effort, AdviceSeeds.Of(7, effort, carries: false), new Setting(present, 8), Epochs);

        comparison.Run(new Setting(best, 8), left: 0, ofASeed: 2, progress: null);

        (comparison.Compare(new Setting(best, 8)).Seeds.Count, comparison.IsShortOfSeeds).ShouldBe((seeds, isShort));
    }

    /// <summary>Three seeds of a worse setting may well look as these do; where three more are cheap, they are asked.</summary>
    [TestMethod]
    [DataRow(0, 3, DisplayName = "dear")]
    [DataRow(6, 6, DisplayName = "cheap")]
    public void Run_NoGainAtTheFirstLook_LooksOnceMoreWhereThatIsCheap(int toConfirm, int seeds)
    {
        const int Epochs = 4;
        using var plan = TrainingPlan.Create(Problems.Definition(optimizer: new OptimizerDefinition { Name = Optimizer.Adam }, epochs: Epochs), Data);
        using var gate = new BudgetGate(budget: null, Data.Train.Rows, CancellationToken.None);
        using var pool = new TrialPool(plan, workers: 2, gate);
        var effort = new Effort(SearchSeeds: 1, [3], MostTrainings: 6, [3, 6, 10]) { ToConfirm = toConfirm };
        var comparison = new FreshComparison(pool, effort, AdviceSeeds.Of(7, effort, carries: false), new Setting(0.033, 8), Epochs);

        comparison.Run(new Setting(0.03, 8), left: 0, ofASeed: 2, progress: null);

        var confirmation = comparison.Compare(new Setting(0.03, 8));
        confirmation.FinalLoss.Mean.ShouldBeLessThan(0);
        (confirmation.Seeds.Count, comparison.IsShortOfSeeds).ShouldBe((seeds, false));
    }
}

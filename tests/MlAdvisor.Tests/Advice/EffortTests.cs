using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Tests.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class EffortTests
{
    [TestMethod]
    [DataRow(false, 8, DisplayName = "drawn anew for each seed, so that seeds make up for them")]
    [DataRow(true, 1, DisplayName = "of a sample they are the same for all seeds")]
    public void For_FewValidationRows_TakesManySeedsWhereTheyAreDrawnAnew(bool isSampled, int seeds)
    {
        var all = Problems.Classes(train: 200, validation: 90);
        var rows = isSampled ? all.Draw(100, 80, seed: 1) : all;

        Effort.For(new AdvisorDefinition(), new AdviceRows(rows, rows, TrainingsOfARace: 40)).SearchSeeds.ShouldBe(seeds);
    }

    [TestMethod]
    [DataRow(0, 0, new[] { 3, 6 }, DisplayName = "three seeds alone tell nothing")]
    [DataRow(13, 0, new[] { 3, 6 })]
    [DataRow(14, 0, new[] { 3, 6, 10 })]
    [DataRow(10, 4, new[] { 3, 6, 10 }, DisplayName = "what the race left goes to the confirmation")]
    [DataRow(34, 0, new[] { 3, 6, 10, 20 })]
    [DataRow(int.MaxValue, int.MaxValue, new[] { 3, 6, 10, 20 })]
    public void LooksAfter_SoManyTrainings_AreThoseThatTheyPayFor(int toConfirm, int left, int[] looks) =>
        new Effort(1, [3, 5], 16, [3, 6, 10, 20]) { ToConfirm = toConfirm }.LooksAfter(left, ofASeed: 2).ShouldBe(looks);

    [TestMethod]
    public void For_ManyRows_SharesWhatIsToSpareBetweenRaceAndConfirmation()
    {
        var rows = Problems.Classes(train: 1000, validation: 300);

        var effort = Effort.For(new AdvisorDefinition(), new AdviceRows(rows, rows, TrainingsOfARace: 12, TrainingsToSpare: 20));

        (effort.SearchSeeds, effort.MostTrainings, effort.ToConfirm).ShouldBe((1, 27, 5));
    }

    /// <summary>There a training costs next to nothing, and a budget ends by itself.</summary>
    [TestMethod]
    [DataRow(500, false)]
    [DataRow(1000, true)]
    public void For_FewRowsOrABudget_LooksAsOftenAsItTakes(int train, bool isOfABudget)
    {
        var rows = Problems.Classes(train, validation: 300);
        var advisor = new AdvisorDefinition { Budget = isOfABudget ? new AdviceBudget(60, BudgetUnit.Seconds) : null };

        var effort = Effort.For(advisor, new AdviceRows(rows, rows, TrainingsOfARace: 12, TrainingsToSpare: 20));

        (effort.MostTrainings, effort.LooksAfter(0, ofASeed: 2)[^1]).ShouldBe((32, 20));
    }
}

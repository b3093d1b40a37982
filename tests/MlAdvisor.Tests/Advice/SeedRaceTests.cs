using MathNet.Numerics.Distributions;
using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Training;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class SeedRaceTests
{
    private static readonly PreparedData Data = Problems.Classes(train: 120, validation: 120);
    private static readonly IReadOnlyList<int> Heats = [3, 5, 8, 12];

    [TestMethod]
    public void LeaderAndRivals_ClearlyWorse_IsOut() =>
        SeedRace.LeaderAndRivals([[2.0, 2.1, 2.2], [1.0, 1.1, 1.3], [3.0, 3.0, 3.1]]).ShouldBe([1]);

    [TestMethod]
    public void LeaderAndRivals_NoMoreThanNoiseApart_StaysTheLikeliestFirst() =>
        SeedRace.LeaderAndRivals([[1.6, 0.9, 1.5], [1.2, 1.1, 1.3], [1.0, 1.5, 1.2]]).ShouldBe([1, 2, 0]);

    [TestMethod]
    public void LeaderAndRivals_BetterByATrifleAtMost_IsOut() =>
        SeedRace.LeaderAndRivals([[1.001, 1.002, 1.001], [1.0, 1.001, 1.002]]).ShouldBe([1]);

    [TestMethod]
    public void LeaderAndRivals_PairedBySeed_TheSeedsOwnPartCountsForNothing() =>
        SeedRace.LeaderAndRivals([[1.1, 5.1, 9.1], [1.0, 5.0, 9.0]]).ShouldBe([1]);

    [TestMethod]
    public void LeaderAndRivals_Diverged_IsOut() =>
        SeedRace.LeaderAndRivals([[double.NaN, 0.1, 0.1], [1.0, 1.1, 1.3], [1.2, double.PositiveInfinity, 0.1]]).ShouldBe([1]);

    [TestMethod]
    public void LeaderAndRivals_AllDiverged_IsOneOfThem() =>
        SeedRace.LeaderAndRivals([[double.NaN, 1], [double.PositiveInfinity, 1]]).ShouldBe([0]);

    [TestMethod]
    public void LeaderAndRivals_NoMoreThanFive() =>
        SeedRace.LeaderAndRivals([[1.0, 2, 3], [2.0, 1, 3], [3.0, 1, 2], [1.0, 3, 2], [2.0, 3, 1], [3.0, 2, 1], [2.0, 2, 2]]).Count.ShouldBe(5);

    [TestMethod]
    public void Returning_WhereTheLeaderLostItsLuckOnFurtherSeeds_IsWhoWasBetterThanItIsNow() =>
        SeedRace.Returning([[0.1, 0.11, 0.09, 0.6, 0.5], [0.2, 0.21, 0.19], [5, 5.1, 5.2], [0.3, 0.7, 0.6, 0.5, 0.5]]).ShouldBe([1]);

    [TestMethod]
    public void Returning_WhereTheLeaderStaysAhead_IsNobody() =>
        SeedRace.Returning([[0.1, 0.11, 0.09, 0.1, 0.11], [0.2, 0.21, 0.19], [double.NaN, 0, 0]]).ShouldBeEmpty();

    [TestMethod]
    public void Returning_NobodyWasLeftBehind_IsNobody() => SeedRace.Returning([[0.1, 0.2], [0.2, 0.1], [double.NaN, 1]]).ShouldBeEmpty();

    [TestMethod]
    public void Returning_TheLeaderDivergesAtLast_IsWhoDidNot() => SeedRace.Returning([[0.1, 0.1, double.NaN], [0.3, 0.3], [0.2, 0.1], [double.NaN, 0]]).ShouldBe([2, 1]);

    [TestMethod]
    [DataRow(0.0, 0.4)]
    [DataRow(0.1, 0.4)]
    [DataRow(1.0, 0.7)]
    public void ExpectedLoss_IsTheMeanOfWhatIsBelowZero(double ahead, double noise)
    {
        double[] differences = [ahead - 0.5, ahead + 0.2, ahead + 0.3];

        // The rival's advantage is a Student variable; its mean over the side where there is one, by the trapezium rule.
        var error = Math.Sqrt(((3 * noise) + (0.5 * 0.5) + (0.2 * 0.2) + (0.3 * 0.3)) / 5 / 3);
        const double Step = 1e-3;
        var expected = Enumerable.Range(0, 200_000).Sum(i => i * Step * StudentT.PDF(ahead, error, 5, -i * Step) * Step);

        SeedRace.ExpectedLoss(differences, noise).ShouldBe(expected, 1e-4 * Math.Max(expected, 0.01));
    }

    [TestMethod]
    public void Run_NoisySettings_GetMoreSeedsAndAnEasyChoiceDoesNot()
    {
        Race([new Setting(2, 8), new Setting(1.5, 8)], mostTrainings: 1000).Seeds.Count.ShouldBeGreaterThan(Heats[0]);
        Race([new Setting(0.03, 8), new Setting(1e-5, 8)], mostTrainings: 1000).Seeds.Count.ShouldBe(Heats[0]);
    }

    [TestMethod]
    [DataRow(0, 6, 3)]
    [DataRow(9, 6, 3)]
    [DataRow(10, 10, 5)]
    [DataRow(15, 10, 5)]
    [DataRow(16, 16, 8)]
    public void Run_CostsNoMoreThanItMayBesideTheFirstHeat(int mostTrainings, int trainings, int seeds)
    {
        var (winner, raced, begun) = Race([new Setting(2, 8), new Setting(1.5, 8)], mostTrainings);

        begun.ShouldBe(trainings);
        raced.ShouldBe(Enumerable.Range(100, seeds));
        winner.LearningRate.ShouldBeOneOf(2, 1.5);
    }

    /// <summary>Of settings near the edge one fails with some seeds; of rates that hardly move the weights neither is much better, whatever the seeds.</summary>
    [TestMethod]
    [DataRow(10, 9, 16)]
    [DataRow(20, 15, 16)]
    [DataRow(1e-6, 1e-7, 6)]
    public void Run_AllIsSpentAndOneMayYetBeMuchBetter_DrawsOnTheReserve(double one, double other, int trainings) =>
        Race([new Setting(one, 8), new Setting(other, 8)], mostTrainings: 6, reserve: 10).Trainings.ShouldBe(trainings);

    [TestMethod]
    public void Run_WhoStandsBesideTheLeaderAndIsBetter_EntersAndWins()
    {
        var (winner, _, _) = Race([new Setting(1e-6, 8), new Setting(1e-7, 8)], mostTrainings: 100, leader => [leader with { LearningRate = 0.1 }]);

        winner.ShouldBe(new Setting(0.1, 8));
    }

    [TestMethod]
    public void Run_WhoStandsBesideTheLeaderButCostsTooMuch_StaysOut()
    {
        var (winner, _, begun) = Race([new Setting(1e-6, 8), new Setting(1e-7, 8)], mostTrainings: 7, leader => [leader with { LearningRate = 0.1 }]);

        winner.LearningRate.ShouldBeLessThan(0.1);
        begun.ShouldBe(6);
    }

    [TestMethod]
    public void Settings_TheRaceIsStoppedAsOneEnters_AreThoseThatWereTried()
    {
        using var stop = new CancellationTokenSource();
        Setting[] settings = [new Setting(1e-6, 8), new Setting(1e-7, 8)];

        WithRace(mostTrainings: 100, reserve: 0, EnterAndStop, (race, _) =>
        {
            Should.Throw<OperationCanceledException>(() => race.Run(settings, progress: null).ToList());

            race.Settings.ShouldBe(settings);
            return true;
        }, stop.Token);

        IEnumerable<Setting> EnterAndStop(Setting leader)
        {
            stop.Cancel();
            return [leader with { LearningRate = 0.1 }];
        }
    }

    private static (Setting Winner, IReadOnlyList<int> Seeds, int Trainings) Race(
        IReadOnlyList<Setting> settings, int mostTrainings, Func<Setting, IEnumerable<Setting>>? neighbours = null, int reserve = 0) =>
        WithRace(mostTrainings, reserve, neighbours ?? (_ => []), (race, pool) =>
        {
            var leaders = race.Run(settings, progress: null).ToList();
            return (leaders[^1], race.Seeds, pool.Trainings);
        }, CancellationToken.None);

    private static T WithRace<T>(int mostTrainings, int reserve, Func<Setting, IEnumerable<Setting>> neighbours, Func<SeedRace, TrialPool, T> use, CancellationToken cancellationToken)
    {
        const int Epochs = 4;
        using var plan = TrainingPlan.Create(Problems.Definition(optimizer: new OptimizerDefinition { Name = Optimizer.Adam }, epochs: Epochs), Data);
        using var gate = new BudgetGate(budget: null, Data.Train.Rows, cancellationToken);
        using var pool = new TrialPool(plan, workers: 2, gate);
        return use(new SeedRace(pool, new Effort(SearchSeeds: 1, Heats, mostTrainings, Looks: [3]) { Reserve = reserve }, [.. Enumerable.Range(100, Heats[^1])], Epochs, neighbours, _ => 1), pool);
    }
}

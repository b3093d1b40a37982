using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Training;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class RateSearchTests
{
    private const int Epochs = 20;
    private const int BatchSize = 16;
    private static readonly int[] Seeds = [1, 2];
    private static readonly PreparedData Data = Problems.Classes(train: 200, validation: 120);

    [TestMethod]
    public void Glance_OfThreeRates_TrainsTheBestAfterAShortStretchToTheEnd()
    {
        using var trials = new Trials();

        var rounds = trials.Train(search => search.Glance([0.001, 0.01, 0.1]));

        rounds.Select(round => round.Epochs).ShouldBe([3, Epochs]);
        rounds[0].Rates.ShouldBe([0.001, 0.01, 0.1]);
        rounds[1].Rates.ShouldBe([rounds[0].Rates.MinBy(rate => trials.Pool.MeanSettledLoss(new Setting(rate, BatchSize), Seeds, 3))]);
    }

    [TestMethod]
    public void Search_WhereNothingCanBeLearned_GivesTheLargestRatesThatHoldTheWholeTraining()
    {
        var nothing = Problems.Classes(train: 200, validation: 120);
        new Random(1).Shuffle(nothing.Train.Classes);
        new Random(2).Shuffle(nothing.Validation.Classes);
        using var trials = new Trials(nothing);

        var rounds = trials.Train(search => search.Search([1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1]));

        rounds[0].Rates.Count.ShouldBe(7);
        rounds[1].Rates.Count.ShouldBe(7, "no rate is dropped while losses tell nothing");
        rounds[2].Epochs.ShouldBe(Epochs);
        rounds[2].Rates.ShouldContain(0.1);
        rounds[2].Rates.ShouldContain(1);
    }

    [TestMethod]
    [DataRow(false, 1, DisplayName = "no rate makes rows finite")]
    [DataRow(true, 3, DisplayName = "a smaller rate may hold")]
    public void Climb_EveryLossIsNotFinite_GoesDownUnlessTheRowsAreNot(bool areFinite, int rounds)
    {
        var data = Problems.Classes(train: 200, validation: 120);
        data.Train.Features[0] = areFinite ? data.Train.Features[0] : float.NaN;
        var train = new LabeledRows
        {
            Rows = data.Train.Rows, Width = data.Train.Width, Features = data.Train.Features, Classes = data.Train.Classes, Targets = data.Train.Targets, SourceRows = data.Train.SourceRows,
            NonFiniteFeatures = areFinite ? 0 : 1,
        };
        using var trials = new Trials(data.With(train, data.Validation));

        trials.Train(search => search.Climb([areFinite ? 1e30 : 0.01]).Take(3)).Count.ShouldBe(rounds);
    }

    /// <summary>
    /// Few rows with other labels for a third of them, and a network that learns them by heart. At 0.562 the noise of its steps keeps it from that (0.90), at 0.05 nothing
    /// does (1.25), and at 0.0006 the end comes before it (0.69).
    /// </summary>
    [TestMethod]
    public void Climb_TheBestRateIsPastItsBestAtTheEnd_FindsTheValleyBeyondWorseRates()
    {
        var noisy = Problems.Classes(train: 60, validation: 120, seed: 3);
        for (var row = 0; row < noisy.Train.Rows; row += 3)
        {
            noisy.Train.Classes[row] = (noisy.Train.Classes[row] + 1) % 3;
        }

        LayerDefinition[] layer = [new LinearLayer { Units = 64 }, new BatchNormLayer(), new ActivationLayer(Activation.Relu)];
        using var trials = new Trials(noisy, network: [.. layer, .. layer], rungs: 17);

        var trained = trials.Train(search => search.Climb([0.562])).SelectMany(round => round.Rates).ToList();

        trained.Min(Loss).ShouldBeLessThan(0.9 * Loss(0.562));
        trained.MinBy(Loss).ShouldBeLessThan(0.01);
        trained.Where(rate => rate is > 0.01 and < 0.3).Max(Loss).ShouldBeGreaterThan(1.1 * Loss(0.562));

        double Loss(double rate) => trials.Pool.MeanSettledLoss(new Setting(rate, BatchSize), Seeds, Epochs);
    }

    [TestMethod]
    public void Curve_OfOneRate_SaysThatTheBestIsSomewhereBetweenItsNeighbours()
    {
        using var trials = new Trials();
        trials.Train(search => search.Glance([0.01]));

        var curve = trials.Search.Curve(Epochs, Math.Log(3), noise: null);

        curve.BestRate.ShouldBe(0.01);
        curve.BestRateInterval.ShouldBe(new Interval(0.001, 0.1));
        curve.SafeInterval.ShouldBe(new Interval(0.01, 0.01));
    }

    /// <summary>As of few seeds, of which one goes wrong: then all rates are within the noise, also those with which nothing is learned.</summary>
    [TestMethod]
    public void Curve_NoiseThatHidesEverything_CallsNoRateSafeThatIsFarFromTheBest()
    {
        var constant = Math.Log(3);
        using var trials = new Trials(seeds: [1]);
        trials.Train(search => search.Climb([1e-4, 1e-3, 0.01, 0.1, 1]));

        var curve = trials.Search.Curve(Epochs, constant, noise: (10, 2));

        var best = curve.Points.Min(point => point.MeanLoss);
        curve.Points.Where(point => point.Safe).ShouldAllBe(point => point.MeanLoss - best <= (constant - best) / 3);
        curve.Points[0].MeanLoss.ShouldBeGreaterThan(best + ((constant - best) / 2));
        curve.SafeInterval.Low.ShouldBeGreaterThan(curve.Points[0].LearningRate);
    }

    [TestMethod]
    public void Draw_NoiseThatHidesEverything_TiesNoCellThatStallsWithOneThatLearns()
    {
        using var trials = new Trials(seeds: [1]);
        var rates = trials.Space.Rates;
        trials.Pool.Train([.. rates.Select(rate => new Setting(rate, BatchSize))], [1], epochs: 1);

        var map = StallMapping.Draw(trials.Space, trials.Pool, [1], rates, noise: (10, 2));

        map.Cells.Select(cell => cell.Symptom).ShouldContain(Symptom.Stalled);
        map.Cells.Where(cell => cell.TiedWithBest).ShouldNotBeEmpty();
        map.Cells.Where(cell => cell.TiedWithBest).ShouldAllBe(cell => cell.Symptom == Symptom.Learning || cell.Symptom == Symptom.Slow);
    }

    private sealed class Trials : IDisposable
    {
        private readonly TrainingPlan _plan;
        private readonly int[] _seeds;
        private readonly BudgetGate _gate = new(budget: null, Data.Train.Rows, CancellationToken.None);

        public Trials(PreparedData? data = null, int[]? seeds = null, IReadOnlyList<LayerDefinition>? network = null, int rungs = 5)
        {
            _seeds = seeds ?? Seeds;
            var rows = data ?? Data;
            var definition = Problems.Definition(network: network, batchSize: BatchSize, epochs: Epochs) with
            {
                Advisor = new AdvisorDefinition { BatchSizes = [BatchSize], LearningRates = new LearningRateLadder { Min = 1e-4, Max = 1, Count = rungs } },
            };
            _plan = TrainingPlan.Create(definition, rows);
            Pool = new TrialPool(_plan, workers: 1, _gate);
            Space = new SearchSpace(definition, rows.Train.Rows);
            Search = new RateSearch(definition, Space, Pool, _seeds, BatchSize);
        }

        public TrialPool Pool { get; }

        public SearchSpace Space { get; }

        public RateSearch Search { get; }

        public List<Round> Train(Func<RateSearch, IEnumerable<Round>> rounds)
        {
            var trained = new List<Round>();
            foreach (var round in rounds(Search))
            {
                Pool.Train([round], _seeds);
                trained.Add(round);
            }

            return trained;
        }

        public void Dispose()
        {
            Pool.Dispose();
            _gate.Dispose();
            _plan.Dispose();
        }
    }
}

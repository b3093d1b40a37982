using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Tests.Training;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class ResumedAdviceTests
{
    // Fewer validation rows than this are redrawn a seed, which made data can not be.
    private const int ValidationRows = 120;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(40)]
    [DataRow(75)]
    [DataRow(10_000)]
    public void Advise_WithTheTrialsOfAnEarlierAttempt_IsTheSameAdviceBitForBit(int trialsKept)
    {
        var whole = new MemoryStore();
        var undisturbed = Advise(whole);
        var partial = new MemoryStore(whole.Added.Take(trialsKept));

        var resumed = Advise(partial);

        Histories(resumed).ShouldBe(Histories(undisturbed));
        resumed.Recommendation.ShouldBe(undisturbed.Recommendation);
        resumed.Cost.LaneSteps.ShouldBe(undisturbed.Cost.LaneSteps);
        resumed.Curves.SelectMany(curve => curve.Points.SelectMany(point => point.Losses))
            .ShouldBe(undisturbed.Curves.SelectMany(curve => curve.Points.SelectMany(point => point.Losses)));
        if (trialsKept >= whole.Added.Count)
        {
            partial.Added.ShouldBeEmpty();
        }
    }

    private static AdviceResult Advise(ITrialStore store)
    {
        var data = Problems.Classes(train: 200, validation: ValidationRows);
        var definition = Problems.Definition(batchSize: 16, epochs: 4) with
        {
            Advisor = new AdvisorDefinition { BatchSizes = [16, 32], LearningRates = new LearningRateLadder { Min = 1e-4, Max = 1, Count = 5 }, Seeds = 2 },
        };

        // One worker: the order in which trials end is then the same each time, and so is what "the first seven" were.
        return new Advisor(_ => data, workers: 1, store).Advise(definition);
    }

    private static List<double> Histories(AdviceResult advice) =>
        [.. advice.Confirmation.Present.Concat(advice.Confirmation.Recommended).SelectMany(history => history.Epochs.Select(epoch => epoch.ValidationLoss))];

    private sealed class MemoryStore(IEnumerable<(Setting Setting, LaneHistory History)>? known = null) : ITrialStore
    {
        private readonly List<(Setting Setting, LaneHistory History)> _known = [.. known ?? []];
        private readonly Lock _gate = new();

        public List<(Setting Setting, LaneHistory History)> Added { get; } = [];

        public LaneHistory? Find(Setting setting, int seed, int epochs)
        {
            lock (_gate)
            {
                return _known.Concat(Added).Where(trial => trial.Setting == setting && trial.History.Lane.Seed == seed && trial.History.Epochs.Count > epochs)
                    .Select(trial => trial.History).FirstOrDefault();
            }
        }

        public void Add(Setting setting, LaneHistory history)
        {
            lock (_gate)
            {
                Added.Add((setting, history));
            }
        }
    }
}

using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
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
        resumed.Map.Cells.SelectMany(cell => cell.Losses).ShouldBe(undisturbed.Map.Cells.SelectMany(cell => cell.Losses));
        resumed.Curves.SelectMany(curve => curve.Points.SelectMany(point => point.Losses))
            .ShouldBe(undisturbed.Curves.SelectMany(curve => curve.Points.SelectMany(point => point.Losses)));
        if (trialsKept >= whole.Added.Count)
        {
            partial.Added.ShouldBeEmpty();
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(20)]
    [DataRow(45)]
    [DataRow(10_000)]
    public void Advise_OfABudgetInStepsThatAnEarlierAttemptSpentPartOf_StopsWhereThatWouldHave(int trialsKept)
    {
        var budget = new AdviceBudget(Advise(new MemoryStore()).Cost.LaneSteps / 4, BudgetUnit.Steps);
        var whole = new MemoryStore();
        var undisturbed = Advise(whole, budget);

        var resumed = Advise(new MemoryStore(whole.Added.Take(trialsKept)), budget);

        undisturbed.Recommendation.Summary.ShouldContain($"The budget of {budget} was spent");
        resumed.Recommendation.ShouldBe(undisturbed.Recommendation);
        resumed.Cost.LaneSteps.ShouldBe(undisturbed.Cost.LaneSteps);
    }

    [TestMethod]
    [DataRow(ValidationRows)]
    [DataRow(40)]
    public void Advise_OfABudgetInSecondsThatWasSpent_TellsWhatIsInTheStoreAndTrainsNothing(int validationRows)
    {
        var data = Problems.Classes(train: 200, validation: validationRows);
        var whole = new MemoryStore();
        var enough = new AdviceBudget(3600, BudgetUnit.Seconds);
        _ = Advise(whole, enough, data);
        var store = new MemoryStore(whole.Added) { Spent = TimeSpan.FromSeconds(11) };

        var resumed = Advise(store, new AdviceBudget(10, BudgetUnit.Seconds), data);

        store.Added.ShouldBeEmpty();
        resumed.Recommendation.Recommended.ShouldBe(Advise(whole, enough, data).Recommendation.Recommended);
    }

    [TestMethod]
    public void Advise_OnASample_IsKeptAndGoesOnOnTheSameRowsWhateverTheClockSays()
    {
        // So many passes that a sample is taken, and so few that a resumption without the store's number would take another one.
        var data = Problems.Classes(train: 4000, validation: 2000);
        var whole = new MemoryStore();
        var undisturbed = Advise(whole, new AdviceBudget(150, BudgetUnit.Epochs), data);
        var rows = whole.Sample!.Search.Train;
        rows.ShouldBeInRange(1000, 3999);
        undisturbed.Recommendation.Summary.ShouldContain($"a sample of {rows:#,0} of 4,000 training rows");

        // The stall map, whose arrays are known as a whole: of one that is known in part, all lanes are trained again.
        var known = whole.Added.Take(6).ToList();
        var partial = new MemoryStore(known);
        partial.Keep(whole.Sample);

        var resumed = Advise(partial, new AdviceBudget(600, BudgetUnit.Seconds), data);

        partial.Sample.ShouldBe(whole.Sample);
        resumed.Provenance.SearchRows.Train.ShouldBe(rows);
        resumed.Provenance.DataHash.ShouldBe(undisturbed.Provenance.DataHash);
        partial.Added.ShouldNotContain(trial => known.Any(one => one.Setting == trial.Setting && one.History.Lane.Seed == trial.History.Lane.Seed && one.History.Epochs.Count >= trial.History.Epochs.Count));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(50)]
    [DataRow(10_000)]
    public void Advise_OnASampleAndConfirmedOnMoreRows_IsTheSameAdviceBitForBit(int trialsKept)
    {
        var data = Problems.Classes(train: 1500, validation: 1100);
        var sample = new AdviceSample(new SampleSize(300, 200), new SampleSize(1500, 1100));
        var whole = new MemoryStore();
        whole.Keep(sample);
        var undisturbed = Advise(whole, rows: data);
        var partial = new MemoryStore(whole.Added.Take(trialsKept));
        partial.Keep(sample);

        var resumed = Advise(partial, rows: data);

        Histories(resumed).ShouldBe(Histories(undisturbed));
        resumed.Recommendation.ShouldBe(undisturbed.Recommendation);
        undisturbed.Provenance.SearchRows.ShouldBe((300, 200));
        undisturbed.Provenance.ConfirmationRows.ShouldBe((1500, 1100));
        undisturbed.Confirmation.Present.ShouldAllBe(history => history.ValidationRows == 1100);
        undisturbed.Confirmation.Seeds.ShouldNotContain(seed => undisturbed.Provenance.SearchSeeds.Contains(seed));
        undisturbed.Recommendation.Summary.ShouldContain("It was found on a sample of 300 of 1,500 training rows");
        undisturbed.Recommendation.Summary.ShouldContain("The losses are those on all of them.");
    }

    private static AdviceResult Advise(ITrialStore store, AdviceBudget? budget = null, PreparedData? rows = null)
    {
        var data = rows ?? Problems.Classes(train: 200, validation: ValidationRows);
        var definition = Problems.Definition(batchSize: 16, epochs: 4) with
        {
            Advisor = new AdvisorDefinition { BatchSizes = [16, 32], LearningRates = new LearningRateLadder { Min = 1e-4, Max = 1, Count = 5 }, Seeds = 2, Budget = budget },
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

        public TimeSpan Spent { get; init; }

        public AdviceSample? Sample { get; private set; }

        public void Keep(AdviceSample sample) => Sample = sample;

        public LaneHistory? Find(Setting setting, int seed, int epochs)
        {
            lock (_gate)
            {
                // As the run store does: of a trial that is added again, only the epochs that are new.
                var added = _known.Concat(Added).Where(trial => trial.Setting == setting && trial.History.Lane.Seed == seed).Select(trial => trial.History).ToList();
                var merged = added.Count == 0 ? null : added.Aggregate((known, again) => again with { Epochs = [.. known.Epochs, .. again.Epochs.Skip(known.Epochs.Count)] });
                return merged?.Epochs.Count > epochs ? merged with { Epochs = [.. merged.Epochs.Take(epochs + 1)] } : null;
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

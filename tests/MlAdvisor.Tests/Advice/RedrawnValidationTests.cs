using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Training;

namespace MlAdvisor.Tests.Advice;

/// <summary>Few validation rows, which every seed of an advice draws anew.</summary>
[TestClass]
public class RedrawnValidationTests
{
    private const string Kept = "few validation rows: the same for every seed after all, since other ones would change the features";

    /// <summary>As draws of whole groups do.</summary>
    [TestMethod]
    public void Advise_DrawsOfDifferentSizes_GiveEverySeedItsOwnRows()
    {
        var progress = new Stages();

        var advice = Advise(seed => Problems.Classes(train: 60 - (seed ?? 0) % 5, validation: 20 + (seed ?? 0) % 5, seed: seed ?? 1), progress);

        advice.Provenance.ValidationResampled.ShouldBeTrue();
        advice.Confirmation.Present.Select(history => history.ConstantLoss).Distinct().Count().ShouldBe(advice.Confirmation.Present.Count);
        advice.Confirmation.Present.Select(history => history.ValidationRows).Distinct().Count().ShouldBeGreaterThan(1, "no row to judge by is lost");
        progress.Seen.ShouldNotContain(Kept);
    }

    [TestMethod]
    public void Advise_DrawsOfFewerRows_SaysTheStepsThatTheseTake()
    {
        var budget = new AdviceBudget(1, BudgetUnit.Steps);

        // Two steps each of four rates with eight seeds; the definition's own rows would be three.
        Should.Throw<DefinitionException>(() => Advise(seed => Problems.Classes(train: seed is null ? 17 : 16), new Stages(), budget)).Message.ShouldContain("that takes 64 steps");
    }

    /// <summary>As a category does that stands in one row.</summary>
    [TestMethod]
    public void Advise_DrawsOfOtherFeatures_KeepTheRowsAndSaySo()
    {
        var progress = new Stages();

        var advice = Advise(seed => seed is null ? Problems.Classes(train: 60) : OneFeatureLess(Problems.Classes(train: 60)), progress);

        advice.Provenance.ValidationResampled.ShouldBeFalse();
        progress.Seen.ShouldContain(Kept);
    }

    private static AdviceResult Advise(Func<int?, PreparedData> prepare, IProgress<AdviceProgress> progress, AdviceBudget? budget = null)
    {
        var definition = Problems.Definition() with
        {
            Advisor = new AdvisorDefinition { LearningRates = new LearningRateLadder { Min = 1e-3, Max = 1, Count = 4 }, BatchSizes = [8, 16], Seeds = 2, Budget = budget },
        };
        return new Advisor(prepare, workers: 1).Advise(definition, progress);
    }

    private static PreparedData OneFeatureLess(PreparedData data)
    {
        return data.WithFeatures(Narrow(data.Train), Narrow(data.Validation), [.. data.FeatureNames.Skip(1)]);

        static LabeledRows Narrow(LabeledRows rows) =>
            rows.WithFeatures(rows.Width - 1, [.. Enumerable.Range(0, rows.Rows).SelectMany(row => rows.Row(row)[1..].ToArray())]);
    }

    private sealed class Stages : IProgress<AdviceProgress>
    {
        public HashSet<string> Seen { get; } = [];

        public void Report(AdviceProgress value) => Seen.Add(value.Stage);
    }
}

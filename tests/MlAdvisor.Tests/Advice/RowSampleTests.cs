using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class RowSampleTests
{
    private const int Rows = 20_000;

    [TestMethod]
    public void Of_CheapTraining_TakesAllRowsForBoth()
    {
        var data = Problems.Classes(train: Rows, validation: 3000);

        var rows = Of(data, units: 16, epochs: 2);

        rows.Search.ShouldBeSameAs(data);
        rows.Confirmation.ShouldBeSameAs(data);
        rows.IsSampled.ShouldBeFalse();
    }

    [TestMethod]
    public void Of_DearTraining_SearchesOnASampleAndConfirmsOnMore()
    {
        var data = Problems.Classes(train: Rows, validation: 3000);

        var rows = Of(data, units: 1000);

        rows.Search.Train.Rows.ShouldBeInRange(1000, 5000);
        rows.Search.Validation.Rows.ShouldBe(500);
        rows.Confirmation.Train.Rows.ShouldBeGreaterThan(rows.Search.Train.Rows);
        (rows.IsSampled, rows.AreCarriedOver).ShouldBe((true, true));
    }

    /// <summary>A lane's step costs something however small its network: of many rows in small batches, that is most of what an advice takes.</summary>
    [TestMethod]
    public void Of_CheapStepsButManyOfThem_SearchesOnASample()
    {
        var data = Problems.Classes(train: Rows, validation: 3000);

        var rows = Of(data, units: 16, epochs: 30);

        rows.Search.Train.Rows.ShouldBeInRange(2000, 10_000);
        rows.TrainingsToSpare.ShouldBe(0);
    }

    /// <summary>Where few rows more than the search's could be afforded, nothing is carried over: that costs three trainings, and tells the same.</summary>
    [TestMethod]
    [DataRow(1000)]
    [DataRow(2000)]
    [DataRow(4000)]
    public void Of_DearTraining_CarriesOverToManyMoreRowsOrNone(int units)
    {
        var rows = Of(Problems.Classes(train: Rows, validation: 3000), units);
        (rows.AreCarriedOver ? 0.75 * rows.Confirmation.Train.Rows : rows.Confirmation.Train.Rows).ShouldBeGreaterThanOrEqualTo(rows.Search.Train.Rows);
    }

    [TestMethod]
    public void Of_FewerRows_LeavesMoreTrainingsToSpare()
    {
        int[] spare = [.. ((int[])[4000, 2000, 1000]).Select(train => Of(Problems.Classes(train, validation: 300), units: 16).TrainingsToSpare)];
        spare.ShouldBeInOrder(SortDirection.Ascending);
        spare[0].ShouldBeInRange(1, spare[2] / 2);
    }

    [TestMethod]
    public void Of_ABudgetInTime_SparesTheSameWhateverTheClockSays() =>
        ((int[])[1, 3600]).Select(seconds => Of(Problems.Classes(train: 900, validation: 300), units: 16, new AdviceBudget(seconds, BudgetUnit.Seconds)).TrainingsToSpare).Distinct().Count().ShouldBe(1);

    [TestMethod]
    public void Of_DearTraining_EveryRowOfTheSearchIsOneOfTheConfirmation()
    {
        var data = Problems.Classes(train: Rows, validation: 3000);

        var rows = Of(data, units: 1000);

        var confirmed = Enumerable.Range(0, rows.Confirmation.Train.Rows).Select(row => Text(rows.Confirmation.Train, row)).ToHashSet();
        Enumerable.Range(0, rows.Search.Train.Rows).ShouldAllBe(row => confirmed.Contains(Text(rows.Search.Train, row)));
    }

    [TestMethod]
    public void Of_FewRows_TakesAllHoweverDear()
    {
        var data = Problems.Classes(train: 900, validation: 300);
        Of(data, units: 4000).IsSampled.ShouldBeFalse();
    }

    [TestMethod]
    public void Of_DearerTraining_TakesNoMoreRows()
    {
        var data = Problems.Classes(train: Rows, validation: 3000);
        var rows = ((int[])[16, 64, 256, 1000, 2000]).Select(units => Of(data, units)).ToList();
        rows.Select(r => r.Search.Train.Rows).ShouldBeInOrder(SortDirection.Descending);
        rows.Select(r => r.Confirmation.Train.Rows).ShouldBeInOrder(SortDirection.Descending);
    }

    [TestMethod]
    [DataRow(100_000, Rows, Rows)]
    [DataRow(400, null, Rows)]
    [DataRow(20, 1000, null)]
    public void Of_BudgetInEpochs_AllowsForWhatItPays(int epochs, int? search, int? confirmation)
    {
        var data = Problems.Classes(train: Rows, validation: 3000);

        var rows = Of(data, units: 16, new AdviceBudget(epochs, BudgetUnit.Epochs));

        rows.Search.Train.Rows.ShouldBe(search ?? rows.Search.Train.Rows);
        rows.Confirmation.Train.Rows.ShouldBe(confirmation ?? rows.Confirmation.Train.Rows);
        rows.Search.Train.Rows.ShouldBeInRange(1000, rows.Confirmation.Train.Rows);
    }

    /// <summary>Of few rows a step of so many is an epoch, and what follows the epoch is not the step's.</summary>
    [TestMethod]
    public void Of_BudgetInSecondsAndLargeBatches_IsNotTakenForMoreThanItPays()
    {
        var data = Problems.Classes(train: Rows, validation: 3000);

        var rows = Of(data, units: 1000, new AdviceBudget(30, BudgetUnit.Seconds), batchSize: 2000);

        // A training is 1 TFLOP, and an advice on all rows takes some 57 of them: on no machine that this runs on can half a minute pay for half of the rows.
        rows.Search.Train.Rows.ShouldBeLessThan(Rows / 2);
    }

    private static AdviceRows Of(PreparedData data, int units, AdviceBudget? budget = null, int batchSize = 32, int epochs = 8) => RowSample.Of(
        Problems.Definition(network: [new LinearLayer { Units = units, Activation = Activation.Relu }, new LinearLayer { Units = units, Activation = Activation.Relu }], batchSize: batchSize, epochs: epochs) with
        {
            Advisor = new AdvisorDefinition { Budget = budget },
        },
        data,
        workers: 2,
        store: null);

    private static string Text(LabeledRows rows, int row) => string.Join(' ', rows.Row(row).ToArray());
}

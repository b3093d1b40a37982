using System.Diagnostics;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Tests.Diagnosis;

/// <summary>Rows with the same features, or nearly, and other labels: they are at fault, and no network is.</summary>
[TestClass]
public class SameFeaturesTests
{
    [TestMethod]
    public void Check_EqualRowsWithLabelsByChance_SaysHowMuchCanBeLearnedAtMost()
    {
        var found = Check(Cells(cells: 3, agreeing: 0)).Single(finding => finding.RuleId == "MLA110");

        found.Severity.ShouldBe(Severity.Warning);
        found.Sentence.ShouldBe(
            "300 of 300 training rows have the same features as rows with another 'label', and nothing tells them apart: whatever is learned is right on 50% of all at most, and always saying 'class a' on 50%.");
        found.Evidence.Select(evidence => evidence.Name).ShouldBe(["rows with the features of another label", "explained at most", "rows 1 and 4"]);
        found.Evidence[2].Value.ShouldBe("the same features, labelled class a and class b");
        found.Fix.ShouldBeNull();
    }

    [TestMethod]
    [DataRow(true, 0.3)]
    [DataRow(false, 0.9)]
    public void Check_EqualRowsOfWhichManyAgree_IsToldBelowAHalf(bool isTold, double agreeing) =>
        Check(Cells(cells: 4, agreeing)).Any(finding => finding.RuleId == "MLA110").ShouldBe(isTold);

    [TestMethod]
    public void Check_RowsThatDiffer_IsSilentHoweverTheyAreLabelled() =>
        Check(Made.Moons(mislabeled: 1)).ShouldNotContain(finding => finding.RuleId == "MLA110");

    [TestMethod]
    public void Check_ManyRowsThatDiffer_AreNotTakenForTheSame()
    {
        // Of so many different rows, dozens share 32 bits of a hash with another one.
        const int Same = 1_000_000;
        const int Different = 500_000;
        var data = Made.Moons();
        var train = new LabeledRows
        {
            Rows = Same + Different,
            Width = 2,
            Features = [.. new float[2 * Same], .. Enumerable.Range(1, 2 * Different).Select(i => (float)i)],
            Classes = [.. Enumerable.Range(0, Same + Different).Select(row => row % 2L)],
            SourceRows = [.. Enumerable.Range(0, Same + Different)],
        };

        Check(Of(data, train, data.FeatureNames)).Single(finding => finding.RuleId == "MLA110").Evidence[0].Value.ShouldBe("1000000 of 1500000");
    }

    [TestMethod]
    public void Check_NumbersOfEqualRows_SaysHowMuchOfTheirVariance()
    {
        var data = Made.Numbers();
        var rows = data.Train.WithFeatures(1, [.. Enumerable.Range(0, data.Train.Rows).Select(row => (float)(row % 2))]);

        Diagnostician.Check(Made.Definition(MachineLearningTask.Regression), Of(data, rows, ["a"])).Single(finding => finding.RuleId == "MLA110").Sentence
            .ShouldEndWith("and nothing tells them apart: whatever is learned explains 0% of their variance at most.");
    }

    [TestMethod]
    public void Diagnose_EqualRowsWithLabelsByChance_BlamesTheRowsAndNotTheNetwork()
    {
        var result = Made.Diagnose(Made.Definition(epochs: 5), Cells(cells: 3, agreeing: 0));

        result.Overfit!.CanOverfit.ShouldBeTrue(result.Overfit.Sentence);
        result.Findings[0].Finding.RuleId.ShouldBeOneOf("MLA110", "MLA401");
        result.Findings.ShouldContain(ranked => ranked.Finding.RuleId == "MLA110");
        result.Summary.ShouldNotContain("the cause is in the network");
    }

    [TestMethod]
    [DataRow(1e-6f, true)]
    [DataRow(0.1f, false)]
    public void OverfitTest_PairsThatDifferByLittle_AreNoReasonToBlameTheNetwork(float apart, bool isLittle)
    {
        // Twins lie side by side, one of each class; the twins of a pair differ by so much, and pairs by ones.
        var data = Made.Moons();
        var rows = data.Train.WithFeatures(1, [.. Enumerable.Range(0, data.Train.Rows).Select(row => (row / 2) + (row % 2 * apart))]);
        var all = Of(data, rows, ["a"]);
        var alike = new AlikeRows(rows);

        alike.AreAlike(0, 1).ShouldBe(isLittle);
        alike.AreAlike(0, 2).ShouldBeFalse();
        OverfitTest.Of(Made.Definition(), all, new Prober([1, 2], _ => all, budget: null, Stopwatch.StartNew(), CancellationToken.None))!.Outcome.ShouldNotBe(OverfitOutcome.RowsAreAlike);
    }

    [TestMethod]
    public void OverfitTest_EveryRowTheSame_SaysThatNothingTellsThemApart()
    {
        var data = Made.Moons();
        var all = Of(data, data.Train.WithFeatures(2, [.. Enumerable.Repeat(0.5f, 2 * data.Train.Rows)]), data.FeatureNames);

        var overfit = OverfitTest.Of(Made.Definition(), all, new Prober([1, 2], _ => all, budget: null, Stopwatch.StartNew(), CancellationToken.None))!;

        overfit.Outcome.ShouldBe(OverfitOutcome.RowsAreAlike);
        overfit.Sentence.ShouldStartWith("No rows were found to learn by heart: those with different labels have the same features, or nearly");
    }

    // Rows of so many different features, half of each of either class but for the share that agrees with its cell.
    private static PreparedData Cells(int cells, double agreeing)
    {
        var data = Made.Moons(rows: 600);
        var (rows, random) = (data.Train.Rows, new Random(1));
        long[] classes = [.. Enumerable.Range(0, rows).Select(row => row % cells / (double)cells < 0.5 && random.NextDouble() < agreeing ? 0L : random.NextDouble() < agreeing ? 1 : row / cells % 2)];
        var train = new LabeledRows
        {
            Rows = rows, Width = 1, Features = [.. Enumerable.Range(0, rows).Select(row => (float)(row % cells))], Classes = classes, SourceRows = [.. Enumerable.Range(0, rows)],
        };
        return Of(data, train, ["cell"]);
    }

    private static PreparedData Of(PreparedData data, LabeledRows rows, IReadOnlyList<string> names) => new()
    {
        Train = rows, Validation = rows, Test = rows, FeatureNames = names, ClassNames = data.ClassNames, Transformer = null!, InputSchema = null!,
    };

    private static IReadOnlyList<Finding> Check(PreparedData data) => Diagnostician.Check(Made.Definition(), data);
}

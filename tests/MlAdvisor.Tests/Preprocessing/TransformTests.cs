using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Datasets;

namespace MlAdvisor.Tests.Preprocessing;

/// <summary>Each transform against numbers worked out by hand.</summary>
[TestClass]
public class TransformTests
{
    private const float Missing = float.NaN;

    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    [DataRow(ReplacementMode.Mean, 3f)]
    [DataRow(ReplacementMode.Min, 1f)]
    [DataRow(ReplacementMode.Max, 5f)]
    [DataRow(ReplacementMode.Default, 0f)]
    public void ReplaceMissing_AMode_PutsItsValueInTheGap(ReplacementMode mode, float expected) =>
        Fit(Table(Tables.Single("a", 1, Missing, 3, 5)), new ReplaceMissingTransform { Mode = mode }).ShouldBe([[1], [expected], [3], [5]]);

    [TestMethod]
    public void ReplaceMissing_AVector_TakesTheMeanOfEachSlot() =>
        Fit(Table(Tables.Vector("a", 2, 1, 10, Missing, 20, 3, Missing, 5, 30)), new ReplaceMissingTransform()).ShouldBe([[1, 10], [3, 20], [3, 20], [5, 30]]);

    [TestMethod]
    public void Normalize_MeanVariance_CentresAndScalesByThePopulationsDeviation()
    {
        // Mean 2, population variance ((-2)^2 + 0 + 0 + 2^2) / 4 = 2.
        var root = MathF.Sqrt(2);
        Column(Fit(Table(Tables.Single("a", 0, 2, 2, 4)), new NormalizeTransform())).ShouldBe([-root, 0, 0, root], 1e-6);
    }

    [TestMethod]
    public void Normalize_MeanVarianceWithZeroFixed_ScalesByTheRootMeanSquare()
    {
        // (0 + 4 + 4 + 16) / 4 = 6.
        var root = MathF.Sqrt(6);
        Column(Fit(Table(Tables.Single("a", 0, 2, 2, 4)), new NormalizeTransform { FixZero = true })).ShouldBe([0, 2 / root, 2 / root, 4 / root], 1e-6);
    }

    [TestMethod]
    [DataRow(false, 0f, 0.25f, 0.5f, 1f)]
    [DataRow(true, -0.5f, 0f, 0.5f, 1.5f)]
    public void Normalize_MinMax_ScalesByTheRange(bool fixZero, float first, float second, float third, float fourth) =>
        Fit(Table(fixZero ? Tables.Single("a", -2, 0, 2, 4) : Tables.Single("a", -2, 0, 2, 6)), new NormalizeTransform { Mode = NormalizationMode.MinMax, FixZero = fixZero })
            .ShouldBe(fixZero ? [[first], [second], [third], [1]] : [[first], [second], [third], [fourth]]);

    [TestMethod]
    public void Normalize_RobustScaling_SubtractsTheMedianAndDividesByHalfTheRange()
    {
        var rows = Fit(Table(Tables.Single("a", 0, 1, 3, 8)), new NormalizeTransform { Mode = NormalizationMode.RobustScaling });

        (rows[3][0] - rows[0][0]).ShouldBe(2f, 1e-6f);
        rows.Select(row => row[0]).ShouldBeInOrder();
    }

    [TestMethod]
    [DataRow(NormalizationMode.Binning)]
    [DataRow(NormalizationMode.LogMeanVariance)]
    public void Normalize_OtherModes_KeepTheOrderWithinTheUnitInterval(NormalizationMode mode)
    {
        var values = Fit(Table(Tables.Single("a", 1, 2, 4, 8)), new NormalizeTransform { Mode = mode }).ConvertAll(row => row[0]);

        values.ShouldBeInOrder();
        values.ShouldAllBe(value => value >= 0 && value <= 1);
    }

    [TestMethod]
    public void Normalize_SupervisedBinning_SeparatesTheClasses()
    {
        var count = 40;
        var values = Enumerable.Range(0, count).Select(i => (float)i).ToArray();
        var table = Tables.Of(Tables.Single("a", values), Tables.Int32("y", [.. values.Select(value => value < 20 ? 0 : 1)]));

        var rows = Fit(table, new NormalizeTransform { Mode = NormalizationMode.SupervisedBinning });

        rows.Take(20).ShouldAllBe(row => row[0] == 0);
        rows.Skip(20).ShouldAllBe(row => row[0] == 1);
    }

    [TestMethod]
    public void Normalize_WithNoColumns_LeavesOneHotAndTruthValuesAlone()
    {
        var table = Table(Tables.Text("t", "u", "v", "u", "v"), Tables.Boolean("b", true, false, true, true), Tables.Int32("i", 0, 2, 2, 4));

        var rows = Fit(table, new OneHotTransform(), new NormalizeTransform { Mode = NormalizationMode.MinMax });

        rows.ShouldBe([[1, 0, 1, 0], [0, 1, 0, 0.5f], [1, 0, 1, 0.5f], [0, 1, 1, 1]]);
    }

    [TestMethod]
    public void OneHot_EmptyText_IsAllZeros() =>
        Fit(Table(Tables.Text("t", "b", "", "a", "b")), new OneHotTransform()).ShouldBe([[1, 0], [0, 0], [0, 1], [1, 0]]);

    [TestMethod]
    public void OneHot_ByValue_SortsTheSlots() =>
        Fit(Table(Tables.Text("t", "b", "a", "a", "b")), new OneHotTransform { Order = KeyOrder.Value }).ShouldBe([[0, 1], [1, 0], [1, 0], [0, 1]]);

    [TestMethod]
    public void OneHot_MostKeys_DropsTheRest() =>
        Fit(Table(Tables.Text("t", "a", "b", "c", "a")), new OneHotTransform { MaximumKeys = 2 }).ShouldBe([[1, 0], [0, 1], [0, 0], [1, 0]]);

    [TestMethod]
    public void OneHot_Integers_AreCategoriesToo() =>
        Fit(Table(Tables.Int32("i", 7, 5, 5, 7)), new OneHotTransform { Columns = ["i"] }).ShouldBe([[1, 0], [0, 1], [0, 1], [1, 0]]);

    [TestMethod]
    public void Convert_TextToSingle_ReadsNumbers() =>
        Fit(Table(Tables.Text("t", "1.5", "-2", "3", "4")), new ConvertTransform { Columns = ["t"] }).ShouldBe([[1.5f], [-2], [3], [4]]);

    [TestMethod]
    [DataRow(ConversionTarget.DateTime, "2020-01-02", "13.01.2020", "2020-01-31 or 2020-01-31 17:30")]
    [DataRow(ConversionTarget.TimeSpan, "17:30:00", "at noon", "17:30:00")]
    public void Convert_TextThatIsNoTime_IsRefusedAndNoTextIsNot(ConversionTarget to, string time, string other, string form)
    {
        var transforms = new TransformDefinition[] { new ConvertTransform { Columns = ["t"], To = to }, new ConvertTransform { Columns = ["t"] } };

        Prepare(time, "").FeatureNames.ShouldBe(["t"]);
        Should.Throw<DefinitionException>(() => Prepare(time, other)).Message
            .ShouldContain($" of 3 training rows have text in 't' that is no time, such as '{other}'; write it as {form}, or leave the column out with features.ignore");

        PreparedData Prepare(string first, string second) =>
            DataPreparation.Prepare(new MLContext(1), Definition.Of(MachineLearningTask.Binary, "y", transforms), Table(Tables.Text("t", first, second, first, second)));
    }

    [TestMethod]
    public void Convert_IntegersToText_CanBeEncoded() =>
        Fit(Table(Tables.Int32("i", 7, 5, 5, 7)), new ConvertTransform { Columns = ["i"], To = ConversionTarget.Text }, new OneHotTransform())
            .ShouldBe([[1, 0], [0, 1], [0, 1], [1, 0]]);

    [TestMethod]
    public void Drop_AColumn_IsNoFeature() =>
        Fit(Table(Tables.Single("a", 1, 2, 3, 4), Tables.Text("t", "x", "y", "x", "y")), new DropTransform { Columns = ["t"] }).ShouldBe([[1], [2], [3], [4]]);

    [TestMethod]
    public void Create_ManyColumns_KeepsTheirOrder() =>
        Fit(Table(Tables.Int32("i", 1, 2, 3, 4), Tables.Vector("v", 2, 1, 2, 3, 4, 5, 6, 7, 8), Tables.Boolean("b", true, false, true, false)))
            .ShouldBe([[1, 1, 2, 1], [2, 3, 4, 0], [3, 5, 6, 1], [4, 7, 8, 0]]);

    private static TableView Table(params TableColumn[] features) => Tables.Of([.. features, Tables.Int32("y", 0, 1, 0, 1)]);

    private static List<float> Column(List<float[]> rows) => rows.ConvertAll(row => row[0]);

    /// <summary>The feature vectors of a table on which the chain was fitted.</summary>
    private List<float[]> Fit(TableView table, params TransformDefinition[] transforms)
    {
        var definition = Definition.Of(MachineLearningTask.Binary, "y", transforms);
        var labelled = LabelPipeline.Create(_context, definition, table.Schema).Fit(table).Transform(table);
        var transformed = FeaturePipeline.Create(_context, definition, table.Schema).Estimator.Fit(labelled).Transform(labelled);
        return Tables.Read<VBuffer<float>>(transformed, ColumnNames.Features).ConvertAll(vector => vector.DenseValues().ToArray());
    }
}

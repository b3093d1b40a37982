using System.Globalization;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Models;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Models;

/// <summary>Rows that lack the label, or a feature that no transform fills.</summary>
[TestClass]
public sealed class IncompleteRowsTests : IDisposable
{
    private const string NoFeature = "'x' is missing (NaN), and no transform fills it";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("binary", "-1,left", ",left", "1,right", "2,right", ",right")]
    [DataRow("multiclass", "-1,left", ",left", "1,right", "0,middle", ",right")]
    [DataRow("regression", "-1,-1", ",4", "1,1", "2,2", ",5")]
    public void Evaluate_RowsWithoutAPrediction_AreLeftOutAndCounted(string task, params string[] rows)
    {
        using var trained = Sides(task);

        var all = trained.Model.Evaluate(Open(trained, rows));
        var others = trained.Model.Evaluate(Open(trained, rows[0], rows[2], rows[3]));

        all.WithoutPrediction.ShouldBe(new UncomparedRows(2, 2, NoFeature));
        all.WithoutLabel.ShouldBeNull();
        all.Rows.ShouldBe(3);
        all.Loss.ShouldBe(others.Loss, 1e-6);
        all.ConstantLoss.ShouldBe(others.ConstantLoss, 1e-6);
        all.Metric.ShouldBe(others.Metric, 1e-6);
        all.Confusion.SelectMany(row => row).ShouldBe(others.Confusion.SelectMany(row => row));
        others.WithoutPrediction.ShouldBeNull();
    }

    [TestMethod]
    [DataRow("binary", "-1,left", "5,", "1,right", "2,")]
    [DataRow("multiclass", "-1,left", "5,", "0,middle", "2,")]
    [DataRow("regression", "-1,-1", "5,", "1,1", "2,")]
    public void Evaluate_RowsWithoutALabel_AreLeftOutAndCounted(string task, params string[] rows)
    {
        using var trained = Sides(task);

        var evaluation = trained.Model.Evaluate(Open(trained, rows));

        evaluation.WithoutLabel.ShouldBe(new UncomparedRows(2, 2, "'side' is missing"));
        evaluation.WithoutPrediction.ShouldBeNull();
        evaluation.Rows.ShouldBe(2);
        evaluation.Metric.ShouldBeGreaterThan(0.9);
    }

    [TestMethod]
    public void Evaluate_NoRowWithBoth_SaysWhichIsMissing()
    {
        using var trained = Sides("binary");

        Should.Throw<DatasetException>(() => trained.Model.Evaluate(Open(trained, "1,", "2,"))).Message.ShouldBe("No row has a 'side' to compare predictions with.");
        Should.Throw<DatasetException>(() => trained.Model.Evaluate(Open(trained, "1,", ",left"))).Message
            .ShouldBe($"No row with a 'side' has a prediction to compare it with; the first is row 2: {NoFeature}.");
    }

    [TestMethod]
    [DataRow("binary")]
    [DataRow("multiclass")]
    public void Predict_AFeatureIsMissing_GivesNoClass(string task)
    {
        using var trained = Sides(task);

        var rows = Open(trained, "-1,left", ",left");

        trained.Model.Predict(rows).ShouldHaveSingleItem().Classes.ShouldBe([0, -1]);
        if (task == "multiclass")
        {
            trained.Model.Transform(rows).GetColumn<uint>("PredictedLabel").ShouldBe([1u, 0u], "a key of 0 is a missing value");
        }
    }

    [TestMethod]
    public void Open_TruthValueIsMissing_SaysWhatCanBeDone()
    {
        using var trained = Sides("binary", x => x < 0 ? "false" : "true");

        Should.Throw<DatasetException>(() => Open(trained, "-1,false", "2,", "1,true")).Message
            .ShouldBe($"{_folder.File("rows.csv")}: 1 of 3 rows have no 'side', which the model takes as true or false in every row; fill it, or leave these rows out.");
    }

    [TestMethod]
    public void Predict_TruthValueToPredictIsMissing_NeedsNone()
    {
        using var trained = Sides("binary", x => x < 0 ? "false" : "true");

        var rows = trained.Model.Open(trained.Context, new Dataset(Write("rows.csv", ["-1,false", "2,", "1,"])), readsLabel: false, CancellationToken.None);

        trained.Model.Predict(rows).ShouldHaveSingleItem().Classes.ShouldBe([0, 1, 1]);
    }

    /// <summary>What lies to the left of zero, to its right and about it; or how far.</summary>
    private Trained Sides(string task, Func<double, string>? nameOf = null)
    {
        nameOf ??= x => x < 0 ? "left" : x > 0 ? "right" : "middle";
        var places = Enumerable.Range(0, 60).Select(row => (row % 3) switch { 0 => -1, 1 when task == "multiclass" => 0, _ => 1 } * (1 + (row / 100.0))).ToList();
        var path = Write("sides.csv", places.Select(x => string.Create(CultureInfo.InvariantCulture, $"{x},{(task == "regression" ? x : nameOf(x))}")));
        return Trained.Of(
            $"""
            name: sides
            dataset: {path}
            task: {task}
            label: side
            trainer:
              network: []
              optimizer: {"{ name: adam, learningRate: 0.1 }"}
              batchSize: 4
              epochs: 20
            """,
            new Dataset(path));
    }

    private TableView Open(Trained trained, params string[] rows) => trained.Model.Open(trained.Context, new Dataset(Write("rows.csv", rows)));

    private string Write(string name, IEnumerable<string> rows)
    {
        File.WriteAllLines(_folder.File(name), rows.Prepend("x,side"));
        return _folder.File(name);
    }
}

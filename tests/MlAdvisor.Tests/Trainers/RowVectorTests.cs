using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Models;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Rows whose vectors have not the size that their column's type says, which ML.NET hands on as they are.</summary>
[TestClass]
public class RowVectorTests
{
    private const int MoreThanABlock = 5_000;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(3)]
    public void Predict_ARowOfAnotherSize_IsRefusedAndNotTakenForTheRowBefore(int size)
    {
        var context = new MLContext(1);
        using var model = context.Regression.Trainers.TorchNetwork(epochs: 1).Fit(Line.Rows(context));
        using var engine = context.Model.CreatePredictionEngine<Line, LineScore>(model);
        engine.Predict(new Line { Features = [1, 2] });

        Should.Throw<DatasetException>(() => engine.Predict(Of(size))).Message
            .ShouldBe($"Column 'Features' has a vector of size {size} in the row, and its type says 2; all rows need the same size.");
        engine.Predict(new Line { Features = [1, 2] }).Score.ShouldNotBe(0);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(3)]
    public void Transform_ARowOfAnotherSizeBehindTheFirstBlock_IsRefusedByItsNumber(int size)
    {
        var context = new MLContext(1);
        using var model = context.Regression.Trainers.TorchNetwork(epochs: 1).Fit(Line.Rows(context));
        using var whole = MlAdvisorModel.Create(context, model, Line.Rows(context).Schema);
        var rows = Rows(context, MoreThanABlock, MoreThanABlock - 1, size);
        var expected = $"Column 'Features' has a vector of size {size} in row 5000, and its type says 2; all rows need the same size.";

        Should.Throw<DatasetException>(() => model.Transform(rows).GetColumn<float>("Score").Count()).Message.ShouldBe(expected);
        Should.Throw<DatasetException>(() => whole.Predict(rows).Count()).Message.ShouldBe(expected);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(3)]
    public void Fit_ARowOfAnotherSize_IsRefusedByItsNumber(int size)
    {
        var context = new MLContext(1);
        var rows = Rows(context, 30, 6, size);

        Should.Throw<DatasetException>(() => context.Regression.Trainers.TorchNetwork(epochs: 1).Fit(rows)).Message
            .ShouldBe($"Column 'Features' has a vector of size {size} in row 7, and its type says 2; all rows need the same size.");
    }

    private static IDataView Rows(MLContext context, int rows, int other, int size) =>
        context.Data.LoadFromEnumerable(Enumerable.Range(0, rows).Select(row => Of(row == other ? size : 2)).ToList());

    private static Line Of(int size) => new() { Features = size == 0 ? null! : [.. Enumerable.Repeat(1f, size)] };

    private sealed class LineScore
    {
        public float Score { get; set; }
    }
}

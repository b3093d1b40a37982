using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Definitions;
using MlAdvisor.Models.Scoring;
using MlAdvisor.Tests.Datasets;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Rows that a network predicts, as whoever reads them sees them.</summary>
[TestClass]
public class ScoredViewTests
{
    private const int Rows = 10_000;

    [TestMethod]
    public void Transform_RowsThatCanBeReadOnce_PredictsEachBesideItsOwnColumns()
    {
        var context = new MLContext(1);
        using var model = Double(context);
        var left = new Queue<Line>(Enumerable.Range(0, Rows).Select(Numbered));

        var scored = context.Data.CreateEnumerable<Scored>(model.Transform(context.Data.LoadFromEnumerable(Taken(left))), reuseRowObject: false).ToList();

        scored.ConvertAll(row => row.Label).ShouldBe(Enumerable.Range(0, Rows).Select(row => (float)row));
        scored.ShouldAllBe(row => Math.Abs(row.Score - (2 * row.Label)) < 1e-6f);
    }

    [TestMethod]
    public void Transform_ColumnsOfAllKinds_AreAsTheyWere()
    {
        var context = new MLContext(1);
        using var model = Double(context);
        var rows = context.Transforms.Conversion.MapValueToKey("Key", "Name").Fit(Mixed(context)).Transform(Mixed(context));

        var scored = model.Transform(rows);

        Values<ReadOnlyMemory<char>>(scored, "Name").Select(name => name.ToString()).ShouldBe(Values<ReadOnlyMemory<char>>(rows, "Name").Select(name => name.ToString()));
        Values<uint>(scored, "Key").ShouldBe(Values<uint>(rows, "Key"));
        Values<DateTime>(scored, "Time").ShouldBe(Values<DateTime>(rows, "Time"));
        Values<VBuffer<int>>(scored, "Varying").Select(vector => vector.DenseValues().ToArray()).ShouldBe(Values<VBuffer<int>>(rows, "Varying").Select(vector => vector.DenseValues().ToArray()));
        Ids(scored).ShouldBe(Ids(rows));
    }

    [TestMethod]
    public void GetRowCursor_FromItsBeginningToItsEnd_HasThePositionsOfMLNet()
    {
        var context = new MLContext(1);
        using var model = Double(context);
        var scored = model.Transform(context.Data.LoadFromEnumerable(Enumerable.Range(0, 3).Select(Numbered).ToList()));
        using var cursor = scored.GetRowCursor(scored.Schema);
        var getter = cursor.GetGetter<float>(scored.Schema["Score"]);
        var score = 0f;

        Should.Throw<InvalidOperationException>(() => getter(ref score)).Message.ShouldStartWith("There is no row to read");
        var positions = new List<long> { cursor.Position };
        while (cursor.MoveNext())
        {
            positions.Add(cursor.Position);
        }

        positions.Append(cursor.Position).ShouldBe([-1, 0, 1, 2, -1]);
        cursor.MoveNext().ShouldBeFalse();
    }

    // The sum of its two features, since it learns nothing.
    private static TorchNetworkTransformer Double(MLContext context) => context.Regression.Trainers
        .TorchNetwork(new MlAdvisor.Trainers.TorchNetworkTrainer.Options
        {
            Layers = [],
            Output = new OutputDefinition { Initializer = new InitializerDefinition(Initializer.Constant, 1), BiasInitializer = new InitializerDefinition(Initializer.Zeros) },
            Optimizer = new OptimizerDefinition { LearningRate = 1e-30 },
            Epochs = 1,
        })
        .Fit(context.Data.LoadFromEnumerable(Enumerable.Range(0, 10).Select(Numbered).ToList()));

    private static Line Numbered(int row) => new() { Label = row, Features = [row, row] };

    private static IEnumerable<Line> Taken(Queue<Line> left)
    {
        while (left.TryDequeue(out var row))
        {
            yield return row;
        }
    }

    private static IDataView Mixed(MLContext context) => context.Data.LoadFromEnumerable(Enumerable.Range(0, Rows / 2).Select(row => new Kinds
    {
        Features = [row, row], Name = $"{row % 7}", Time = new DateTime(2020, 1, 1).AddHours(row), Varying = [.. Enumerable.Range(row, row % 4)],
    }).ToList());

    // The scores are read with it, so that rows are read ahead.
    private static List<T> Values<T>(IDataView view, string column) => Tables.Read<T>(view, column, "Score");

    private static List<DataViewRowId> Ids(IDataView view)
    {
        using var cursor = view.GetRowCursor(view.Schema);
        var getter = cursor.GetIdGetter();
        var ids = new List<DataViewRowId>();
        while (cursor.MoveNext())
        {
            var id = default(DataViewRowId);
            getter(ref id);
            ids.Add(id);
        }

        return ids;
    }

    private sealed class Scored
    {
        public float Label { get; set; }

        public float Score { get; set; }
    }

    private sealed class Kinds
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        public string Name { get; set; } = "";

        public DateTime Time { get; set; }

        public int[] Varying { get; set; } = [];
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace Embedded.Tests.MLNet;

/// <summary>What the scopes of a chain do, as the real one was seen to do it: since ML.NET 2.0 a chain applies only what is for scoring, unless it is told.</summary>
[TestClass]
public class TransformerChainTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void Transform_NoScope_LeavesOutWhatIsNotForScoring()
    {
        var (model, data) = Fitted();

        Names(model.Transform(data).Schema).ShouldBe("A, S, B");
        Names(model.GetOutputSchema(data.Schema)).ShouldBe("A, S, B");
        Names(((ITransformer)model).Transform(data).Schema).ShouldBe("A, S, B");
    }

    [TestMethod]
    [DataRow(TransformerScope.None, "A, S")]
    [DataRow(TransformerScope.Training, "A, S, Label, L2, B")]
    [DataRow(TransformerScope.Testing, "A, S, Label, B")]
    [DataRow(TransformerScope.Scoring, "A, S, B")]
    [DataRow(TransformerScope.TrainTest, "A, S, Label, L2, B")]
    [DataRow(TransformerScope.Everything, "A, S, Label, L2, B")]
    public void Transform_AScope_AppliesWhatMeetsIt(TransformerScope scope, string expected)
    {
        var (model, data) = Fitted();

        Names(model.Transform(data, scope).Schema).ShouldBe(expected);
        Names(model.GetOutputSchema(data.Schema, scope)).ShouldBe(expected);
        Names(model.GetModelFor(scope).Transform(data).Schema).ShouldBe(scope == TransformerScope.None ? "A, S" : "A, S, B");
    }

    [TestMethod]
    public void Transform_ALoadedChain_KeepsTheScopes()
    {
        var (model, data) = Fitted();
        using var stream = new MemoryStream();
        _context.Model.Save(model, data.Schema, stream);
        stream.Position = 0;

        var loaded = (TransformerChain<ITransformer>)_context.Model.Load(stream, out _);

        Names(loaded.Transform(data).Schema).ShouldBe("A, S, B");
        Names(loaded.Transform(data, TransformerScope.Everything).Schema).ShouldBe("A, S, Label, L2, B");
    }

    [TestMethod]
    public void GetRowToRowMapper_AnyScope_IsThere()
    {
        var (model, data) = Fitted();

        Names(((ITransformer)model).GetRowToRowMapper(data.Schema).OutputSchema).ShouldBe("A, S, Label, L2, B, C");
    }

    [TestMethod]
    public void CrossValidate_ALabelForTrainingAlone_IsThereToEvaluateBy()
    {
        var chain = new EstimatorChain<ITransformer>().Append(_context.Transforms.CopyColumns("L", "A"), TransformerScope.Training)
            .Append(_context.Transforms.CopyColumns("Score", "A"));

        var folds = _context.Regression.CrossValidate(Data(), chain, numberOfFolds: 2, labelColumnName: "L");

        Names(folds[0].ScoredHoldOutSet.Schema).ShouldBe("A, S, L, Score");
    }

    private (TransformerChain<ITransformer> Model, IDataView Data) Fitted()
    {
        var data = Data();
        var chain = new EstimatorChain<ITransformer>()
            .Append(_context.Transforms.Conversion.MapValueToKey("Label", "S"), TransformerScope.TrainTest)
            .Append(_context.Transforms.CopyColumns("L2", "Label"), TransformerScope.Training)
            .Append(_context.Transforms.CopyColumns("B", "A"))
            .Append((IEstimator<ITransformer>)_context.Transforms.CopyColumns("C", "A"), TransformerScope.None);
        return (chain.Fit(data), data);
    }

    private IDataView Data() => _context.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(i => new Row { A = i, S = i % 3 == 0 ? "x" : "y" }));

    private static string Names(DataViewSchema schema) => string.Join(", ", schema.Select(column => column.Name));

    private sealed class Row
    {
        public float A { get; set; }

        public string S { get; set; } = "";
    }
}

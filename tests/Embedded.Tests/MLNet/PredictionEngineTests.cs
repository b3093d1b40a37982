using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Embedded.Tests.MLNet;

/// <summary>The recorded cases of engines and custom mappings, whose calls are only described there (their ids are in the names' remarks).</summary>
[TestClass]
public class PredictionEngineTests
{
    private readonly MLContext _context = new(seed: 1);

    // predict.rows
    [TestMethod]
    public void Predict_SeenUnseenAndMissingValues_GivesWhatWasRecorded()
    {
        using var engine = _context.Model.CreatePredictionEngine<PredictIn, PredictOut>(Model());
        var seen = engine.Predict(new PredictIn { X = [2, 10], Cat = "b" });
        seen.Features.ShouldBe([0.5f, 0.25f, 0, 1]);
        seen.CatHot.ShouldBe([0, 1]);
        engine.Predict(new PredictIn { X = [8, 0], Cat = "zzz" }).Features.ShouldBe([2, 0, 0, 0]);
        var missing = engine.Predict(new PredictIn { X = [float.NaN, float.NaN], Cat = null });
        missing.Features[0].ShouldBe(0.625f, 1e-6f);
        missing.Features[1].ShouldBe(0.5833334f, 1e-6f);
    }

    // predict.reuse-output: two predictions do not share what is kept of a row
    [TestMethod]
    public void Predict_IntoTheSameObject_OverwritesIt()
    {
        using var engine = _context.Model.CreatePredictionEngine<PredictIn, PredictOut>(Model());
        var output = engine.Predict(new PredictIn { X = [2, 10], Cat = "b" });
        engine.Predict(new PredictIn { X = [8, 0], Cat = "a" }, ref output);
        output.Features.ShouldBe([2, 0, 1, 0]);
    }

    // predict.wrong-vector-length, predict.null-vector
    [TestMethod]
    public void Predict_VectorOfAnotherLength_Throws()
    {
        using var engine = _context.Model.CreatePredictionEngine<PredictIn, PredictOut>(Model());
        Should.Throw<InvalidOperationException>(() => engine.Predict(new PredictIn { X = [1], Cat = "a" })).Message.ShouldBe(new InvalidOperationException().Message);
        Should.Throw<InvalidOperationException>(() => engine.Predict(new PredictIn { X = null, Cat = "a" })).Message.ShouldBe(new InvalidOperationException().Message);
    }

    // predict.null-example, predict.null-transformer
    [TestMethod]
    public void Predict_Null_IsNamed()
    {
        using var engine = _context.Model.CreatePredictionEngine<PredictIn, PredictOut>(Model());
        Should.Throw<ArgumentNullException>(() => engine.Predict(null!)).ParamName.ShouldBe("example");
        Should.Throw<ArgumentNullException>(() => _context.Model.CreatePredictionEngine<PredictIn, PredictOut>((ITransformer)null!)).ParamName.ShouldBe("transformer");
    }

    // predict.output-lacks-column, predict.output-lacks-column.strict
    [TestMethod]
    public void Engine_OutputMemberWithoutColumn_IsIgnoredUnlessStrict()
    {
        var model = Model();
        using var engine = _context.Model.CreatePredictionEngine<PredictIn, PredictOutMissing>(model);
        engine.Predict(new PredictIn { X = [1, 10], Cat = "b" }).Nothing.ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => _context.Model.CreatePredictionEngine<PredictIn, PredictOutMissing>(model, ignoreMissingColumns: false))
            .Message.ShouldBe("Could not find  column 'Nothing' (Parameter 'Schema')");
    }

    // predict.label-missing.with-schema
    [TestMethod]
    public void Engine_SchemaWithAColumnThatTheClassLacks_Throws()
    {
        var data = Data();
        Should.Throw<InvalidOperationException>(() => _context.Model.CreatePredictionEngine<PredictIn, PredictOut>(Model(), data.Schema))
            .Message.ShouldBe("Type should contain a member named Label");
    }

    // custom-mapping.rows
    [TestMethod]
    public void CustomMapping_Transform_AddsTheColumns()
    {
        var result = _context.Transforms.CustomMapping<In, Out>((i, o) => o.Length = i.Cat.Length, null).Fit(Data()).Transform(Data());
        result.GetColumn<int>("Length").ShouldBe([1, 1, 1, 0]);
    }

    // custom-mapping.throws
    [TestMethod]
    public void CustomMapping_ThatThrows_ThrowsWhenRowsAreRead()
    {
        var result = _context.Transforms.CustomMapping<In, Out>((_, _) => throw new InvalidOperationException("boom"), null).Fit(Data()).Transform(Data());
        Should.Throw<InvalidOperationException>(() => result.GetColumn<int>("Length").ToArray()).GetBaseException().Message.ShouldBe("boom");
    }

    // The way for an estimator of one's own to make the columns of a shape.
    [TestMethod]
    public void CustomMapping_OutputSchemaOfNothing_MakesShapeColumns()
    {
        var shape = _context.Transforms.CustomMapping<Nothing, Scores>((_, _) => { }, null).GetOutputSchema(new SchemaShape([]));
        shape.Select(c => c.Name).ShouldBe(["Score", "PredictedLabel"]);
        shape[0].Kind.ShouldBe(SchemaShape.Column.VectorKind.Vector);
        shape[0].ItemType.ShouldBe(NumberDataViewType.Single);
        shape[1].IsKey.ShouldBeTrue();
    }

    private IDataView Data() => _context.Data.LoadFromEnumerable(new[]
    {
        new Row { X = [1, 10], Cat = "a", Label = "yes" },
        new Row { X = [2, 20], Cat = "b", Label = "no" },
        new Row { X = [4, 40], Cat = "a", Label = "yes" },
        new Row { X = [3, float.NaN], Cat = string.Empty, Label = "no" },
    });

    private TransformerChain<ColumnConcatenatingTransformer> Model() => _context.Transforms.Categorical.OneHotEncoding("CatHot", "Cat")
        .Append(_context.Transforms.ReplaceMissingValues("X", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean))
        .Append(_context.Transforms.NormalizeMinMax("XN", "X"))
        .Append(_context.Transforms.Concatenate("Features", "XN", "CatHot"))
        .Fit(Data());

#pragma warning disable CA1812, CA1051, CS0649 // Rows are made by the library, and ML.NET reads their fields.
    internal sealed class Row
    {
        [VectorType(2)]
        public float[] X = [];
        public string Cat = string.Empty;
        public string Label = string.Empty;
    }

    internal sealed class PredictIn
    {
        [VectorType(2)]
        public float[]? X;
        public string? Cat;
    }

    internal sealed class PredictOut
    {
        public float[] Features = [];
        public float[] CatHot = [];
    }

    internal sealed class PredictOutMissing
    {
        public float[] Features = [];
        public float Nothing;
    }

    internal sealed class In
    {
        public string Cat = string.Empty;
    }

    internal sealed class Out
    {
        public int Length;
    }

    internal sealed class Nothing;

    internal sealed class Scores
    {
        [VectorType(3)]
        public float[] Score = [];

        [KeyType(3)]
        public uint PredictedLabel;
    }
#pragma warning restore CA1812, CA1051, CS0649
}

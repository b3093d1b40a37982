using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Embedded.Tests.MLNet;

/// <summary>The types and the order of annotations, as Microsoft.ML 5.0.1 has them.</summary>
[TestClass]
public class AnnotationTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    [DataRow("Text", OneHotEncodingEstimator.OutputKind.Indicator, "SlotNames: Vector<String, 2>", "CategoricalSlotRanges: Vector<Int32, 1, 2>", "IsNormalized: Boolean")]
    [DataRow("Text", OneHotEncodingEstimator.OutputKind.Bag, "SlotNames: Vector<String, 2>", "IsNormalized: Boolean")]
    [DataRow("Texts", OneHotEncodingEstimator.OutputKind.Indicator, "SlotNames: Vector<String, 3, 2>", "CategoricalSlotRanges: Vector<Int32, 3, 2>", "IsNormalized: Boolean")]
    [DataRow("Texts", OneHotEncodingEstimator.OutputKind.Bag, "SlotNames: Vector<String, 2>")]
    [DataRow("Texts", OneHotEncodingEstimator.OutputKind.Binary, "SlotNames: Vector<String, 3, 3>")]
    public void OneHotEncoding_NamesAndRanges_HaveARowASlot(string column, OneHotEncodingEstimator.OutputKind kind, params string[] annotations) =>
        Annotations(_context.Transforms.Categorical.OneHotEncoding("Out", column, kind)).ShouldBe(annotations);

    [TestMethod]
    public void FeaturizeText_Annotations_BeginWithIsNormalized() =>
        Annotations(_context.Transforms.Text.FeaturizeText("Out", "Text")).Select(a => a.Split(':')[0]).ShouldBe(["IsNormalized", "SlotNames"]);

    private string[] Annotations(IEstimator<ITransformer> estimator)
    {
        var data = _context.Data.LoadFromEnumerable([new Row { Text = "a", Texts = ["a", "b", "a"] }, new Row { Text = "b", Texts = ["b", "a", "b"] }]);
        return [.. estimator.Fit(data).Transform(data).Schema["Out"].Annotations.Schema.Select(annotation => $"{annotation.Name}: {annotation.Type}")];
    }

    private sealed class Row
    {
        public string Text { get; set; } = "";

        [VectorType(3)]
        public string[] Texts { get; set; } = [];
    }
}

using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Embedded.Tests.MLNet;

/// <summary>What no recorded case says of the normalizers; the values are Microsoft.ML 5.0.1's, to the bit.</summary>
[TestClass]
public class NormalizerTests
{
    private readonly MLContext _context = new(seed: 1);

    // Greedy cuts: (20, 13, 7) would be more even than (7, 13, 20), and is not found.
    [TestMethod]
    [DataRow("7 7 6 13 7", 3, "1 3")]
    [DataRow("9 13 12 9 11 5 4 9 4 8", 3, "2 5")]
    [DataRow("3 4 8 3 2 2 2 3 2 5", 4, "2 4 8")]
    [DataRow("22 24 23 26 24 29 22 32 28 27", 5, "3 5 7 8")]
    [DataRow("39 37 30 30 33 37 27 35 32", 6, "1 2 4 6 8")]
    [DataRow("2 1 2 2 2 1 2 1 1 3", 9, "1 2 3 4 5 7 8 9")]
    public void Binning_MoreValuesThanBins_CutsGreedily(string counts, int bins, string cuts)
    {
        var values = Numbers(counts).SelectMany((count, value) => Enumerable.Repeat((float)value, (int)count));
        var data = _context.Data.LoadFromEnumerable(values.Select(value => new Row { Single = value }));

        var model = _context.Transforms.NormalizeBinning("Single", maximumBinCount: bins).Fit(data);

        var found = (NormalizingTransformer.BinNormalizerModelParameters<float>)model.GetNormalizerModelParameters(0);
        found.UpperBounds.ShouldBe([.. Numbers(cuts).Select(cut => (float)cut - 0.5f), float.PositiveInfinity]);
    }

    [TestMethod]
    public void Binning_DoublesThatAreInfinite_AreBoundByTheRangeOfDoubles()
    {
        var data = _context.Data.LoadFromEnumerable(new[] { double.NegativeInfinity, 0, 1 }.Select(value => new Row { Double = value }));

        var model = _context.Transforms.NormalizeBinning("Double").Fit(data);

        var found = (NormalizingTransformer.BinNormalizerModelParameters<double>)model.GetNormalizerModelParameters(0);
        found.UpperBounds.ShouldBe([double.MinValue / 2, 0.5, double.PositiveInfinity]);
    }

    [TestMethod]
    public void MeanVariance_Singles_AreScaledByTheRoundedDeviation() =>
        Normalized(_context.Transforms.NormalizeMeanVariance("Single"), [-1, 0.5f, 0]).ShouldBe([-1.5491934f, 0.7745967f, 0]);

    [TestMethod]
    public void MeanVariance_DistributionOfSingles_IsEqualToTheBit() =>
        Normalized(_context.Transforms.NormalizeMeanVariance("Single", useCdf: true), [-1, 0.5f, 0]).ShouldBe([0.09074716f, 0.8574339f, 0.60536337f]);

    [TestMethod]
    public void LogMeanVariance_DistributionOfSingles_IsEqualToTheBit() =>
        Normalized(_context.Transforms.NormalizeLogMeanVariance("Single"), [1.8089447f, 0.42594653f, 1.6202706f]).ShouldBe([0.7849788f, 0.07915053f, 0.7328951f]);

    [TestMethod]
    public void MeanVariance_DoublesWithZeros_CountZerosAtTheEnd()
    {
        var found = Affine<double>(_context.Transforms.NormalizeMeanVariance("Double", fixZero: false), new[] { 0.0, 2, 0, 1, 1 }.Select(value => new Row { Double = value }));

        found.Offset.ShouldBe(0.7999999999999999);
        found.Scale.ShouldBe(1.3363062095621223);
    }

    [TestMethod]
    public void RobustScaling_Doubles_AreScaledByAShareThatIsASingle()
    {
        double[] values = [3.8255155086517334, 1.0943852998566053, 0.8270056247711182];
        var scaling = _context.Transforms.NormalizeRobustScaling("Double", centerData: false, quantileMin: 32, quantileMax: 73);

        Affine<double>(scaling, values.Select(value => new Row { Double = value })).Scale.ShouldBe(0.813412163364982);
    }

    [TestMethod]
    public void MeanVariance_VectorWithoutSpread_HasNoOffsetsAndNoSigns()
    {
        var data = _context.Data.LoadFromEnumerable([new Row { Vector = [-1, 3] }]);

        var model = _context.Transforms.NormalizeMeanVariance("Vector", fixZero: false).Fit(data);

        var found = (NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<float>>)model.GetNormalizerModelParameters(0);
        found.Offset.ShouldBeEmpty();
        model.Transform(data).GetColumn<float[]>("Vector").Single().ShouldAllBe(value => !float.IsNegative(value));
    }

    private float[] Normalized(NormalizingEstimator normalizer, float[] values)
    {
        var data = _context.Data.LoadFromEnumerable(values.Select(value => new Row { Single = value }));
        return [.. normalizer.Fit(data).Transform(data).GetColumn<float>("Single")];
    }

    private NormalizingTransformer.AffineNormalizerModelParameters<T> Affine<T>(NormalizingEstimator normalizer, IEnumerable<Row> rows) =>
        (NormalizingTransformer.AffineNormalizerModelParameters<T>)normalizer.Fit(_context.Data.LoadFromEnumerable(rows)).GetNormalizerModelParameters(0);

    private static double[] Numbers(string text) => [.. text.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];

    private sealed class Row
    {
        public float Single { get; set; }

        public double Double { get; set; }

        [VectorType(2)]
        public float[] Vector { get; set; } = [];
    }
}

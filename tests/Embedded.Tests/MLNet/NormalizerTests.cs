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

    private static double[] Numbers(string text) => [.. text.Split(' ').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];

    private sealed class Row
    {
        public float Single { get; set; }

        public double Double { get; set; }
    }
}

using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Embedded.Tests.MLNet;

/// <summary>Supervised binning on small columns, as the real one was seen to do it.</summary>
[TestClass]
public class SupervisedBinningTests
{
    [TestMethod]
    [DataRow("1 5 2 6", "0101", 4, "0 1 0 1")]
    [DataRow("1 5 2 6", "0101", 5, "0 0 0 0")]
    [DataRow("1 5 2 6", "0011", 1, "0 0 0 0")]
    [DataRow("1 2 5 6", "0011", 3, "0 0 1 1")]
    [DataRow("1 5 2 6 3 7", "010101", 5, "0 1 0 1 0 1")]
    [DataRow("1 5 2 6 3 7", "001100", 1, "0 0 0 0 0 0")]
    [DataRow("1 5 2 6 1 5 2 6", "00110011", 5, "0 1 1 1 0 1 1 1")]
    [DataRow("1 5 2 6 1 5 2 6", "00110011", 10, "0 0 0 0 0 0 0 0")]
    public void Normalize_FewRows_DividesWhatHasEnough(string values, string labels, int fewest, string expected)
    {
        var context = new MLContext(seed: 1);
        var data = context.Data.LoadFromEnumerable(Numbers(values).Zip(labels, (value, label) => new Row { A = value, Label = (uint)(label - '0') }));

        var binned = context.Transforms.NormalizeSupervisedBinning("A", fixZero: false, mininimumExamplesPerBin: fewest).Fit(data).Transform(data);

        binned.GetColumn<float>("A").ShouldBe(Numbers(expected));
    }

    // The third row is missing in one slot, and counts in none.
    [TestMethod]
    public void Normalize_VectorWithAMissingValue_LeavesOutItsRow()
    {
        double[][] vectors = [[1.0190476179122925, 9.509878158569336], [1.4677705764770508, 8.50478458404541], [double.NaN, 1.9834803342819214]];
        bool[] labels = [true, false, true];
        var context = new MLContext(seed: 1);
        var data = context.Data.LoadFromEnumerable(vectors.Zip(labels, (vector, label) => new VectorRow { A = vector, Label = label }));

        var model = context.Transforms.NormalizeSupervisedBinning("A", fixZero: false, mininimumExamplesPerBin: 1).Fit(data);

        var bins = (NormalizingTransformer.BinNormalizerModelParameters<ImmutableArray<double>>)model.GetNormalizerModelParameters(0);
        bins.UpperBounds[0].ShouldBe([1.2434090971946716, double.PositiveInfinity]);
        bins.UpperBounds[1].ShouldBe([9.007331371307373, double.PositiveInfinity]);
    }

    private static float[] Numbers(string text) => [.. text.Split(' ').Select(number => float.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];

    private sealed class Row
    {
        public float A { get; set; }

        [KeyType(2)]
        public uint Label { get; set; }
    }

    private sealed class VectorRow
    {
        [VectorType(2)]
        public double[] A { get; set; } = [];

        public bool Label { get; set; }
    }
}

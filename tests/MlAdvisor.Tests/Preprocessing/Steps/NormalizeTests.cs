using MlAdvisor.Definitions;
using MlAdvisor.Tests.Datasets;
using static MlAdvisor.Tests.Preprocessing.Steps.Features;

namespace MlAdvisor.Tests.Preprocessing.Steps;

[TestClass]
public class NormalizeTests
{
    [TestMethod]
    public void Normalize_AVector_ScalesEachSlotOnItsOwn() =>
        Of(Table(Tables.Vector("v", 2, 0, 10, 1, 20, 2, 30, 4, 50)), new NormalizeTransform { Mode = NormalizationMode.MinMax })
            .Rows.ShouldBe([[0, 0], [0.25f, 0.25f], [0.5f, 0.5f], [1, 1]]);

    [TestMethod]
    public void Normalize_UseCdf_GivesTheShareOfTheNormalDistributionBelow()
    {
        // Mean 2 and standard deviation sqrt(2): the ends are sqrt(2) deviations off, and Phi(sqrt(2)) = (1 + erf(1)) / 2 = 0.9213504.
        // ML.NET approximates the error function to about 1e-5.
        var values = Of(Table(Tables.Single("a", 0, 2, 2, 4)), new NormalizeTransform { UseCdf = true }).Column();

        values.ShouldBe([0.0786496f, 0.5f, 0.5f, 0.9213504f], 1e-4);
    }

    [TestMethod]
    public void Normalize_LogMeanVarianceWithoutCdf_UsesTheLogarithmsStatisticsOnRawValues()
    {
        // The logarithms 0, 1, 1, 2 have mean 1 and variance 1/2; ML.NET takes these from the values themselves.
        var e = MathF.E;
        var values = Of(Table(Tables.Single("a", 1, e, e, e * e)), new NormalizeTransform { Mode = NormalizationMode.LogMeanVariance, UseCdf = false }).Column();

        values.ShouldBe([0, (e - 1) * MathF.Sqrt(2), (e - 1) * MathF.Sqrt(2), ((e * e) - 1) * MathF.Sqrt(2)], 1e-4);
    }

    [TestMethod]
    public void Normalize_Binning_GivesTheBinsNumberAsAShare() =>
        Of(Table(Tables.Single("a", 1, 2, 3, 4)), new NormalizeTransform { Mode = NormalizationMode.Binning, MaximumBins = 2 }).Column().ShouldBe([0, 0, 1, 1]);

    [TestMethod]
    public void Normalize_RobustScalingWithZeroFixed_DoesNotCentre()
    {
        var values = Of(Table(Tables.Single("a", 0, 2, 2, 4)), new NormalizeTransform { Mode = NormalizationMode.RobustScaling, FixZero = true }).Column();

        values.ShouldBe([0, 1, 1, 2], 1e-6);
    }

    [TestMethod]
    [DataRow(4, 1f)]
    [DataRow(5, 0f)]
    public void Normalize_SupervisedBinningOfFourRows_DividesThemIfFourAreEnough(int fewest, float upper) =>
        Of(Table(Tables.Single("a", 1, 5, 2, 6)), new NormalizeTransform { Mode = NormalizationMode.SupervisedBinning, MinimumExamplesPerBin = fewest })
            .Column().ShouldBe([0, upper, 0, upper]);

    [TestMethod]
    public void Normalize_UnseenValues_AreNotClipped() =>
        Of(Table(Tables.Single("a", 0, 1, 2, 4)), Table(Tables.Single("a", -4, 8, Missing, 2)), new NormalizeTransform { Mode = NormalizationMode.MinMax })
            .Column().ShouldBe([-1, 2, float.NaN, 0.5f]);
}

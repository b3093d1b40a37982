using MlAdvisor.Definitions;
using MlAdvisor.Tests.Datasets;
using static MlAdvisor.Tests.Preprocessing.Steps.Features;

namespace MlAdvisor.Tests.Preprocessing.Steps;

[TestClass]
public class ReplaceMissingTests
{
    [TestMethod]
    public void ReplaceMissing_Mode_PutsTheMostFrequentValueInTheGap() =>
        Of(Table(Tables.Single("a", 7, 2, Missing, 7)), new ReplaceMissingTransform { Mode = ReplacementMode.Mode }).Column().ShouldBe([7, 2, 7, 7]);

    [TestMethod]
    public void ReplaceMissing_Indicator_IsAFeatureBehindTheColumn()
    {
        var features = Of(Table(Tables.Single("a", 1, Missing, 3, 5), Tables.Single("b", 1, 2, 3, 4)), new ReplaceMissingTransform { Indicator = true, Columns = ["a"] });

        features.Names.ShouldBe(["a", "a.missing", "b"]);
        features.Rows.ShouldBe([[1, 0, 1], [3, 1, 2], [3, 0, 3], [5, 0, 4]]);
    }

    [TestMethod]
    public void ReplaceMissing_IndicatorOfAVector_HasAsManySlots()
    {
        var features = Of(Table(Tables.Vector("v", 2, 1, 10, Missing, 20, 3, Missing, 5, 30)), new ReplaceMissingTransform { Mode = ReplacementMode.Default, Indicator = true });

        features.Names.ShouldBe(["v[0]", "v[1]", "v.missing[0]", "v.missing[1]"]);
        features.Rows.ShouldBe([[1, 10, 0, 0], [0, 20, 1, 0], [3, 0, 0, 1], [5, 30, 0, 0]]);
    }

    [TestMethod]
    public void ReplaceMissing_Indicator_IsNoNumberToScale() =>
        Of(Table(Tables.Single("a", 0, Missing, 2, 4)), new ReplaceMissingTransform { Indicator = true }, new NormalizeTransform { Mode = NormalizationMode.MinMax })
            .Rows.ShouldBe([[0, 0], [0.5f, 1], [0.5f, 0], [1, 0]]);

    [TestMethod]
    public void ReplaceMissing_UnseenRows_GetWhatTheTrainingRowsTaught()
    {
        var train = Table(Tables.Single("a", 1, Missing, 3, 5));

        Of(train, Table(Tables.Single("a", Missing, 100, 100, 100)), new ReplaceMissingTransform()).Column()[0].ShouldBe(3);
    }
}

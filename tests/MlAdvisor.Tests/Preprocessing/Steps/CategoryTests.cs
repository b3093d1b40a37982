using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Tests.Datasets;
using static MlAdvisor.Tests.Preprocessing.Steps.Features;

namespace MlAdvisor.Tests.Preprocessing.Steps;

[TestClass]
public class CategoryTests
{
    private static readonly TableView Letters = Table(Tables.Text("t", "b", "a", "c", "b"));

    private static readonly TableView Unseen = Table(Tables.Text("t", "a", "z", "", "c"));

    [TestMethod]
    public void OneHot_Indicator_NamesItsSlots() => Of(Letters, new OneHotTransform()).Names.ShouldBe(["t.b", "t.a", "t.c"]);

    [TestMethod]
    public void OneHot_UnseenCategory_IsAllZeros() =>
        Of(Letters, Unseen, new OneHotTransform()).Rows.ShouldBe([[0, 1, 0], [0, 0, 0], [0, 0, 0], [0, 0, 1]]);

    [TestMethod]
    public void OneHot_KeyThatIsLeft_BecomesASlotACategory()
    {
        var features = Of(Letters, Unseen, new OneHotTransform { Output = OneHotOutput.Key, Order = KeyOrder.Value });

        features.Names.ShouldBe(["t.a", "t.b", "t.c"]);
        features.Rows.ShouldBe([[1, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 1]]);
    }

    [TestMethod]
    public void OneHot_Binary_WritesTheNumberInBinaryDigits()
    {
        var features = Of(Letters, Unseen, new OneHotTransform { Output = OneHotOutput.Binary });

        // Three categories, numbered from 0, and a digit more than they need; whatever is unseen or empty is -1, all ones.
        features.Names.ShouldBe(["t.Bit2", "t.Bit1", "t.Bit0"]);
        features.Rows.ShouldBe([[0, 0, 1], [1, 1, 1], [1, 1, 1], [0, 1, 0]]);
    }

    [TestMethod]
    public void OneHot_BagOfTwoColumns_CountsTheCategories()
    {
        var table = Table(Tables.Text("first", "a", "b", "a", "b"), Tables.Text("second", "b", "b", "", "a"));

        var features = Of(
            table,
            new ConcatenateTransform { Columns = ["first", "second"], To = "both" },
            new OneHotTransform { Output = OneHotOutput.Bag, Order = KeyOrder.Value });

        features.Names.ShouldBe(["both.a", "both.b"]);
        features.Rows.ShouldBe([[1, 1], [0, 2], [1, 0], [1, 1]]);
    }

    [TestMethod]
    public void OneHotHash_Indicator_HasAPowerOfTwoSlotsAndOneOneARow()
    {
        var features = Of(Letters, new OneHotHashTransform { Bits = 4 });

        features.Names.Count.ShouldBe(16);
        features.Rows.ShouldAllBe(row => row.Sum() == 1 && row.Max() == 1);
        features.Rows[0].ShouldBe(features.Rows[3]);
        features.Rows[0].ShouldNotBe(features.Rows[1]);
    }

    [TestMethod]
    public void OneHotHash_UnseenCategory_HasASlotToo() =>
        Of(Letters, Unseen, new OneHotHashTransform { Bits = 4 }).Rows.ConvertAll(row => row.Sum()).ShouldBe([1, 1, 0, 1]);

    [TestMethod]
    public void OneHotHash_Seed_ChangesTheSlots()
    {
        var slots = Enumerable.Range(0, 5).Select(seed => Array.IndexOf(Of(Letters, new OneHotHashTransform { Bits = 8, Seed = seed }).Rows[0], 1)).ToList();

        slots.Distinct().Count().ShouldBeGreaterThan(1);
    }

    [TestMethod]
    public void OneHotHash_Key_HasTheSlotsOfItsIndicator() =>
        Of(Letters, Unseen, new OneHotHashTransform { Bits = 4, Output = OneHotOutput.Key }).Rows.ShouldBe(Of(Letters, Unseen, new OneHotHashTransform { Bits = 4 }).Rows);

    [TestMethod]
    public void OneHotHash_OfKeys_TakesThem() =>
        Of(Letters, new OneHotTransform { Output = OneHotOutput.Key }, new OneHotHashTransform { Columns = ["t"], Bits = 3 }).Rows.ShouldAllBe(row => row.Length == 8 && row.Sum() == 1);
}

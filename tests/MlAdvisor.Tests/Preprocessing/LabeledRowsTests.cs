using MlAdvisor.Preprocessing;

namespace MlAdvisor.Tests.Preprocessing;

[TestClass]
public sealed class LabeledRowsTests
{
    // 900 rows of one class, 90 of another and 10 of a third, in a row.
    private static readonly long[] Labels = [.. Enumerable.Repeat(0L, 900), .. Enumerable.Repeat(1L, 90), .. Enumerable.Repeat(2L, 10)];

    [TestMethod]
    [DataRow(100)]
    [DataRow(250)]
    [DataRow(777)]
    public void Draw_HasEveryClassInItsShare(int count)
    {
        var drawn = Rows(Labels).Draw(count, seed: 3);

        drawn.Rows.ShouldBe(count);
        foreach (var (label, rows) in Labels.CountBy(label => label))
        {
            ((double)drawn.Classes.Count(drawnLabel => drawnLabel == label)).ShouldBe((double)rows * count / Labels.Length, 1);
        }
    }

    [TestMethod]
    public void Draw_OfMoreRows_HasThoseOfFewerAndAnotherSeedHasOthers()
    {
        var rows = Rows(Labels);
        var few = rows.Draw(50, seed: 3).SourceRows;

        few.ShouldBeSubsetOf(rows.Draw(120, seed: 3).SourceRows);
        few.ShouldBeInOrder();
        rows.Draw(50, seed: 4).SourceRows.ShouldNotBe(few);
    }

    [TestMethod]
    public void Split_GivesEveryRowToOneSide()
    {
        var (drawn, others) = Rows(Labels).Split(500, seed: 1);

        drawn.SourceRows.Concat(others.SourceRows).Order().ShouldBe(Enumerable.Range(0, Labels.Length));
        drawn.Classes.Count(label => label == 2).ShouldBe(5);
    }

    [TestMethod]
    public void Draw_OfNumbersToPredict_IsOfAsManyRowsInTheirOrder()
    {
        var rows = Rows([]);

        var drawn = rows.Draw(10, seed: 1);

        drawn.Rows.ShouldBe(10);
        drawn.SourceRows.ShouldBeInOrder();
    }

    private static LabeledRows Rows(long[] labels)
    {
        var count = labels.Length == 0 ? 40 : labels.Length;
        return new LabeledRows
        {
            Rows = count, Width = 1, Features = new float[count], Classes = labels, Targets = labels.Length == 0 ? new float[count] : [], SourceRows = [.. Enumerable.Range(0, count)],
        };
    }
}

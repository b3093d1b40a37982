using Microsoft.ML;
using Microsoft.ML.Data;

namespace Embedded.Tests.MLNet;

/// <summary>Text as features, beyond what is recorded of the real one.</summary>
[TestClass]
public class FeaturizeTextTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void FeaturizeText_MarksAndCase_DoNotCount()
    {
        // Latin, Greek and Cyrillic letters composed with marks, marks by themselves, and Vietnamese ones, which ML.NET does not take apart.
        Names("Ǣ").ShouldContain("Char.<␂>|æ|<␃>");
        Names("ΐ").ShouldContain("Char.<␂>|ι|<␃>");
        Names("Й").ShouldContain("Char.<␂>|и|<␃>");
        Names("x\u0301\u05B0\u0670y").ShouldContain("Word.xy");
        Names("ế").ShouldContain("Word.ế");
        Names("İ").ShouldContain("Word.i");
        Names("ß").ShouldContain("Word.ß");
    }

    [TestMethod]
    public void FeaturizeText_CharactersThatCanNotBeSeen_AreNamed() =>
        Names("\t\u0085\u007F\u2028\0").ShouldBe(
        [
            "Char.<␂>|<␉>|<NEL>", "Char.<␉>|<NEL>|<␡>", "Char.<NEL>|<␡>|<LSEP>", "Char.<␡>|<LSEP>|*", "Char.<LSEP>|*|<␃>", "Word.\t\u0085\u007F\u2028\0",
        ]);

    [TestMethod]
    public void FeaturizeText_RepeatedWords_CountByTheirNumber()
    {
        var data = Data("a a b");
        var model = _context.Transforms.Text.FeaturizeText("F", "Text").Fit(data);
        var names = SlotNames(model.Transform(data));
        var values = model.Transform(data).GetColumn<float[]>("F").Single();

        // a twice, aa, ab and b once.
        var length = MathF.Sqrt((2 * 2) + 1 + 1 + 1);
        values[Array.IndexOf(names, "Word.a")].ShouldBe(2 / length, 1e-6f);
        values[Array.IndexOf(names, "Word.b")].ShouldBe(1 / length, 1e-6f);
        values[Array.IndexOf(names, "Word.a|a")].ShouldBe(1 / length, 1e-6f);
    }

    [TestMethod]
    public void FeaturizeText_UnknownWordBetweenKnownOnes_MakesNoPair()
    {
        var model = _context.Transforms.Text.FeaturizeText("F", "Text").Fit(Data("a b"));
        var result = model.Transform(Data("a zz b"));
        var names = SlotNames(result);
        var values = result.GetColumn<float[]>("F").Single();

        values[Array.IndexOf(names, "Word.a|b")].ShouldBe(0);
        values[Array.IndexOf(names, "Word.a")].ShouldBe(MathF.Sqrt(0.5f), 1e-6f);
    }

    private string[] Names(string text)
    {
        var data = Data(text);
        return SlotNames(_context.Transforms.Text.FeaturizeText("F", "Text").Fit(data).Transform(data));
    }

    private static string[] SlotNames(IDataView data)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        data.Schema["F"].GetSlotNames(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }

    private IDataView Data(params string[] texts) => _context.Data.LoadFromEnumerable(texts.Select(t => new Row { Text = t }));

    private sealed class Row
    {
        public string Text { get; set; } = string.Empty;
    }
}

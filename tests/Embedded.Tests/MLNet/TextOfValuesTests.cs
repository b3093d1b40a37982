using Microsoft.ML;
using Microsoft.ML.Data;

namespace Embedded.Tests.MLNet;

/// <summary>What no recorded case says of numbers as text and of texts as keys; the values are Microsoft.ML 5.0.1's.</summary>
[TestClass]
public class TextOfValuesTests
{
    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    [DataRow(0.27370447f, "0.2737045", "0.27370447")]
    [DataRow(123456.78f, "123456.8", "123456.78")]
    [DataRow(2.5f, "2.5", "2.5")]
    public void SingleAsText_InAColumnAndAsKeyValue_HasSevenDigitsAndAll(float value, string inColumn, string asKeyValue)
    {
        var data = _context.Data.LoadFromEnumerable([new Row { Number = value }]);
        data = _context.Transforms.Conversion.ConvertType("Out", "Number", DataKind.String)
            .Append(_context.Transforms.Categorical.OneHotEncoding("Hot", "Number")).Fit(data).Transform(data);

        data.GetColumn<string>("Out").ShouldBe([inColumn]);
        VBuffer<ReadOnlyMemory<char>> names = default;
        data.Schema["Hot"].GetSlotNames(ref names);
        names.DenseValues().Select(name => name.ToString()).ShouldBe([asKeyValue]);
    }

    // Only spaces are trimmed, and only an empty text is missing.
    [TestMethod]
    [DataRow("", 0U)]
    [DataRow("  ", 58693U)]
    [DataRow("\t", 1619U)]
    [DataRow("\n", 35046U)]
    public void Hash_BlankTexts_AreNotMissing(string text, uint key)
    {
        var data = _context.Data.LoadFromEnumerable([new Row { Text = text }]);
        data = _context.Transforms.Conversion.Hash("Out", "Text", numberOfBits: 16).Fit(data).Transform(data);

        data.GetColumn<uint>("Out").ShouldBe([key]);
    }

    // The bytes of a character beyond ASCII fall upon those before it, unless it begins a word of four.
    [TestMethod]
    [DataRow("éa", 269584545U)]
    [DataRow("aé", 1147547981U)]
    [DataRow("aaé", 2026942139U)]
    [DataRow("éé", 1024338660U)]
    [DataRow("aaaa中", 44189841U)]
    [DataRow("aa中bcde", 125977444U)]
    [DataRow("😀", 298418724U)]
    [DataRow("a😀", 1100255231U)]
    public void Hash_TextsBeyondAscii_DependOnThePlaceOfTheCharacter(string text, uint key)
    {
        var data = _context.Data.LoadFromEnumerable([new Row { Text = text }]);
        data = _context.Transforms.Conversion.Hash("Out", "Text", numberOfBits: 31).Fit(data).Transform(data);

        data.GetColumn<uint>("Out").ShouldBe([key]);
    }

    private sealed class Row
    {
        public float Number { get; set; }

        public string Text { get; set; } = "";
    }
}

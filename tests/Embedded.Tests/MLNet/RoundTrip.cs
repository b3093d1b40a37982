using Microsoft.ML;
using Microsoft.ML.Data;

namespace Embedded.Tests.MLNet;

/// <summary>Saves a model, loads it in another context and compares what the two make of a table.</summary>
internal static class RoundTrip
{
    public static void Run(GoldenCase recorded, MLContext context, ITransformer model, IDataView data)
    {
        context.Model.Save(model, data.Schema, "m.zip");
        var loaded = new MLContext(seed: 2).Model.Load("m.zip", out var schema);
        var values = recorded.Find("values")!.Value;
        Expect.Text("saved type", values.GetProperty("savedType"), model.GetType().Name);
        Expect.Text("loaded type", values.GetProperty("loadedType"), loaded.GetType().Name);
        Expect.Value("input schema", values.GetProperty("inputSchema"), schema.Select(c => $"{c.Name}: {c.Type}").ToArray());
        var result = loaded.Transform(data);
        SchemaComparison.Compare(recorded, result.Schema);
        Same(model.Transform(data), result);
    }

    /// <summary>Every value the same, to the bit.</summary>
    public static void Same(IDataView expected, IDataView actual)
    {
        using var others = ViewReader.Rows(actual).GetEnumerator();
        foreach (var row in ViewReader.Rows(expected))
        {
            Expect.That(others.MoveNext(), "rows", "one more", "none");
            for (var i = 0; i < row.Length; i++)
            {
                var (a, b) = (Bits(row[i]), Bits(others.Current[i]));
                Expect.That(a.SequenceEqual(b), $"value of column {i}", string.Join(' ', a), string.Join(' ', b));
            }
        }

        Expect.That(!others.MoveNext(), "rows", "none", "one more");
    }

    private static object[] Bits(object value) => value switch
    {
        null => [],
        Array array => [.. array.Cast<object>().SelectMany(Bits)],
        float single => [BitConverter.SingleToInt32Bits(single)],
        double number => [BitConverter.DoubleToInt64Bits(number)],
        ReadOnlyMemory<char> text => [text.ToString()],
        MLImage image => [image.Width, image.Height, Convert.ToHexString(image.Pixels)],
        _ => [value],
    };
}

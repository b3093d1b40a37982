using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Embedded.Tests.MLNet;

/// <summary>Compares observed values with recorded ones.</summary>
internal static class Expect
{
    public static void That(bool condition, string where, object? expected, object? actual)
    {
        if (!condition)
        {
            throw new MismatchException(string.Create(CultureInfo.InvariantCulture, $"{where}: expected {expected}, got {actual}"));
        }
    }

    public static bool Near(double expected, double actual) =>
        expected.Equals(actual)
        || Math.Abs(expected - actual) <= 1e-6 * Math.Max(Math.Abs(expected), Math.Abs(actual))
        || (Math.Abs(expected) < 1e-7 && Math.Abs(actual) < 1e-7);

    public static void Real(string where, JsonElement expected, double actual) =>
        That(Near(JsonValues.Real(expected), actual), where, expected, actual);

    public static void Text(string where, JsonElement expected, string actual)
    {
        if (expected.ValueKind == JsonValueKind.Object)
        {
            That(expected.GetProperty("length").GetInt32() == actual.Length, where + " length", expected.GetProperty("length"), actual.Length);
            That(string.Equals(expected.GetProperty("sha256").GetString(), Sha(actual), StringComparison.Ordinal), where, expected, actual);
            return;
        }

        That(string.Equals(expected.GetString(), actual, StringComparison.Ordinal), where, expected, actual);
    }

    /// <summary>A list of texts, or its count and hash if it is long.</summary>
    public static void Texts(string where, JsonElement expected, string[] actual)
    {
        if (expected.ValueKind == JsonValueKind.Object)
        {
            That(expected.GetProperty("count").GetInt32() == actual.Length, where + " count", expected.GetProperty("count"), actual.Length);
            var hash = Sha(string.Join('\n', actual));
            That(string.Equals(expected.GetProperty("sha256").GetString(), hash, StringComparison.Ordinal), where, expected, string.Join(',', actual.Take(5)));
            return;
        }

        That(expected.GetArrayLength() == actual.Length, where + " count", expected.GetArrayLength(), actual.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            Text($"{where}[{i.ToString(CultureInfo.InvariantCulture)}]", expected[i], actual[i]);
        }
    }

    public static void Value(string where, JsonElement expected, object? actual)
    {
        switch (actual)
        {
            case null:
                That(expected.ValueKind == JsonValueKind.Null, where, expected, "null");
                break;
            case float single:
                Real(where, expected, single);
                break;
            case double number:
                Real(where, expected, number);
                break;
            case bool flag:
                That(expected.ValueKind is JsonValueKind.True or JsonValueKind.False && expected.GetBoolean() == flag, where, expected, flag);
                break;
            case ReadOnlyMemory<char> text:
                Text(where, expected, text.ToString());
                break;
            case string text:
                Text(where, expected, text);
                break;
            case DateTime date:
                Text(where, expected, date.ToString("o", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset date:
                Text(where, expected, date.ToString("o", CultureInfo.InvariantCulture));
                break;
            case TimeSpan span:
                Text(where, expected, span.ToString("c", CultureInfo.InvariantCulture));
                break;
            case Microsoft.ML.Data.MLImage image:
                ImageCases.Compare(where, expected, image);
                break;
            case Array array:
                Vector(where, expected, array);
                break;
            default:
                That(
                    expected.ValueKind == JsonValueKind.Number
                    && decimal.Parse(expected.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture) == Convert.ToDecimal(actual, CultureInfo.InvariantCulture),
                    where,
                    expected,
                    actual);
                break;
        }
    }

    public static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static void Vector(string where, JsonElement expected, Array actual)
    {
        if (expected.ValueKind != JsonValueKind.Object)
        {
            That(expected.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == actual.Length, where + " length", expected, actual.Length);
            for (var i = 0; i < actual.Length; i++)
            {
                Value($"{where}[{i.ToString(CultureInfo.InvariantCulture)}]", expected[i], actual.GetValue(i));
            }

            return;
        }

        That(expected.GetProperty("len").GetInt32() == actual.Length, where + " length", expected.GetProperty("len"), actual.Length);
        var given = expected.GetProperty("idx").EnumerateArray().Zip(expected.GetProperty("val").EnumerateArray())
            .ToDictionary(p => p.First.GetInt32(), p => p.Second);
        var item = actual.GetType().GetElementType()!;
        var zero = item.IsValueType ? Activator.CreateInstance(item) : string.Empty;
        for (var i = 0; i < actual.Length; i++)
        {
            var at = $"{where}[{i.ToString(CultureInfo.InvariantCulture)}]";
            if (given.TryGetValue(i, out var value))
            {
                Value(at, value, actual.GetValue(i));
            }
            else
            {
                var slot = actual.GetValue(i);
                That(Equals(slot, zero) || slot is ReadOnlyMemory<char> { IsEmpty: true } or 0f or 0d, at, 0, slot);
            }
        }
    }
}

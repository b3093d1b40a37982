using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using static TorchSharp.torch;

namespace Embedded.Tests.TorchSharp;

/// <summary>Recorded values: made into tensors, and compared with what a call gave.</summary>
internal static class GoldenValues
{
    public static Tensor ToTensor(JsonElement json)
    {
        var type = Type(json);
        double[] data = [.. json.GetProperty("data").EnumerateArray().Select(Number)];
        long[] shape = Shape(json);
        using var numbers = type == ScalarType.Int64
            ? tensor(json.GetProperty("data").EnumerateArray().Select(v => v.GetInt64()).ToArray(), shape)
            : tensor(data, shape);
        var result = numbers.to_type(type, copy: true);
        return json.TryGetProperty("requires_grad", out var flag) && flag.GetBoolean() ? result.requires_grad_() : result;
    }

    /// <summary>Null where they are equal within the tolerances of the README; else what differs.</summary>
    public static string? Difference(JsonElement expected, object? actual, bool onlyShape)
    {
        string kind = expected.GetProperty("kind").GetString()!;
        expected.TryGetProperty("value", out var value);
        return (kind, actual) switch
        {
            ("null", null) => null,
            ("tensor", Tensor tensor) => Difference(value, tensor, onlyShape),
            ("string", string text) => text == value.GetString() ? null : $"'{text}' for '{value}'",
            ("dtype", ScalarType type) => type.ToString() == value.GetString() ? null : $"{type} for {value}",
            ("bool", bool flag) => flag == value.GetBoolean() ? null : $"{flag} for {value}",
            ("int", byte or sbyte or short or int or long) =>
                Convert.ToInt64(actual, CultureInfo.InvariantCulture) == value.GetInt64() ? null : $"{actual} for {value}",
            ("float", float) or ("double", double) => Numbers([Number(value)], [Convert.ToDouble(actual, CultureInfo.InvariantCulture)], 1e-5),
            ("list", not string) => Difference(value, Items(actual!), onlyShape),
            _ => $"{actual?.GetType().Name ?? "null"} for {kind}",
        };
    }

    public static string? Difference(JsonElement expected, Tensor actual, bool onlyShape = false)
    {
        var type = Type(expected);
        long[] shape = Shape(expected);
        if (actual.dtype != type || !actual.shape.SequenceEqual(shape))
            return $"{actual} for [{string.Join('x', shape)}] {type}";
        bool history = expected.TryGetProperty("requires_grad", out var flag) && flag.GetBoolean();
        if (actual.requires_grad != history)
            return $"requires_grad {actual.requires_grad} for {history}";
        if (onlyShape)
            return null;
        var data = expected.GetProperty("data").EnumerateArray();
        using var plain = actual.detach();
        if (is_floating_point(type))
        {
            using var real = plain.to_type(ScalarType.Float64);
            return Numbers([.. data.Select(Number)], real.data<double>().ToArray(), type == ScalarType.Float16 ? 3e-3 : 1e-5);
        }

        using var whole = plain.to_type(ScalarType.Int64);
        long[] numbers = whole.data<long>().ToArray();
        long[] recorded = [.. data.Select(v => v.ValueKind is JsonValueKind.Number ? v.GetInt64() : v.GetBoolean() ? 1 : 0)];
        return numbers.SequenceEqual(recorded) ? null : $"[{string.Join(' ', numbers)}] for [{string.Join(' ', recorded)}]";
    }

    /// <summary>The tensors in a result, however it holds them.</summary>
    public static IEnumerable<Tensor> Tensors(object? result) => result switch
    {
        null or string => [],
        Tensor tensor => [tensor],
        ITuple or IEnumerable => Items(result).SelectMany(Tensors),
        _ => [],
    };

    public static bool CanBeMade(JsonElement json) => Enum.TryParse<ScalarType>(json.GetProperty("dtype").GetString(), out var type)
        && (is_floating_point(type) || is_integral(type)) && json.GetProperty("dtype").GetString() != "BFloat16";

    private static string? Difference(JsonElement expected, List<object?> actual, bool onlyShape)
    {
        if (expected.GetArrayLength() != actual.Count)
            return $"{actual.Count} items for {expected.GetArrayLength()}";
        return expected.EnumerateArray().Select((e, i) => Difference(e, actual[i], onlyShape)).FirstOrDefault(d => d is not null);
    }

    private static List<object?> Items(object value) =>
        value is ITuple tuple ? [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])] : [.. ((IEnumerable)value).Cast<object?>()];

    private static string? Numbers(double[] expected, double[] actual, double relative)
    {
        double largest = expected.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
        double tolerance = (relative * largest) + 1e-7;
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = expected[i].Equals(actual[i]) || Math.Abs(expected[i] - actual[i]) <= tolerance;
            if (!same)
                return string.Create(CultureInfo.InvariantCulture, $"{actual[i]} for {expected[i]} at {i} (within {tolerance})");
        }

        return null;
    }

    private static ScalarType Type(JsonElement json) => Enum.Parse<ScalarType>(json.GetProperty("dtype").GetString()!);

    private static long[] Shape(JsonElement json) => [.. json.GetProperty("shape").EnumerateArray().Select(v => v.GetInt64())];

    private static double Number(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String => double.Parse(json.GetString()!, CultureInfo.InvariantCulture),
        _ => json.GetDouble(),
    };
}

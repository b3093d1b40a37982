using System.Text;
using System.Text.Json;

namespace Embedded.Tests.MLNet;

/// <summary>Sums up a column as the recorded checksums do.</summary>
internal sealed class Checksum
{
    private readonly StringBuilder _text = new();
    private double _sum;
    private double _squares;
    private long _values;
    private long _nan;
    private long _infinite;
    private long _length;

    public void Add(object value)
    {
        if (value is Array array)
        {
            foreach (var slot in array)
            {
                Add(slot!);
            }

            return;
        }

        _values++;
        if (value is ReadOnlyMemory<char> text)
        {
            _length += text.Length;
            _text.Append(text).Append('\n');
            return;
        }

        if (value is not IConvertible || value is DateTime)
        {
            return;
        }

        var number = value is bool flag ? (flag ? 1 : 0) : Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);
        if (double.IsNaN(number))
        {
            _nan++;
        }
        else if (double.IsInfinity(number))
        {
            _infinite++;
        }
        else
        {
            _sum += number;
            _squares += number * number;
        }
    }

    public void Compare(string where, JsonElement expected)
    {
        if (expected.TryGetProperty("sum", out var sum))
        {
            var squares = JsonValues.Real(expected.GetProperty("sumOfSquares"));
            var wanted = JsonValues.Real(sum);
            Expect.That(
                Math.Abs(wanted - _sum) <= (1e-6 * Math.Sqrt(_values * squares)) + 1e-12, where + " sum", wanted, _sum);
            Expect.That(Math.Abs(squares - _squares) <= 1e-5 * Math.Abs(squares), where + " sum of squares", squares, _squares);
        }

        Count(where, expected, "nan", _nan);
        Count(where, expected, "infinite", _infinite);
        if (expected.TryGetProperty("values", out var values))
        {
            Expect.That(values.GetInt64() == _values, where + " values", values, _values);
        }

        if (expected.TryGetProperty("sha256", out var hash))
        {
            Expect.That(expected.GetProperty("length").GetInt64() is var length && (length == _length || length == _length + _values), where + " length", expected.GetProperty("length"), _length);
            Expect.That(string.Equals(hash.GetString(), Expect.Sha(_text.ToString()), StringComparison.Ordinal), where + " sha256", hash, "another");
        }
    }

    private static void Count(string where, JsonElement expected, string name, long actual)
    {
        var wanted = expected.TryGetProperty(name, out var found) ? found.GetInt64() : 0;
        Expect.That(wanted == actual, $"{where} {name}", wanted, actual);
    }
}

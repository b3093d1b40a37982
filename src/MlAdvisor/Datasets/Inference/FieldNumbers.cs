using System.Buffers;
using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>What ML.NET's TextLoader reads as a number or a truth value.</summary>
internal static class FieldNumbers
{
    private const int LongestNumber = 40;

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly SearchValues<char> WithPoint = SearchValues.Create("+-.0123456789eE");

    private static readonly SearchValues<char> WithComma = SearchValues.Create("+-,0123456789eE");

    private static readonly SearchValues<char> Marks = SearchValues.Create(".,'’ \u00A0\u202F%$€£¥");

    private static readonly HashSet<string> Truths = new(["t", "f", "y", "n", "1", "0", "+", "-", "+1", "-1", "yes", "no", "true", "false"], StringComparer.OrdinalIgnoreCase);

    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>Whether a field without blanks around it is a number; infinity is one, in the invariant culture's words and signs.</summary>
    /// <param name="field">The field.</param>
    /// <param name="decimalMarker">What stands before the decimals: a point (the default) or a comma.</param>
    public static bool IsNumber(ReadOnlySpan<char> field, char decimalMarker = '.') =>
        IsPlainDecimal(field, decimalMarker) || TryParse(field, decimalMarker, out _);

    /// <summary>Reads a number as above.</summary>
    public static bool TryParse(ReadOnlySpan<char> field, char decimalMarker, out double value)
    {
        switch (field)
        {
            case "Infinity" or "∞":
                value = double.PositiveInfinity;
                return true;
            case "-Infinity" or "-∞":
                value = double.NegativeInfinity;
                return true;
            default:
                value = 0;
                return field.IndexOfAnyExcept(decimalMarker == ',' ? WithComma : WithPoint) < 0
                    && double.TryParse(field, Style, decimalMarker == ',' ? Comma : CultureInfo.InvariantCulture.NumberFormat, out value);
        }
    }

    /// <summary>Whether a field that is no number would be one without marks of thousands, percent or money: <c>1,234.5</c>, <c>12 %</c>, <c>€ 30</c>.</summary>
    public static bool IsMarkedNumber(ReadOnlySpan<char> field, char decimalMarker)
    {
        if (field.Length > LongestNumber)
        {
            return false;
        }

        Span<char> plain = stackalloc char[LongestNumber];
        var length = 0;
        foreach (var character in field)
        {
            if (character == decimalMarker || !Marks.Contains(character))
            {
                plain[length++] = character;
            }
        }

        return length < field.Length && TryParse(plain[..length], decimalMarker, out _);
    }

    /// <summary>Whether a field without blanks around it is a 32-bit integer.</summary>
    public static bool IsInt32(ReadOnlySpan<char> field) =>
        !field.StartsWith("+") && int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>Whether a field without blanks around it is a truth value: ML.NET knows true, yes, t, y, 1, + and their opposites.</summary>
    public static bool IsBoolean(ReadOnlySpan<char> field) => field.Length <= 5 && Truths.GetAlternateLookup<ReadOnlySpan<char>>().Contains(field);

    /// <summary>Whether a field is digits with at most a minus before and a point within: most numbers are, and need no parsing to be known.</summary>
    private static bool IsPlainDecimal(ReadOnlySpan<char> field, char decimalMarker)
    {
        var digits = field.StartsWith('-') ? field[1..] : field;
        var point = digits.IndexOfAnyExceptInRange('0', '9');
        return point < 0
            ? digits.Length > 0
            : point > 0 && digits[point] == decimalMarker && digits[(point + 1)..].IndexOfAnyExceptInRange('0', '9') < 0;
    }
}

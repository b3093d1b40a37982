using System.Buffers;
using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>What ML.NET's TextLoader reads as a number.</summary>
internal static class FieldNumbers
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly SearchValues<char> Characters = SearchValues.Create("+-.0123456789eE");

    /// <summary>Whether a field without blanks around it is a number; infinity is one, in the invariant culture's words and signs.</summary>
    public static bool IsNumber(ReadOnlySpan<char> field) => field switch
    {
        "Infinity" or "-Infinity" or "∞" or "-∞" => true,
        _ => IsPlainDecimal(field) || (field.IndexOfAnyExcept(Characters) < 0 && double.TryParse(field, Style, CultureInfo.InvariantCulture, out _)),
    };

    /// <summary>Whether a field without blanks around it is a 32-bit integer.</summary>
    public static bool IsInt32(ReadOnlySpan<char> field) =>
        !field.StartsWith("+") && int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>Whether a field is digits with at most a minus before and a point within: most numbers are, and need no parsing to be known.</summary>
    private static bool IsPlainDecimal(ReadOnlySpan<char> field)
    {
        var digits = field.StartsWith('-') ? field[1..] : field;
        var point = digits.IndexOfAnyExceptInRange('0', '9');
        return point < 0
            ? digits.Length > 0
            : point > 0 && digits[point] == '.' && digits[(point + 1)..].IndexOfAnyExceptInRange('0', '9') < 0;
    }
}

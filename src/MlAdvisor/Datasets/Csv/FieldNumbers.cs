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
        _ => field.IndexOfAnyExcept(Characters) < 0 && double.TryParse(field, Style, CultureInfo.InvariantCulture, out _),
    };

    /// <summary>Whether a field without blanks around it is a 32-bit integer.</summary>
    public static bool IsInt32(ReadOnlySpan<char> field) =>
        !field.StartsWith("+") && int.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}

using System.Globalization;

namespace MlAdvisor.Definitions.Reading;

/// <summary>Numbers as definitions write them: a point for decimals, no grouping, no names; the same in every culture.</summary>
internal static class NumberText
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;
    private const NumberStyles Real = Whole | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool TryParse(string text, out double value) =>
        double.TryParse(text, Real, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    public static bool TryParse(string text, out int value) => int.TryParse(text, Whole, CultureInfo.InvariantCulture, out value);

    /// <summary>Whether a text is a whole number, of whatever size.</summary>
    public static bool IsWhole(string text) => System.Numerics.BigInteger.TryParse(text, Whole, CultureInfo.InvariantCulture, out _);

    /// <summary>The shortest text that reads back as the same number, in the form that people write: 0.00316, 0.05, 1e-4, 2.5e-6, 250. What is no finite number has its name, to be refused.</summary>
    public static string Write(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (value == 0)
        {
            return "0";
        }

        if (!double.IsFinite(value))
        {
            return shortest;
        }

        var (digits, exponent) = Decompose(shortest.TrimStart('-'));
        if (exponent is >= -3 and < 6 || (exponent == -4 && digits.Length > 1))
        {
            return shortest;
        }

        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{(value < 0 ? "-" : "")}{digits[0]}{fraction}e{exponent}");
    }

    /// <summary>Significant digits, and the power of ten of the first one.</summary>
    private static (string Digits, int Exponent) Decompose(string positive)
    {
        var e = positive.IndexOf('E');
        var mantissa = e < 0 ? positive : positive[..e];
        var shift = e < 0 ? 0 : int.Parse(positive.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.');
        var beforePoint = point < 0 ? mantissa.Length : point;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = all.TrimStart('0');
        return (significant.TrimEnd('0'), shift + beforePoint - (all.Length - significant.Length) - 1);
    }
}

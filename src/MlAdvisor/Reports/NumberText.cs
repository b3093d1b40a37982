using System.Globalization;
using MlAdvisor.Diagnosis;

namespace MlAdvisor.Reports;

/// <summary>Numbers as people read them: short, and the same under every culture.</summary>
internal static class NumberText
{
    private const string Infinite = "∞";

    /// <summary>A learning rate, such as <c>0.00316</c> or <c>3.2e-5</c>, with three significant digits, as sentences have it.</summary>
    public static string Rate(double value) => Plain(value, 3);

    /// <summary>A loss, such as <c>0.5230</c> or <c>0.01586</c>, with four significant digits, as sentences have it.</summary>
    public static string Loss(double value) => double.IsFinite(value) ? Padded(value, 4) : NotFinite(value);

    /// <summary>A duration, such as <c>4.2 ms</c>, <c>1.3 s</c>, <c>3 min 20 s</c> or <c>2 h 5 min</c>.</summary>
    /// <param name="seconds">The duration in seconds.</param>
    public static string Seconds(double seconds)
    {
        if (!double.IsFinite(seconds))
        {
            return NotFinite(seconds);
        }

        // Rounded before the unit is chosen, so that 59.7 s is a minute and not 60 s.
        var whole = (long)Math.Round(Math.Min(Math.Abs(seconds), 1e15));
        return Math.Abs(seconds) switch
        {
            0 => "0 s",
            < 0.9995 => $"{Plain(seconds * 1000, 2)} ms",
            < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
            _ when whole < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
            _ when whole < 3600 => Compound(seconds, whole, 60, "min", "s"),
            _ => Compound(seconds, (long)Math.Round(whole / 60.0), 60, "h", "min"),
        };
    }

    /// <summary>A share of one in percent, such as <c>87%</c>, <c>3.2%</c> or <c>0.04%</c>.</summary>
    /// <param name="share">The share; 1 is 100%.</param>
    public static string Percent(double share) => (share * 100) switch
    {
        var percent when !double.IsFinite(percent) => NotFinite(percent),
        0 => "0%",
        var percent when Math.Abs(percent) >= 99.95 => Grouped(percent) + "%",
        var percent when Math.Abs(percent) >= 9.95 => string.Create(CultureInfo.InvariantCulture, $"{percent:0.#}%"),
        var percent => Plain(percent, 2) + "%",
    };

    /// <summary>A p-value, such as <c>p = 0.012</c> or <c>p &lt; 0.001</c>, as sentences have it.</summary>
    public static string PValue(double value) => double.IsNaN(value) ? "p unknown" : TrainingVerdict.PText(value);

    /// <summary>A whole number with its thousands set apart, such as <c>12,345</c>.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A factor, such as <c>2.8</c> or <c>54</c>.</summary>
    public static string Factor(double value) => value switch
    {
        _ when !double.IsFinite(value) => NotFinite(value),
        >= 9.95 => Grouped(value),
        _ => Plain(value, 2),
    };

    /// <summary>An amount whose size is not known beforehand, with up to four significant digits.</summary>
    public static string Amount(double value) => double.IsFinite(value)
        ? Math.Abs(value) is >= 1000 and < 1e9 ? Grouped(value) : Plain(value, 4)
        : NotFinite(value);

    /// <summary>A value with so many significant digits and no zeros behind them; scientific below 0.0001 and from 100,000 on.</summary>
    internal static string Plain(double value, int digits)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return value == 0 ? "0" : NotFinite(value);
        }

        var rounded = Rounded(value, digits);
        return Math.Abs(rounded) is >= 0.0000995 and < 1e5
            ? ((decimal)rounded).ToString("0.##########", CultureInfo.InvariantCulture)
            : Scientific(rounded);
    }

    private static string Padded(double value, int digits)
    {
        var rounded = Rounded(value, digits);
        if (rounded == 0)
        {
            return "0";
        }

        if (Math.Abs(rounded) is < 0.0000995 or >= 1e5)
        {
            return Scientific(rounded);
        }

        var decimals = Math.Max(0, digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(rounded))));
        return rounded.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static string Scientific(double value) => value.ToString("0.###e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal);

    private static string Grouped(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Compound(double sign, long units, long perLarge, string large, string small)
    {
        var rest = units % perLarge;
        var text = string.Create(CultureInfo.InvariantCulture, $"{(sign < 0 ? "-" : string.Empty)}{Count(units / perLarge)} {large}");
        return rest == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text} {rest} {small}");
    }

    /// <summary>The nearest number with so many significant decimal digits, exactly as it would be written in a definition.</summary>
    public static double Rounded(double value, int digits) => double.Parse(
        value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string NotFinite(double value) => value switch
    {
        double.NaN => "NaN",
        double.NegativeInfinity => "-" + Infinite,
        _ => Infinite,
    };
}

using System.Globalization;

namespace MlAdvisor.Reports.Charts;

/// <summary>Labels at multiples of 1, 2 or 5 times a power of ten.</summary>
internal static class LinearTicks
{
    private static readonly int[] Mantissas = [1, 2, 5];

    /// <summary>The multiples of the smallest such step that gives at most so many labels.</summary>
    /// <param name="low">The low end.</param>
    /// <param name="high">The high end.</param>
    /// <param name="most">At least 2.</param>
    /// <param name="smallestStep">Steps below it are not taken; 0 for any.</param>
    public static IReadOnlyList<Tick> Between(double low, double high, int most, double smallestStep = 0)
    {
        var range = high - low;
        var exponent = (int)Math.Floor(Math.Log10(range / most));
        if (!double.IsFinite(range) || range <= Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-12 || exponent is < -290 or > 290)
        {
            return [];
        }

        while (true)
        {
            foreach (var mantissa in Mantissas)
            {
                var step = Times(mantissa, exponent);
                // An end that is a multiple itself must not be lost to rounding.
                var first = Math.Ceiling((low / step) - 1e-9);
                var last = Math.Floor((high / step) + 1e-9);
                if (step >= smallestStep && last - first + 1 <= most)
                {
                    return [.. Multiples(first, last, mantissa, exponent).Where(value => value >= low && value <= high).Select(value => new Tick(value, Label(value, exponent)))];
                }
            }

            exponent++;
        }
    }

    private static IEnumerable<double> Multiples(double first, double last, int mantissa, int exponent)
    {
        for (var index = first; index <= last; index++)
        {
            yield return Times(index * mantissa, exponent);
        }
    }

    /// <summary>Divides where the power is negative: 3 / 10 is 0.3, but 3 * 0.1 is not.</summary>
    private static double Times(double factor, int exponent) =>
        exponent < 0 ? factor / Math.Pow(10, -exponent) : factor * Math.Pow(10, exponent);

    private static string Label(double value, int exponent) => value switch
    {
        0 => "0",
        _ when exponent is >= -4 and <= 5 && Math.Abs(value) < 1e7 => value.ToString("#,0." + new string('0', Math.Max(0, -exponent)), CultureInfo.InvariantCulture),
        _ => Scientific(value, exponent),
    };

    private static string Scientific(double value, int exponent)
    {
        // As many digits as tell this label from its neighbours.
        var decimals = Math.Clamp((int)Math.Floor(Math.Log10(Math.Abs(value))) - exponent, 0, 15);
        return value.ToString("0." + new string('#', decimals) + "e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal);
    }
}

using System.Globalization;

namespace MlAdvisor.Definitions;

/// <summary>What an advice's budget is counted in.</summary>
public enum BudgetUnit
{
    /// <summary>Seconds by the clock, from when the data are read.</summary>
    Seconds,

    /// <summary>Optimizer steps, summed over all trainings.</summary>
    Steps,

    /// <summary>Passes over the training rows, summed over all trainings.</summary>
    Epochs,
}

/// <summary>What an advice may cost; it stops within one step of it and tells what it knows by then.</summary>
/// <param name="Amount">How much, above 0.</param>
/// <param name="Unit">Of what.</param>
public sealed record AdviceBudget(double Amount, BudgetUnit Unit)
{
    /// <value>How a budget is written, for messages.</value>
    public const string Expected = "a budget such as 30s, 5m, 2h, 2000steps or 50epochs";

    // Beyond these a budget is a slip of the pen, and would not be written as it was read.
    internal const double Most = 1e15;
    private const double Least = 1e-6;

    // Of the units of time, the longest that divides it is what one would write.
    private static readonly (string Suffix, double Factor, BudgetUnit Unit)[] Units =
    [
        ("steps", 1, BudgetUnit.Steps), ("epochs", 1, BudgetUnit.Epochs), ("h", 3600, BudgetUnit.Seconds), ("m", 60, BudgetUnit.Seconds), ("s", 1, BudgetUnit.Seconds),
    ];

    /// <summary>Reads a budget; null where the text is none.</summary>
    /// <param name="text">A number and a unit.</param>
    public static AdviceBudget? Parse(string text)
    {
        foreach (var (suffix, factor, unit) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal))
            {
                return double.TryParse(text[..^suffix.Length].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount * factor is >= Least and <= Most
                    ? new AdviceBudget(amount * factor, unit)
                    : null;
            }
        }

        return null;
    }

    /// <summary>The budget as it is read.</summary>
    public override string ToString()
    {
        if (!Enum.IsDefined(Unit))
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Amount}{Unit}");
        }

        var (suffix, factor, _) = Units.First(unit => unit.Unit == Unit && (Amount / unit.Factor == Math.Floor(Amount / unit.Factor) || unit.Factor == 1));
        var amount = Amount / factor;

        // What no file may say has to be shown all the same, to be refused; a decimal holds none of it.
        return Math.Abs(amount) <= Most ? string.Create(CultureInfo.InvariantCulture, $"{(decimal)amount}{suffix}") : string.Create(CultureInfo.InvariantCulture, $"{amount}{suffix}");
    }
}

using System.Globalization;

namespace MlAdvisor.Definitions.Reading;

/// <summary>The numbers that a setting takes.</summary>
/// <param name="Min">The lower bound.</param>
/// <param name="IncludesMin">Whether the lower bound is one of them.</param>
/// <param name="Below">The upper bound, which is never one of them; infinite for none.</param>
internal readonly record struct NumberRange(double Min, bool IncludesMin, double Below)
{
    public static NumberRange Above(double min) => new(min, false, double.PositiveInfinity);

    public static NumberRange AtLeast(double min) => new(min, true, double.PositiveInfinity);

    public static NumberRange Between(double min, double below) => new(min, false, below);

    public static NumberRange FromTo(double min, double below) => new(min, true, below);

    public static NumberRange Any => new(double.NegativeInfinity, false, double.PositiveInfinity);

    public bool Contains(double value) => (IncludesMin ? value >= Min : value > Min) && value < Below;

    /// <summary>The range in words, such as <c>a number above 0 and below 1</c>.</summary>
    public override string ToString()
    {
        if (double.IsNegativeInfinity(Min))
        {
            return "a number";
        }

        var low = string.Create(CultureInfo.InvariantCulture, $"a number {(IncludesMin ? "of at least" : "above")} {NumberText.Write(Min)}");
        return double.IsPositiveInfinity(Below) ? low : string.Create(CultureInfo.InvariantCulture, $"{low} and below {NumberText.Write(Below)}");
    }
}

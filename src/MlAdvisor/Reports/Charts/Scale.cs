namespace MlAdvisor.Reports.Charts;

/// <summary>Where a value stands along an axis.</summary>
internal abstract record Scale
{
    /// <summary>The place of a value: 0 at the low end, 1 at the high end, beyond them for values outside.</summary>
    public abstract double Position(double value);

    /// <summary>Values worth a label: ascending, within the scale, at most so many.</summary>
    /// <param name="most">At least 2.</param>
    public abstract IReadOnlyList<Tick> Ticks(int most);
}

/// <summary>A value with the text that stands beside it.</summary>
internal readonly record struct Tick(double Value, string Label);

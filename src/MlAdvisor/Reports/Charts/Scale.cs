namespace MlAdvisor.Reports.Charts;

/// <summary>Where a value stands along an axis.</summary>
internal abstract record Scale
{
    /// <summary>The place of a value: 0 at the low end, 1 at the high end, beyond them for values outside.</summary>
    public abstract double Position(double value);

    /// <summary>-1 for a value below the scale, 1 for one above it, 0 for one in it.</summary>
    public int SideOf(double value) => Position(value) switch
    {
        < 0 => -1,
        > 1 => 1,
        _ => 0,
    };

    /// <summary>Values worth a label: ascending, within the scale, at most so many.</summary>
    /// <param name="most">At least 2.</param>
    public abstract IReadOnlyList<Tick> Ticks(int most);
}

/// <summary>A value with the text that stands beside it.</summary>
internal readonly record struct Tick(double Value, string Label);

namespace MlAdvisor.Datasets;

/// <summary>What the numbers of a column have in common.</summary>
internal sealed class NumberSummary
{
    private double _last;
    private double _squares;

    /// <value>How many there are.</value>
    public int Count { get; private set; }

    /// <value>The smallest.</value>
    public double Least { get; private set; } = double.PositiveInfinity;

    /// <value>The largest.</value>
    public double Most { get; private set; } = double.NegativeInfinity;

    /// <value>Their mean.</value>
    public double Mean { get; private set; }

    /// <value>Their standard deviation, over all of them.</value>
    public double Deviation => Math.Sqrt(_squares / Math.Max(1, Count));

    /// <value>Whether all are whole.</value>
    public bool AreWhole { get; private set; } = true;

    /// <value>Whether each is the one before it and 1.</value>
    public bool CountUp { get; private set; } = true;

    /// <value>What may stand for missing ones among them.</value>
    public MarkTally Marks { get; } = new();

    /// <value>How many of them single precision tells apart.</value>
    public SingleTally Singles { get; } = new();

    /// <summary>Takes a number into account.</summary>
    public void Add(double value)
    {
        AreWhole = AreWhole && double.IsInteger(value);
        CountUp = CountUp && (Count == 0 || value == _last + 1);
        Least = Math.Min(Least, value);
        Most = Math.Max(Most, value);
        Marks.Add(value);
        Singles.Add(value);
        _last = value;
        Count++;

        // Welford (1962): sums of squares of large numbers would lose their difference.
        var difference = value - Mean;
        Mean += difference / Count;
        _squares += difference * (value - Mean);
    }
}

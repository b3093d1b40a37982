namespace MlAdvisor.Reports.Charts;

/// <summary>What is drawn, apart from how large and in which format.</summary>
internal sealed record Chart
{
    /// <value>A name that is unique in the report; element ids and file names are made from it.</value>
    public required string Id { get; init; }

    /// <value>What it shows, in a few words.</value>
    public required string Title { get; init; }

    /// <value>What a reader would learn from looking at it, in words and with the numbers.</value>
    public required string Description { get; init; }

    /// <value>The horizontal axis.</value>
    public required Axis X { get; init; }

    /// <value>The vertical axis; null for bars, which carry their own labels.</value>
    public required Axis? Y { get; init; }

    /// <value>What is drawn, the hindmost first.</value>
    public required IReadOnlyList<Mark> Marks { get; init; }

    /// <value>The key to it, in reading order.</value>
    public IReadOnlyList<LegendEntry> Legend { get; init; } = [];

    /// <value>Its proportions.</value>
    public ChartShape Shape { get; init; } = ChartShape.Plot;
}

/// <summary>Proportions of a chart.</summary>
internal enum ChartShape
{
    /// <summary>Lines and points over two axes.</summary>
    Plot,

    /// <summary>The same, and low.</summary>
    Strip,

    /// <summary>Rows of cells.</summary>
    Map,

    /// <summary>One of several small charts side by side.</summary>
    Panel,

    /// <summary>Rows of horizontal bars.</summary>
    Bars,
}

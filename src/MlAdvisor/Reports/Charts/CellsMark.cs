namespace MlAdvisor.Reports.Charts;

/// <summary>A field of coloured cells, over two <see cref="CategoryScale"/>s.</summary>
/// <param name="Columns">Number of columns.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Cells">At most one for each place.</param>
internal sealed record CellsMark(int Columns, int Rows, IReadOnlyList<ChartCell> Cells) : Mark;

/// <summary>A coloured cell.</summary>
internal sealed record ChartCell
{
    /// <value>Its column, from 0 at the left.</value>
    public required int Column { get; init; }

    /// <value>Its row, from 0 at the bottom.</value>
    public required int Row { get; init; }

    /// <value>Its step on the <see cref="HeatRamp"/>; null for the colour of cells without a value.</value>
    public required int? Level { get; init; }

    /// <value>What is drawn on it, so that colour is not needed to tell.</value>
    public required Glyph Glyph { get; init; }

    /// <value>Whether it belongs to the outlined set.</value>
    public required bool Outlined { get; init; }

    /// <value>What pointing at it shows.</value>
    public required string Text { get; init; }
}

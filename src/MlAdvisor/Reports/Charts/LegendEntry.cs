namespace MlAdvisor.Reports.Charts;

/// <summary>One line of the key to a chart.</summary>
/// <param name="Label">What it means.</param>
internal abstract record LegendEntry(string Label);

/// <summary>A line, with the shape of its points.</summary>
internal sealed record LineKey(string Label, Ink Ink, Glyph Glyph = Glyph.None, bool Dashed = false, bool Band = false) : LegendEntry(Label);

/// <summary>A single point.</summary>
internal sealed record PointKey(string Label, Ink Ink, Glyph Glyph) : LegendEntry(Label);

/// <summary>A glyph on a cell.</summary>
internal sealed record CellKey(string Label, Glyph Glyph, bool Blank = false, bool Outlined = false) : LegendEntry(Label);

/// <summary>The colour scale, from its first to its last step.</summary>
/// <param name="Label">What the first step means.</param>
/// <param name="End">What the last step means.</param>
internal sealed record RampKey(string Label, string End) : LegendEntry(Label);

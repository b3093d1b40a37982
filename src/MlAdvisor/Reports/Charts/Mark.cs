namespace MlAdvisor.Reports.Charts;

/// <summary>Something that is drawn between the axes.</summary>
internal abstract record Mark;

/// <summary>A point, with the text that pointing at it shows.</summary>
internal readonly record struct ChartPoint(double X, double Y, string? Text = null);

/// <summary>The two ends of a band at one place.</summary>
internal readonly record struct BandPoint(double X, double Low, double High);

/// <summary>The area between two lines.</summary>
internal sealed record BandMark(IReadOnlyList<BandPoint> Points, Ink Ink) : Mark;

/// <summary>Points joined by straight lines; values beyond the scale leave through its edge.</summary>
internal sealed record LineMark(IReadOnlyList<ChartPoint> Points, Ink Ink, bool Dashed = false) : Mark;

/// <summary>Single points; those beyond the scale are shown at its edge with an arrow, those that are not finite with a cross.</summary>
internal sealed record PointMark(IReadOnlyList<ChartPoint> Points, Glyph Glyph, Ink Ink, double Radius = 4.5) : Mark;

/// <summary>Vertical strokes from low to high.</summary>
internal sealed record WhiskerMark(IReadOnlyList<BandPoint> Points, Ink Ink) : Mark;

/// <summary>A range of the horizontal axis over the whole height, named above it.</summary>
internal sealed record SpanMark(double Low, double High, string Label, Ink Ink) : Mark;

/// <summary>A place on the horizontal axis beyond which, on one side, something else holds; named above it.</summary>
/// <param name="Value">The place.</param>
/// <param name="Label">What holds there.</param>
/// <param name="Leftwards">Whether it holds to the left.</param>
internal sealed record EdgeMark(double Value, string Label, bool Leftwards) : Mark;

/// <summary>A value on the horizontal axis, as a line over the whole height with its name above; beyond the scale an arrow at that edge takes its place.</summary>
internal sealed record PlaceMark(double Value, string Label, Ink Ink) : Mark;

/// <summary>A place on the vertical axis over the whole width.</summary>
internal sealed record LevelMark(double Value, Ink Ink) : Mark;

/// <summary>Rows of horizontal bars from zero.</summary>
internal sealed record BarsMark(IReadOnlyList<Bar> Bars) : Mark;

/// <summary>A bar with its name and its value in words.</summary>
internal sealed record Bar(string Label, double Value, string Text, Ink Ink);

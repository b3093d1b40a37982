using MlAdvisor.Reports.Charts;

namespace MlAdvisor.Reports;

/// <summary>What stands under a heading, in reading order and in no format yet.</summary>
internal record ReportContent
{
    /// <value>What there is to say.</value>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <value>What there is to see.</value>
    public IReadOnlyList<ReportFigure> Figures { get; init; } = [];

    /// <value>Names and values, each on a line.</value>
    public IReadOnlyList<ReportFact> Facts { get; init; } = [];

    /// <value>A change to a definition.</value>
    public ReportDiff? Diff { get; init; }

    /// <value>Numbers that need no chart.</value>
    public ReportTable? Table { get; init; }
}

/// <summary>A part of a report under one heading, in no format yet.</summary>
internal sealed record ReportSection : ReportContent
{
    /// <value>Its name in links.</value>
    public required string Id { get; init; }

    /// <value>Its heading.</value>
    public required string Heading { get; init; }

    /// <value>The heading where there is little room; null where it is short.</value>
    public string? ShortHeading { get; init; }

    /// <value>What is said of it in a word or two each.</value>
    public IReadOnlyList<ReportTag> Tags { get; init; } = [];

    /// <value>What stands under headings of its own, after the rest.</value>
    public IReadOnlyList<ReportPart> Parts { get; init; } = [];
}

/// <summary>A part of a section under a heading of its own.</summary>
internal sealed record ReportPart : ReportContent
{
    /// <value>Its heading.</value>
    public required string Heading { get; init; }
}

/// <summary>A word or two, with a shape and a colour where it is news.</summary>
internal sealed record ReportTag(string Text, Tone? Tone = null);

/// <summary>A unified diff.</summary>
/// <param name="Text">The diff, with Unix line ends and none at its end.</param>
/// <param name="Label">What is changed, for readers who do not see it.</param>
internal sealed record ReportDiff(string Text, string Label);

/// <summary>A chart, or a few small ones side by side, with the numbers behind it.</summary>
/// <param name="Charts">At least one; several stand side by side.</param>
/// <param name="Table">The numbers.</param>
internal sealed record ReportFigure(IReadOnlyList<Chart> Charts, ReportTable Table)
{
    /// <value>What several charts side by side have in common; null for a single chart, whose title says it.</value>
    public string? Caption { get; init; }

    /// <value>The same in characters of one width, for formats without drawings; null where a table says it better.</value>
    public string? Text { get; init; }
}

/// <summary>A name, a value and what is to be known about it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value in words.</param>
/// <param name="Detail">What it means; empty where that is plain.</param>
internal sealed record ReportFact(string Name, string Value, string Detail = "")
{
    /// <value>Whether the value is something to be copied, such as a command or a hash.</value>
    public bool IsCode { get; init; }
}

/// <summary>Rows of numbers.</summary>
/// <param name="Caption">What they are.</param>
/// <param name="Columns">The headings; all columns but the first hold numbers.</param>
/// <param name="Rows">The cells in words, as many in each row as there are columns.</param>
internal sealed record ReportTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

namespace MlAdvisor.Reports;

/// <summary>A whole report, in no format yet.</summary>
internal sealed record ReportPage
{
    /// <value>What kind of report it is, in a few words.</value>
    public required string Kind { get; init; }

    /// <value>What it is about.</value>
    public required string Name { get; init; }

    /// <value>More on what it is about; null or blank where there is nothing to say.</value>
    public required string? Description { get; init; }

    /// <value>Task, data and size, on one line.</value>
    public required string About { get; init; }

    /// <value>When the work on it began.</value>
    public required DateTimeOffset Started { get; init; }

    /// <value>MlAdvisor's version.</value>
    public required string Version { get; init; }

    /// <value>What comes first.</value>
    public required ReportVerdict Verdict { get; init; }

    /// <value>The evidence, in reading order.</value>
    public required IReadOnlyList<ReportSection> Sections { get; init; }
}

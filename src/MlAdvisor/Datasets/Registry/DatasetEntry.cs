namespace MlAdvisor.Datasets;

/// <summary>One dataset as the registry describes it.</summary>
public sealed record DatasetEntry
{
    /// <value>The name that definitions use.</value>
    public required string Name { get; init; }

    /// <value>A title for readers.</value>
    public required string Title { get; init; }

    /// <value>The licence of the data, as an SPDX identifier where there is one.</value>
    public required string License { get; init; }

    /// <value>How to cite the data; null for data that a generator makes.</value>
    public string? Citation { get; init; }

    /// <value>Number of rows, at least 1; a file with another number is refused.</value>
    public required int Rows { get; init; }

    /// <value>The files that the rows are read from; empty for data that a generator makes, and for data that are fetched first.</value>
    public IReadOnlyList<DatasetFile> Files { get; init; } = [];

    /// <value>Where the files can be had, in the order in which it is tried; empty for data that are here already.</value>
    public IReadOnlyList<DatasetSource> Sources { get; init; } = [];

    /// <value>How the rows come to be.</value>
    public required DatasetFormat Format { get; init; }

    /// <value>The columns that are read, in order; empty for data that a generator makes, which knows its own.</value>
    public IReadOnlyList<DatasetColumn> Columns { get; init; } = [];
}

using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>A place where the whole of a dataset can be had.</summary>
public sealed record DatasetSource
{
    /// <value>What to get, at least one thing; the data's files are theirs, in this order.</value>
    public required IReadOnlyList<DatasetDownload> Downloads { get; init; }

    /// <value>How what it holds becomes the files that the format expects; null (the default) where these are they.</value>
    public DatasetConversion? Conversion { get; init; }

    /// <value>What the files that the conversion makes hash to, in order; empty (the default) where that is not checked.</value>
    public IReadOnlyList<string> Makes { get; init; } = [];

    /// <value>Number of rows where this source has another one than the dataset; null (the default) where it has them all.</value>
    public int? Rows { get; init; }

    /// <value>Whether it brings one file.</value>
    internal bool IsOneFile => Conversion is null && Downloads is [{ Members.Count: < 2 }];

    /// <summary>What it is, for readers: where it is, and how many of the rows it has where these are not all.</summary>
    /// <param name="rows">The dataset's number of rows.</param>
    public string Describe(int rows)
    {
        var place = Downloads.Count == 1
            ? Downloads[0].ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{Downloads[0]} and {Downloads.Count - 1} more");
        return Rows is { } held && held != rows ? string.Create(CultureInfo.InvariantCulture, $"{place} ({held:N0} of the {rows:N0} rows)") : place;
    }
}

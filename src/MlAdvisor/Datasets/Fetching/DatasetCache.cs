using System.Security.Cryptography;
using System.Text;

namespace MlAdvisor.Datasets;

/// <summary>The folder that fetched datasets are kept in, one folder each, named after the dataset and what the registry says of its sources.</summary>
public sealed class DatasetCache
{
    /// <summary>The environment variable that says where the cache is.</summary>
    public const string Variable = "MLADVISOR_CACHE";

    // Raised when a conversion makes other files than it did: what was made before is then made anew.
    private const int Form = 1;

    /// <summary>Takes a folder as cache.</summary>
    /// <param name="folder">It need not exist yet.</param>
    public DatasetCache(string folder) => Folder = Path.GetFullPath(folder);

    /// <value>The folder.</value>
    public string Folder { get; }

    /// <summary>
    /// The cache that <see cref="Variable"/> names, else the platform's: <c>~/.cache/mladvisor</c> (or under <c>XDG_CACHE_HOME</c>) on Linux,
    /// <c>~/Library/Caches/mladvisor</c> on macOS, <c>mladvisor</c> under the local application data on Windows.
    /// </summary>
    public static DatasetCache OfThisMachine()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        return new DatasetCache(Path.Combine(string.IsNullOrWhiteSpace(named) ? Path.Combine(PlatformFolder(), "mladvisor") : named, "datasets"));
    }

    /// <summary>The folder of a dataset's files, whether they are there or not.</summary>
    /// <param name="entry">What the registry says of it.</param>
    public string FolderOf(DatasetEntry entry) => Path.Combine(Folder, $"{PlainName(entry.Name)}-{Key(entry)}");

    /// <summary>The folder in which a user can put a dataset's downloads, under their own names.</summary>
    /// <param name="entry">What the registry says of it.</param>
    public string ByHandFolderOf(DatasetEntry entry) => Path.Combine(Folder, "by-hand", PlainName(entry.Name));

    /// <summary>A dataset's files, if they were fetched; their contents are not looked at.</summary>
    /// <param name="entry">What the registry says of it.</param>
    /// <returns>Null if it was not fetched, or not from what the registry says now.</returns>
    public FetchedDataset? Find(DatasetEntry entry) => FetchRecord.Read(FolderOf(entry));

    private static string PlatformFolder()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows())
        {
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        }

        if (OperatingSystem.IsMacOS())
        {
            return Path.Combine(home, "Library", "Caches");
        }

        // A relative one is to be ignored, says the specification.
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        return Path.IsPathFullyQualified(cache ?? "") ? cache! : Path.Combine(home, ".cache");
    }

    private static string PlainName(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));

    private static string Key(DatasetEntry entry)
    {
        var text = new StringBuilder().Append(Form).Append('\n').Append(entry.Name).Append('\n').Append(entry.Rows);
        foreach (var source in entry.Sources)
        {
            text.Append('\n').Append(source.Conversion).Append(' ').Append(source.Rows).Append(' ').AppendJoin(' ', source.Makes);
            foreach (var download in source.Downloads)
            {
                text.Append('\n').Append(download.FileName).Append(' ').Append(download.Sha256).Append('\n');
                text.AppendJoin('\n', download.Members.Select(member => $"{member.Path} {member.Name} {member.Sha256}"));
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
    }
}

using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>Writes the wanted files of an archive to a folder, within bounds.</summary>
/// <param name="folder">Where to.</param>
/// <param name="members">What is wanted.</param>
/// <param name="mostBytes">More than this, all files together, is refused.</param>
internal sealed class MemberWriter(string folder, IReadOnlyList<ArchiveMember> members, long mostBytes)
{
    private readonly byte[] _buffer = new byte[1 << 17];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <value>How many bytes were written, all files together.</value>
    public long Bytes { get; private set; }

    /// <summary>The wanted file that stands at a path of the archive; null for none.</summary>
    /// <exception cref="FetchFailure">The path leaves the archive's folder.</exception>
    public ArchiveMember? Find(string path) => ArchivePath.IsInside(path)
        ? members.FirstOrDefault(member => string.Equals(member.Path, path, StringComparison.Ordinal))
        : throw new FetchFailure($"the archive has an entry '{path}', which leaves its folder; nothing was taken from it");

    /// <summary>Writes a wanted file.</summary>
    /// <exception cref="FetchFailure">It stands twice, is too large, or has another hash than it should.</exception>
    public void Write(ArchiveMember member, Stream content, CancellationToken cancellationToken)
    {
        if (!_written.Add(member.Path))
        {
            throw new FetchFailure($"'{member.Path}' stands twice in the archive");
        }

        var path = Path.Combine(folder, member.Name);
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            int read;
            while ((read = content.Read(_buffer)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Bytes += read;
                if (Bytes > mostBytes)
                {
                    throw new FetchFailure(string.Create(CultureInfo.InvariantCulture, $"unpacked, the data are larger than {mostBytes:N0} bytes"));
                }

                file.Write(_buffer.AsSpan(0, read));
            }
        }

        if (member.Sha256 is { } expected && FileHash.Of(path) is var found && !string.Equals(found, expected, StringComparison.Ordinal))
        {
            throw new FetchFailure($"'{member.Path}' has the SHA-256 {found} instead of {expected}");
        }
    }

    /// <summary>Sees that all that was wanted was there.</summary>
    /// <exception cref="FetchFailure">Something was not.</exception>
    public void CheckComplete()
    {
        var missing = members.Where(member => !_written.Contains(member.Path)).Select(member => $"'{member.Path}'").ToList();
        if (missing.Count > 0)
        {
            throw new FetchFailure($"the archive lacks {string.Join(", ", missing)}");
        }
    }
}

using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;

namespace MlAdvisor.Datasets;

/// <summary>Takes the wanted files out of an archive. Nothing is written under a name that the archive chooses.</summary>
/// <param name="writer">Writes them.</param>
/// <param name="report">Told how many bytes of the archive are read, and how many there are.</param>
internal sealed class Unpacking(MemberWriter writer, Action<long, long?> report)
{
    /// <summary>Takes the wanted files out.</summary>
    /// <param name="kind">What the archive is.</param>
    /// <param name="path">The archive.</param>
    /// <param name="only">The one file that an archive without names holds; null where it has names.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="FetchFailure">It is damaged, lacks a wanted file, or has an entry that no data need.</exception>
    public void Run(ArchiveKind kind, string path, ArchiveMember? only, CancellationToken cancellationToken)
    {
        using var file = File.OpenRead(path);
        try
        {
            switch (kind)
            {
                case ArchiveKind.TarGzip:
                    ReadTar(file, cancellationToken);
                    break;
                case ArchiveKind.Zip:
                    ReadZip(file, cancellationToken);
                    break;
                case ArchiveKind.Gzip:
                    ReadGzip(file, only!, cancellationToken);
                    break;
                default:
                    writer.Write(only!, file, cancellationToken);
                    break;
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new FetchFailure($"the archive is damaged: {exception.Message}", exception);
        }

        writer.CheckComplete();
    }

    private void ReadGzip(FileStream file, ArchiveMember only, CancellationToken cancellationToken)
    {
        using var content = new GZipStream(file, CompressionMode.Decompress);
        writer.Write(only, content, cancellationToken);

        // One that ends early is read as a shorter one; its last four bytes say how long the content is.
        if (writer.Bytes == 0 || (uint)writer.Bytes != StatedLength(file))
        {
            throw new InvalidDataException("it ends early");
        }
    }

    private static uint StatedLength(FileStream file)
    {
        Span<byte> last = stackalloc byte[sizeof(uint)];
        file.Seek(-last.Length, SeekOrigin.End);
        file.ReadExactly(last);
        return BinaryPrimitives.ReadUInt32LittleEndian(last);
    }

    private void ReadTar(FileStream file, CancellationToken cancellationToken)
    {
        using var content = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(content);
        while (tar.GetNextEntry() is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            report(file.Position, file.Length);
            var member = writer.Find(entry.Name);
            if (entry.EntryType is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            {
                throw new FetchFailure($"the archive has a link, '{entry.Name}', which no data need; nothing was taken from it");
            }

            if (member is not null && entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                writer.Write(member!, entry.DataStream ?? Stream.Null, cancellationToken);
            }
        }
    }

    private void ReadZip(FileStream file, CancellationToken cancellationToken)
    {
        // The upper half of a Unix entry's attributes is its mode, whose upper four bits say what it is.
        const int KindOfEntry = 0xF000;
        const int Link = 0xA000;
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            report(file.Position, file.Length);
            var member = writer.Find(entry.FullName);
            if (((entry.ExternalAttributes >> 16) & KindOfEntry) == Link)
            {
                throw new FetchFailure($"the archive has a link, '{entry.FullName}', which no data need; nothing was taken from it");
            }

            if (member is not null)
            {
                using var content = entry.Open();
                writer.Write(member, content, cancellationToken);
            }
        }
    }
}

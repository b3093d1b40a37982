using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace MlAdvisor.Datasets;

/// <summary>A file in the IDX format, of bytes, whose header has been read and checked.</summary>
internal sealed class IdxFile : IDisposable
{
    private const byte UnsignedByte = 8;

    // Deflate makes at most 1032 bytes of one.
    private const long MostInflated = 1032;

    private const int Piece = 1 << 20;

    private readonly Stream _stream;

    private IdxFile(string path, Stream stream, int[] sizes)
    {
        Path = path;
        _stream = stream;
        Sizes = sizes;
    }

    /// <value>The file.</value>
    public string Path { get; }

    /// <value>The number of items, and the sizes of an item.</value>
    public IReadOnlyList<int> Sizes { get; }

    /// <value>Whether it holds images; else it holds labels.</value>
    public bool HoldsImages => Sizes.Count == 3;

    /// <summary>Opens a file and checks its header: that the content it promises can be there is known before room for it is made.</summary>
    /// <param name="path">A plain file, or one compressed with gzip.</param>
    /// <exception cref="DatasetException">It is no file of images or labels, or it is cut.</exception>
    public static IdxFile Open(string path)
    {
        var file = File.OpenRead(path);
        try
        {
            var isCompressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
            file.Position = 0;
            Stream stream = isCompressed ? new GZipStream(file, CompressionMode.Decompress) : file;
            var sizes = ReadSizes(path, stream);
            var content = sizes.Aggregate(1L, (product, size) => Math.Min(product, int.MaxValue) * size);
            var header = 4 + (4 * sizes.Length);
            var hasRoom = isCompressed ? content <= MostInflated * file.Length && LengthInTrailer(path) == unchecked((uint)(header + content)) : content == file.Length - header;
            return hasRoom ? new IdxFile(path, stream, sizes) : throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: the header promises {string.Join(" x ", sizes)} bytes, and the file {(isCompressed ? $"can not hold so many in {file.Length}" : $"holds {file.Length - header}")}; was it cut?"));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the whole content.</summary>
    /// <exception cref="DatasetException">The file ends early, goes on, or is damaged.</exception>
    public void ReadTo(Span<byte> content, CancellationToken cancellationToken)
    {
        try
        {
            for (var rest = content; rest.Length > 0; rest = rest[Math.Min(Piece, rest.Length)..])
            {
                cancellationToken.ThrowIfCancellationRequested();
                _stream.ReadExactly(rest[..Math.Min(Piece, rest.Length)]);
            }
        }
        catch (EndOfStreamException exception)
        {
            throw new DatasetException($"{Path}: the file ends before the content that its header promises; was it cut?", exception);
        }

        if (_stream.ReadByte() >= 0)
        {
            throw new DatasetException($"{Path}: the file goes on behind the content that its header promises.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    // The last four bytes of a file compressed with gzip are its content's length, modulo 2^32; of one that was cut they are something else.
    private static uint LengthInTrailer(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> bytes = stackalloc byte[4];
        file.Seek(-Math.Min(file.Length, bytes.Length), SeekOrigin.End);
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    private static int[] ReadSizes(string path, Stream stream)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (stream.ReadAtLeast(bytes, 4, throwOnEndOfStream: false) < 4 || bytes[0] != 0 || bytes[1] != 0 || bytes[2] != UnsignedByte || bytes[3] is not (1 or 3))
        {
            throw new DatasetException($"{path}: this is no IDX file of bytes with labels (one size) or images (three sizes).");
        }

        var sizes = new int[bytes[3]];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = stream.ReadAtLeast(bytes, 4, throwOnEndOfStream: false) == 4 ? BinaryPrimitives.ReadInt32BigEndian(bytes) : 0;
            if (sizes[i] <= 0)
            {
                throw new DatasetException($"{path}: the IDX header has a size that is not above 0.");
            }
        }

        return sizes;
    }
}

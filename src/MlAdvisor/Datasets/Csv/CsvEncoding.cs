using System.Globalization;
using System.Text;

namespace MlAdvisor.Datasets;

/// <summary>A file as text in UTF-8, and where it is none. ML.NET's TextLoader puts a mark in the place of what is not, in silence, and different words come to be one.</summary>
internal static class CsvEncoding
{
    private const int BlockBytes = 1 << 16;

    // It has its mark, so that a reader skips that one; without, a reader that finds the mark goes on with an encoding that is not strict.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Opens a file; one that says by a mark at its beginning that it is UTF-16 is read as such.</summary>
    /// <param name="path">The file.</param>
    /// <returns>A reader that throws a <see cref="DecoderFallbackException"/> at bytes that are no text, of which <see cref="Check"/> tells where they are.</returns>
    public static StreamReader Open(string path) => new(path, Strict);

    /// <summary>Looks over a file; one that says by a mark at its beginning that it is UTF-16 is left alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="DatasetException">It holds bytes that are no text in UTF-8.</exception>
    public static void Check(string path, CancellationToken cancellationToken)
    {
        using var stream = File.OpenRead(path);
        var decoder = Strict.GetDecoder();
        var (bytes, characters) = (new byte[BlockBytes], new char[BlockBytes + 1]);
        var line = 1;
        var isFirst = true;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = bytes.AsSpan(0, stream.Read(bytes));
            if (isFirst && (block.StartsWith(Encoding.Unicode.Preamble) || block.StartsWith(Encoding.BigEndianUnicode.Preamble)))
            {
                return;
            }

            try
            {
                decoder.GetChars(block, characters, flush: block.IsEmpty);
            }
            catch (DecoderFallbackException e)
            {
                line += block[..Math.Clamp(e.Index, 0, block.Length)].Count((byte)'\n');
                throw new DatasetException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}:{line}: the byte {e.BytesUnknown![0]:X2} is no text in UTF-8, so the file is in another encoding. Save it as UTF-8 (\"CSV UTF-8\" in Excel), or convert it, as with `iconv -f WINDOWS-1252 -t UTF-8`."), e);
            }

            if (block.IsEmpty)
            {
                return;
            }

            line += block.Count((byte)'\n');
            isFirst = false;
        }
    }
}

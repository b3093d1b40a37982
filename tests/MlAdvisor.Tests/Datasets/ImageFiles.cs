using System.Buffers.Binary;
using System.IO.Compression;

namespace MlAdvisor.Tests.Datasets;

/// <summary>Small files of images, written as their makers write them.</summary>
internal static class ImageFiles
{
    public const int CifarRow = 3073;

    /// <summary>A batch of CIFAR-10: image i is of class <c>classes[i]</c>, all its reds are i, greens i + 1, blues i + 2.</summary>
    public static byte[] Cifar(params byte[] classes)
    {
        var bytes = new byte[classes.Length * CifarRow];
        for (var i = 0; i < classes.Length; i++)
        {
            bytes[i * CifarRow] = classes[i];
            for (var channel = 0; channel < 3; channel++)
            {
                bytes.AsSpan((i * CifarRow) + 1 + (channel * 1024), 1024).Fill((byte)(i + channel));
            }
        }

        return bytes;
    }

    /// <summary>An IDX file of bytes.</summary>
    public static byte[] Idx(int[] sizes, params byte[] content)
    {
        var bytes = new byte[4 + (4 * sizes.Length) + content.Length];
        (bytes[2], bytes[3]) = (8, (byte)sizes.Length);
        for (var i = 0; i < sizes.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + (4 * i)), sizes[i]);
        }

        content.CopyTo(bytes, bytes.Length - content.Length);
        return bytes;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var result = new MemoryStream();
        using (var stream = new GZipStream(result, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return result.ToArray();
    }
}

using System.IO.Compression;
using System.Security.Cryptography;

namespace MlAdvisor.Models;

/// <summary>Entries of zips whose lengths and hashes are known.</summary>
internal static class SealedZip
{
    /// <summary>An entry's bytes; no more than <paramref name="most"/>, whatever the zip says of their length.</summary>
    public static byte[] Content(ZipArchive zip, string name, long most)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"'{name}' is missing");
        if (entry.Length > most)
        {
            throw new InvalidDataException($"'{name}' is longer than it may be");
        }

        using var stream = entry.Open();
        var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            if (content.Length + count > most)
            {
                throw new InvalidDataException($"'{name}' is longer than it may be");
            }

            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    /// <summary>Adds an entry.</summary>
    public static void Add(ZipArchive zip, string name, byte[] content, DateTimeOffset time)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = time;
        using var stream = entry.Open();
        stream.Write(content);
    }

    /// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

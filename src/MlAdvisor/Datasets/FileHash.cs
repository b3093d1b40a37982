using System.Security.Cryptography;

namespace MlAdvisor.Datasets;

/// <summary>Checks that files are what the registry says they are.</summary>
internal static class FileHash
{
    /// <summary>Compares a file's SHA-256 with the one expected.</summary>
    /// <exception cref="DatasetException">The file is missing or has another content.</exception>
    public static void Verify(DatasetFile file, string dataset)
    {
        if (!File.Exists(file.Path))
        {
            throw new DatasetException($"{file.Path}: the file of dataset '{dataset}' is missing; restore it, or correct its path in {DatasetRegistry.FileName}.");
        }

        var found = Of(file.Path);
        if (!string.Equals(found, file.Sha256, StringComparison.Ordinal))
        {
            throw new DatasetException(
                $"{file.Path}: the file of dataset '{dataset}' is not the one that was recorded: its SHA-256 is {found}, {DatasetRegistry.FileName} says {file.Sha256}. "
                + "Restore the file (check that no tool changed its line ends), or, if the change is meant, record the new hash.");
        }
    }

    /// <summary>A file's SHA-256 as lower-case hexadecimal digits.</summary>
    public static string Of(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>The file in a dataset's cache folder that says what the folder holds. It is written last, before the folder gets its name.</summary>
internal sealed record FetchRecord(string Source, int Rows, IReadOnlyList<FetchRecord.Item> Files)
{
    private const string FileName = "fetched.json";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>A file of the dataset.</summary>
    internal sealed record Item(string Name, string Sha256);

    /// <summary>Writes what a folder holds.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="names">The files in the format's order.</param>
    public static void Write(string folder, string source, int rows, IEnumerable<string> names)
    {
        var items = names.Select(name => new Item(name, FileHash.Of(Path.Combine(folder, name)))).ToList();
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(new FetchRecord(source, rows, items), Options));
    }

    /// <summary>What a folder holds; null where it does not exist, or does not say.</summary>
    public static FetchedDataset? Read(string folder)
    {
        try
        {
            var record = JsonSerializer.Deserialize<FetchRecord>(File.ReadAllText(Path.Combine(folder, FileName)), Options);
            return record?.Files is null || record.Files.Any(item => !MemberReader.IsName(item?.Name ?? "")) ? null : new FetchedDataset
            {
                Folder = folder,
                Source = record.Source,
                Rows = record.Rows,
                Files = [.. record.Files.Select(item => new DatasetFile(Path.Combine(folder, item.Name), item.Sha256))],
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}

using System.Text.Json;

namespace Microsoft.ML.Internal;

/// <summary>What a model file says of itself: which stack wrote it, in which version of its format, and the hashes of what it holds.</summary>
internal sealed record ModelSignature
{
    public const string CurrentFormat = "MlAdvisor embedded stack, ML.NET transformers";
    public const int CurrentVersion = 1;

    public required string Format { get; init; }

    public required int Version { get; init; }

    /// <summary>Of each entry, in hex.</summary>
    public required IReadOnlyDictionary<string, string> Sha256 { get; init; }

    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteNumber("version", Version);
            writer.WriteStartObject("sha256");
            foreach (var (entry, hash) in Sha256.OrderBy(e => e.Key, StringComparer.Ordinal))
            {
                writer.WriteString(entry, hash);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    public static ModelSignature Parse(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return new ModelSignature
            {
                Format = root.GetProperty("format").GetString(),
                Version = root.GetProperty("version").GetInt32(),
                Sha256 = root.GetProperty("sha256").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString(), StringComparer.Ordinal),
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("Corrupt model file", e);
        }
    }
}

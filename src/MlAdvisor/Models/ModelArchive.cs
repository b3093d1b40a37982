using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MlAdvisor.Datasets;

namespace MlAdvisor.Models;

/// <summary>
/// The model file: a zip whose manifest has length and hash of every entry, and whose last entry is the manifest's own hash. Nothing in it is code, nothing
/// is unpacked to disk, and every length is known and bounded before it is read.
/// </summary>
internal sealed class ModelArchive
{
    public const string Definition = "pipeline.yaml";
    public const string Weights = "weights.safetensors";
    public const string Features = "features.zip";
    public const string Label = "label.zip";
    public const string After = "after.zip";

    private const string Manifest = "manifest.json";
    private const string ManifestHash = "manifest.sha256";
    private const int MaximumManifest = 64 << 20;
    private const long MaximumEntry = int.MaxValue - 64;

    private static readonly string[] Needed = [Definition, Weights, Features];
    private static readonly string[] Parts = [.. Needed, Label, After];

    private readonly IReadOnlyDictionary<string, byte[]> _parts;

    private ModelArchive(ModelManifest manifest, IReadOnlyDictionary<string, byte[]> parts)
    {
        What = manifest;
        _parts = parts;
    }

    /// <summary>What the file says of itself.</summary>
    public ModelManifest What { get; }

    /// <summary>Whether there is an entry: a model that was trained in code needs no label, and most have nothing behind the network.</summary>
    public bool Has(string part) => _parts.ContainsKey(part);

    /// <summary>The content of an entry.</summary>
    public byte[] this[string part] => _parts[part];

    /// <summary>Puts an archive together.</summary>
    /// <param name="manifest">What it says of itself; its entries are filled in here.</param>
    /// <param name="parts">The content of every entry but the manifest.</param>
    public static ModelArchive Of(ModelManifest manifest, IReadOnlyDictionary<string, byte[]> parts) =>
        new(manifest with { Entries = parts.ToDictionary(part => part.Key, part => new ModelEntry(part.Value.Length, SealedZip.Hash(part.Value)), StringComparer.Ordinal) }, parts);

    /// <summary>Writes the file through a temporary one, so that none is ever half-written.</summary>
    public void Write(string path) => NewFile.Write(path, Write);

    /// <summary>Writes the file's content to a stream, which stays open.</summary>
    public void Write(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var manifest = JsonSerializer.SerializeToUtf8Bytes(What, ModelManifest.Json);
        SealedZip.Add(zip, Manifest, manifest, What.Trained);
        foreach (var (name, content) in _parts)
        {
            SealedZip.Add(zip, name, content, What.Trained);
        }

        SealedZip.Add(zip, ManifestHash, Encoding.ASCII.GetBytes(SealedZip.Hash(manifest)), What.Trained);
    }

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="DatasetException">It is missing, no model file, not whole, or was altered.</exception>
    public static ModelArchive Read(string path)
    {
        if (Directory.Exists(path))
        {
            throw new DatasetException($"{path}: this is a folder, and no model{(File.Exists(Path.Combine(path, "model.zip")) ? $"; {Path.Combine(path, "model.zip")} is one" : "")}.");
        }

        if (!File.Exists(path))
        {
            throw new DatasetException($"{path}: there is no such file; 'mladvisor run' writes one into its run folder.");
        }

        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, path);
        }
        catch (IOException exception)
        {
            throw NoModel(path, exception);
        }
    }

    /// <summary>Reads and checks a file's content.</summary>
    /// <param name="stream">Where from; it stays open.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="DatasetException">It is no model file, not whole, or was altered.</exception>
    public static ModelArchive Read(Stream stream, string name)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return Read(zip);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or JsonException or IOException)
        {
            throw NoModel(name, exception);
        }
    }

    private static DatasetException NoModel(string name, Exception exception) =>
        new($"{name}: this is no model of MlAdvisor that can be used: {exception.Message.TrimEnd('.')}. Train it again, or copy it again.", exception);

    private static ModelArchive Read(ZipArchive zip)
    {
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName is not (Manifest or ManifestHash) && !Parts.Contains(entry.FullName))
            {
                throw new InvalidDataException($"it holds '{Shown(entry.FullName)}', which no model has");
            }
        }

        var json = SealedZip.Content(zip, Manifest, MaximumManifest);
        var hash = SealedZip.Content(zip, ManifestHash, 64);
        if (!hash.AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(SealedZip.Hash(json))))
        {
            throw new InvalidDataException("its manifest was altered");
        }

        var manifest = JsonSerializer.Deserialize<ModelManifest>(json, ModelManifest.Json) ?? throw new InvalidDataException("its manifest is empty");
        if (manifest.Version != ModelManifest.CurrentVersion)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"its format has version {manifest.Version}, and this product reads version {ModelManifest.CurrentVersion}"));
        }

        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in Parts.Where(name => Needed.Contains(name) || zip.GetEntry(name) is not null || manifest.Entries.ContainsKey(name)))
        {
            if (!manifest.Entries.TryGetValue(name, out var expected) || expected.Length is < 0 or > MaximumEntry)
            {
                throw new InvalidDataException($"its manifest does not say how long '{name}' is");
            }

            parts[name] = SealedZip.Content(zip, name, expected.Length);
            if (parts[name].Length != expected.Length || SealedZip.Hash(parts[name]) != expected.Sha256)
            {
                throw new InvalidDataException($"'{name}' was altered");
            }
        }

        return new ModelArchive(manifest, parts);
    }

    private static string Shown(string name) => string.Concat(name.Take(60).Select(c => char.IsControl(c) ? '?' : c));
}

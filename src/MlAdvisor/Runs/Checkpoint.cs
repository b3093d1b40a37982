using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Models;
using MlAdvisor.Networks;
using MlAdvisor.Training;

namespace MlAdvisor.Runs;

/// <summary>
/// A run as it stood after an epoch: a zip of a manifest with length and hash of the numbers, the numbers as safetensors, and the manifest's own hash.
/// Nothing in it is code, and every length is known and bounded before it is read.
/// </summary>
/// <param name="DefinitionPath">Where the definition was, for the data that lie beside it.</param>
/// <param name="DefinitionHash">SHA-256 of the definition's text.</param>
/// <param name="State">The array.</param>
internal sealed record Checkpoint(string DefinitionPath, string DefinitionHash, TrainingState State)
{
    /// <summary>Its name in a run folder.</summary>
    public const string FileName = "checkpoint.zip";

    private const int Version = 1;
    private const string ManifestName = "manifest.json";
    private const string ManifestHash = "manifest.sha256";
    private const string NumbersName = "state.safetensors";
    private const int MaximumManifest = 64 << 20;
    private const long MaximumNumbers = int.MaxValue - 64;

    /// <value>What the run was asked for; the defaults in checkpoints of a version that did not keep it.</value>
    public RunRequest Request { get; init; } = new();

    /// <summary>What tells a definition from others: SHA-256 of its text.</summary>
    /// <param name="definition">The definition.</param>
    public static string HashOf(PipelineDefinition definition) => SealedZip.Hash(Encoding.UTF8.GetBytes(definition.Source?.Text ?? definition.ToYaml()));

    /// <summary>Writes the file through a temporary one, so that the last one stays whole whatever happens.</summary>
    /// <param name="path">Where to.</param>
    public void Write(string path)
    {
        var numbers = Safetensors.Write(
            new NetworkWeights([.. State.Tensors.Select(pair => new NamedTensor(pair.Key, [pair.Value.Length], pair.Value))]), new Dictionary<string, string>(StringComparer.Ordinal));
        var manifest = JsonSerializer.SerializeToUtf8Bytes(
            new Manifest
            {
                Version = Version,
                Torch = SoftwareVersions.Torch,
                DefinitionPath = DefinitionPath,
                DefinitionHash = DefinitionHash,
                Request = Request,
                State = State with { Tensors = new Dictionary<string, float[]>(StringComparer.Ordinal) },
                Lengths = State.Tensors.ToDictionary(pair => pair.Key, pair => pair.Value.Length, StringComparer.Ordinal),
                Numbers = new ModelEntry(numbers.Length, SealedZip.Hash(numbers)),
            },
            ModelManifest.Json);
        NewFile.Write(path, stream =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            var now = DateTimeOffset.Now;
            SealedZip.Add(zip, ManifestName, manifest, now);
            SealedZip.Add(zip, NumbersName, numbers, now);
            SealedZip.Add(zip, ManifestHash, Encoding.ASCII.GetBytes(SealedZip.Hash(manifest)), now);
        });
    }

    /// <summary>Reads and checks the checkpoint of a run folder.</summary>
    /// <param name="folder">The run folder.</param>
    /// <exception cref="DatasetException">There is none, or it is not whole, was altered, or was made by another stack.</exception>
    public static Checkpoint Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new DatasetException(File.Exists(Path.Combine(folder, "result.json"))
                ? $"{folder}: this run has ended; there is nothing to go on with."
                : $"{folder}: there is no {FileName} to go on from; 'mladvisor run' writes one into its run folder (--checkpoint-every).");
        }

        try
        {
            using var zip = ZipFile.OpenRead(path);
            return Read(zip);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or JsonException or IOException)
        {
            throw new DatasetException($"{path}: this is no checkpoint that can be used: {exception.Message.TrimEnd('.')}. Run the pipeline again.", exception);
        }
    }

    private static Checkpoint Read(ZipArchive zip)
    {
        var json = SealedZip.Content(zip, ManifestName, MaximumManifest);
        if (!SealedZip.Content(zip, ManifestHash, 64).AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(SealedZip.Hash(json))))
        {
            throw new InvalidDataException("its manifest was altered");
        }

        var manifest = JsonSerializer.Deserialize<Manifest>(json, ModelManifest.Json) ?? throw new InvalidDataException("its manifest is empty");
        if (manifest.Version != Version)
        {
            throw new InvalidDataException(FormattableString.Invariant($"its format has version {manifest.Version}, and this product reads version {Version}"));
        }

        if (manifest.Torch != SoftwareVersions.Torch)
        {
            throw new InvalidDataException($"it was made with {manifest.Torch}, which rounds differently from {SoftwareVersions.Torch}");
        }

        if (manifest.Numbers.Length is < 0 or > MaximumNumbers)
        {
            throw new InvalidDataException($"its manifest does not say how long '{NumbersName}' is");
        }

        var numbers = SealedZip.Content(zip, NumbersName, manifest.Numbers.Length);
        if (numbers.Length != manifest.Numbers.Length || SealedZip.Hash(numbers) != manifest.Numbers.Sha256)
        {
            throw new InvalidDataException($"'{NumbersName}' was altered");
        }

        var tensors = Safetensors.Read(numbers, manifest.Lengths.Select(pair => (pair.Key, (long[])[pair.Value])));
        return new Checkpoint(manifest.DefinitionPath, manifest.DefinitionHash, manifest.State with { Tensors = tensors.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Values, StringComparer.Ordinal) })
        {
            Request = manifest.Request,
        };
    }

    private sealed record Manifest
    {
        public required int Version { get; init; }

        public required string Torch { get; init; }

        public required string DefinitionPath { get; init; }

        public required string DefinitionHash { get; init; }

        public RunRequest Request { get; init; } = new();

        public required TrainingState State { get; init; }

        public required IReadOnlyDictionary<string, int> Lengths { get; init; }

        public required ModelEntry Numbers { get; init; }
    }
}

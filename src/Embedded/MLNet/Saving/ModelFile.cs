using System.IO.Compression;
using System.Security.Cryptography;

namespace Microsoft.ML.Internal;

/// <summary>
/// A zip archive that holds a transformer and the schema of what it takes, in a format of the embedded stack's own. The packages can
/// not read it, as this can not read theirs.
/// </summary>
internal static class ModelFile
{
    private const string Folder = "EmbeddedStack/";
    private const string Signature = Folder + "Signature.json";
    private const string Schema = Folder + "Schema";
    private const string Transformer = Folder + "Transformer";

    // An entry that unpacks to more is refused.
    private const long MaximumLength = 1 << 30;

    public static void Save(ITransformer model, DataViewSchema inputSchema, Stream stream)
    {
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (model != null)
        {
            using var context = new ModelSaveContext();
            context.Save(model);
            entries[Transformer] = context.Writer.ToArray();
        }

        if (inputSchema != null)
        {
            var writer = new ModelWriter();
            writer.WriteSchema(inputSchema);
            entries[Schema] = writer.ToArray();
        }

        entries[Signature] = new ModelSignature
        {
            Format = ModelSignature.CurrentFormat,
            Version = ModelSignature.CurrentVersion,
            Sha256 = entries.ToDictionary(e => e.Key, e => Hash(e.Value), StringComparer.Ordinal),
        }.ToJson();
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in entries.OrderBy(e => e.Key, StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry(name);
            // The same model is the same file.
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var target = entry.Open();
            target.Write(content);
        }
    }

    public static ITransformer Load(MLContext context, Stream stream, out DataViewSchema inputSchema)
    {
        try
        {
            using var archive = Open(stream);
            return Load(context, archive, out inputSchema);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentException or NotSupportedException or OverflowException)
        {
            throw new FormatException("Corrupt model file", e);
        }
    }

    private static ZipArchive Open(Stream stream)
    {
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException e)
        {
            throw new FormatException("Failed to open a zip archive", e);
        }
    }

    private static ITransformer Load(MLContext context, ZipArchive archive, out DataViewSchema inputSchema)
    {
        var signature = ModelSignature.Parse(Read(archive, Signature) ?? throw NoModel(archive));
        if (signature is not { Format: ModelSignature.CurrentFormat, Version: ModelSignature.CurrentVersion })
        {
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture,
                $"This model is of the format '{signature.Format}', version {signature.Version}; '{ModelSignature.CurrentFormat}', version {ModelSignature.CurrentVersion}, can be read"));
        }

        inputSchema = ReadSound(archive, Schema, signature) is { } schema ? Whole(context, schema, ModelTypes.ReadSchema) : null;
        return Whole(context, ReadSound(archive, Transformer, signature) ?? throw NoModel(archive), reader => reader.ReadTransformer());
    }

    private static T Whole<T>(MLContext context, byte[] content, Func<ModelReader, T> read)
    {
        var reader = new ModelReader(context, content);
        var value = read(reader);
        ModelReader.Expect(reader.IsAtEnd);
        return value;
    }

    private static byte[] ReadSound(ZipArchive archive, string name, ModelSignature signature)
    {
        var content = Read(archive, name);
        ModelReader.Expect(string.Equals(content == null ? null : Hash(content), signature.Sha256.GetValueOrDefault(name), StringComparison.OrdinalIgnoreCase));
        return content;
    }

    private static byte[] Read(ZipArchive archive, string name)
    {
        if (archive.GetEntry(name) is not { } entry)
        {
            return null;
        }

        using var content = new MemoryStream();
        using var source = entry.Open();
        var buffer = new byte[1 << 16];
        int count;
        while ((count = source.Read(buffer)) > 0)
        {
            // What the archive says of an entry's length need not be true.
            ModelReader.Expect(content.Length + count <= MaximumLength);
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static InvalidOperationException NoModel(ZipArchive archive)
    {
        var isOfPackages = archive.GetEntry("TransformerChain/Model.key") != null;
        return new InvalidOperationException("Could not load legacy format model", new InvalidOperationException(isOfPackages
            ? "The model was saved by the Microsoft.ML package; the embedded stack can read only what it saved itself"
            : "Repository doesn't contain entry DataLoaderModel/Model.key"));
    }
}

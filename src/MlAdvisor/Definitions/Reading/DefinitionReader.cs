using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads a definition's file, brings it to the current version and hands it to the readers of its parts.</summary>
internal static class DefinitionReader
{
    private const string Expected = "keys such as name, dataset, task, label and trainer";

    public static PipelineDefinition Load(string path) => Parse(ReadFile(path), path);

    public static PipelineDefinition Parse(string text, string path)
    {
        var source = new SourceText(path, text);
        var errors = new ErrorLog(source);
        var root = RootOf(source, errors);
        var migrated = Migration.ToCurrent(root, errors);
        var definition = PipelineReader.Read(new MapReader(migrated, "", errors));
        errors.ThrowIfAny();
        return definition with { Source = new DefinitionSource(source, Places.Of(root)) };
    }

    /// <summary>The map that a definition is.</summary>
    public static MapNode RootOf(SourceText source, ErrorLog errors)
    {
        var node = NodeTree.Parse(source, errors);
        if (node is MapNode root)
        {
            return root;
        }

        var message = node is null or ScalarNode { IsNull: true }
            ? $"the file is empty; expected {Expected}"
            : $"expected {Expected}, found {Found.Describe(node)}";
        errors.Add(node?.Span ?? default, "", message);
        errors.ThrowIfAny();
        throw new InvalidOperationException(message);
    }

    /// <summary>A file's text, without a byte order mark.</summary>
    public static string ReadFile(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path).AsSpan();
            bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
            return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw NotUtf8(path, bytes);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable(path, new FileInfo(path).LinkTarget is { } target ? $"this is a link to '{target}', and there is no such file" : $"there is no such file{NearFile(path)}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, Directory.Exists(path) ? "this is a folder; expected a file" : exception.Message);
        }
    }

    private static DefinitionException Unreadable(string path, string message) => new(new SourceLocation(path, 0, 0), "", message);

    private static DefinitionException NotUtf8(string path, ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return Unreadable(path, "the file is UTF-16; save it as UTF-8");
        }

        var valid = 0;
        while (Rune.DecodeFromUtf8(bytes[valid..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            valid += length;
        }

        var before = bytes[..valid];
        var line = new SourceLocation(path, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
        return new DefinitionException(line, "", string.Create(
            CultureInfo.InvariantCulture, $"the byte 0x{bytes[valid]:X2} is no text in UTF-8; save the file as UTF-8, or convert it, as with `iconv -f WINDOWS-1252 -t UTF-8`"));
    }

    private static string NearFile(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        var searched = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(searched))
        {
            return "";
        }

        var names = Directory.EnumerateFiles(searched).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        return Suggestion.For(Path.GetFileName(path), names) is { } near
            ? $"; did you mean '{Path.Combine(folder, near)}'{(near.Normalize() == Path.GetFileName(path).Normalize() ? ", which has the same letters in another form of Unicode" : "")}?"
            : "";
    }
}

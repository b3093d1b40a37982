using System.Text;

namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads a definition's file, brings it to the current version and hands it to the readers of its parts.</summary>
internal static class DefinitionReader
{
    private const string Expected = "keys such as name, dataset, task, label and trainer";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
            return StrictUtf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable(path, $"there is no such file{NearFile(path)}");
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable(path, "the file is not UTF-8 text");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, Directory.Exists(path) ? "this is a folder; expected a file" : exception.Message);
        }
    }

    private static DefinitionException Unreadable(string path, string message) => new(new SourceLocation(path, 0, 0), "", message);

    private static string NearFile(string path)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        var searched = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(searched))
        {
            return "";
        }

        var names = Directory.EnumerateFiles(searched).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        return Suggestion.For(Path.GetFileName(path), names) is { } near ? $"; did you mean '{Path.Combine(folder, near)}'?" : "";
    }
}

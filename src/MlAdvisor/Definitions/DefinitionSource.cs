namespace MlAdvisor.Definitions;

/// <summary>The text that a definition was read from, and where in it each key stands.</summary>
public sealed class DefinitionSource
{
    private static readonly char[] Separators = ['.', '['];

    private readonly IReadOnlyDictionary<string, SourceLocation> _locations;

    /// <summary>Keeps a definition's text.</summary>
    /// <param name="path">The file as the user gave it.</param>
    /// <param name="text">Its whole content.</param>
    /// <param name="locations">Key path to the place of its value.</param>
    public DefinitionSource(string path, string text, IReadOnlyDictionary<string, SourceLocation> locations)
    {
        Path = path;
        Text = text;
        _locations = locations;
    }

    /// <value>The file as the user gave it.</value>
    public string Path { get; }

    /// <value>Its whole content.</value>
    public string Text { get; }

    /// <summary>The place of a key's value, or of the nearest key above it that the file has.</summary>
    /// <param name="keyPath">A path such as <c>trainer.optimizer.learningRate</c> or <c>transforms[0].oneHot.columns</c>.</param>
    public SourceLocation LocationOf(string keyPath)
    {
        for (var path = keyPath; path.Length > 0; path = Parent(path))
        {
            if (_locations.TryGetValue(path, out var location))
            {
                return location;
            }
        }

        return new SourceLocation(Path, 1, 1);
    }

    private static string Parent(string path) => path[..Math.Max(0, path.LastIndexOfAny(Separators))];
}

using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions;

/// <summary>The text that a definition was read from, and where in it each key stands.</summary>
public sealed class DefinitionSource
{
    private static readonly char[] Separators = ['.', '['];

    // Parts that may be left out, and what is then looked at instead: the top of the file would show nothing.
    private static readonly Dictionary<string, string> Beside = new(StringComparer.Ordinal) { ["split"] = "dataset", ["transforms"] = "dataset", ["features"] = "label", ["advisor"] = "trainer" };

    private readonly SourceText _text;
    private readonly IReadOnlyDictionary<string, TextSpan> _places;

    /// <summary>Keeps a definition's text.</summary>
    /// <param name="text">The file.</param>
    /// <param name="places">Key path to the place of its value.</param>
    internal DefinitionSource(SourceText text, IReadOnlyDictionary<string, TextSpan> places)
    {
        _text = text;
        _places = places;
    }

    /// <value>The file as the user gave it.</value>
    public string Path => _text.Path;

    /// <value>Its whole content, without a byte order mark.</value>
    public string Text => _text.Text;

    /// <summary>The place of a key's value, or of the nearest key above it that the file has; of a part that was left out, that of the key that it says more of.</summary>
    /// <param name="keyPath">A path such as <c>trainer.optimizer.learningRate</c> or <c>transforms[0].oneHot.columns</c>.</param>
    public SourceLocation LocationOf(string keyPath) => _text.LocationOf(PlaceOf(keyPath).Start);

    /// <summary>An error about a key's value, with its place and its line.</summary>
    /// <param name="keyPath">A path such as <c>trainer.optimizer.learningRate</c> or <c>transforms[0].oneHot.columns[2]</c>.</param>
    /// <param name="message">What was found and what was expected.</param>
    public DefinitionError ErrorAt(string keyPath, string message) => new(LocationOf(keyPath), keyPath, message) { Excerpt = _text.Excerpt(PlaceOf(keyPath)) };

    /// <summary>Whether the file has a key, with a value or without.</summary>
    internal bool Has(string keyPath) => _places.ContainsKey(keyPath);

    private static string Parent(string path) => path[..Math.Max(0, path.LastIndexOfAny(Separators))];

    private TextSpan PlaceOf(string keyPath)
    {
        for (var path = keyPath; path.Length > 0; path = Parent(path))
        {
            if (_places.TryGetValue(path, out var place))
            {
                return place;
            }
        }

        return Beside.GetValueOrDefault(keyPath.Split(Separators)[0]) is { } other ? PlaceOf(other) : default;
    }
}

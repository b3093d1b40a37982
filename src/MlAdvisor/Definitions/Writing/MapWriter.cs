using System.Globalization;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions.Writing;

/// <summary>Gathers the keys of a map. What is as it would be without the key is left out.</summary>
internal sealed class MapWriter
{
    private const int LongestLine = 140;

    private readonly List<(string Key, string Value)> _entries = [];

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>A list in brackets.</summary>
    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    /// <summary>A key with what is YAML already; none where it is null.</summary>
    public MapWriter Add(string key, string? yaml)
    {
        if (yaml is not null)
        {
            _entries.Add((key, yaml));
        }

        return this;
    }

    public MapWriter Text(string key, string? text) => Add(key, text is null ? null : ScalarText.Of(text));

    public MapWriter Texts(string key, IReadOnlyList<string>? texts) => Add(key, texts is null ? null : List(texts.Select(ScalarText.Of)));

    public MapWriter Number(string key, double value, double? fallback = null) => Add(key, value.Equals(fallback) ? null : NumberText.Write(value));

    public MapWriter Whole(string key, int? value, int? fallback = null) => Add(key, value == fallback ? null : value?.ToString(CultureInfo.InvariantCulture));

    public MapWriter Flag(string key, bool? value, bool? fallback = null) => Add(key, value == fallback ? null : value == true ? "true" : "false");

    public MapWriter Name<T>(string key, T value, T fallback)
        where T : struct, Enum
        => value.Equals(fallback) ? this : Name<T>(key, value);

    public MapWriter Name<T>(string key, T? value)
        where T : struct, Enum
        => Add(key, value is { } name ? Names<T>.Of(name) : null);

    /// <summary>The map in braces; null where it has no key.</summary>
    public string? InBraces() => IsEmpty ? null : $"{{ {string.Join(", ", _entries.Select(entry => $"{entry.Key}: {entry.Value}"))} }}";

    /// <summary>A list item that says what it is by its one key, with the map as its settings: on one line, or where that is too long on a line a key.</summary>
    public string Item(string name, string indent)
    {
        var line = IsEmpty ? $"{indent}- {name}" : $"{indent}- {name}: {InBraces()}";
        return line.Length <= LongestLine ? line : $"{indent}- {name}:{Lines(indent + "    ")}";
    }

    /// <summary>The keys, each on a line of its own that begins with a line break.</summary>
    public string Lines(string indent) => string.Concat(_entries.Select(entry => $"\n{indent}{entry.Key}:{(entry.Value.StartsWith('\n') ? "" : " ")}{entry.Value}"));
}

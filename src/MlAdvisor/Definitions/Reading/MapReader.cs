namespace MlAdvisor.Definitions.Reading;

/// <summary>
/// Reads a map key by key and remembers which keys were asked for, so that <see cref="Close"/> can report every other one:
/// nothing in a definition is ignored in silence.
/// </summary>
internal sealed class MapReader(MapNode map, string path, ErrorLog errors)
{
    private readonly List<string> _known = [];
    private readonly List<string> _misplaced = [];
    private readonly List<string> _later = [];
    private readonly List<(string Key, string Expected)> _missing = [];

    public string Path => path;

    public bool Has(string key) => map.TryGet(key, out _);

    /// <summary>A key's value; null where the map does not have it.</summary>
    public Value? Optional(string key)
    {
        _known.Add(key);
        return map.TryGet(key, out var entry) ? new Value(entry.Value, KeyPath.Key(path, key), errors) : null;
    }

    /// <summary>A key's value; null where the map does not have it or where it is empty, which both mean the default.</summary>
    public Value? OptionalOrNull(string key) => Optional(key) is { IsNull: false } value ? value : null;

    /// <summary>A key's value; where the map does not have it, <see cref="Close"/> reports that.</summary>
    public Value? Required(string key, string expected)
    {
        var value = Optional(key);
        if (value is null)
        {
            _missing.Add((key, expected));
        }

        return value;
    }

    public double Number(string key, NumberRange range, double fallback) => Optional(key)?.Number(range) ?? fallback;

    public int WholeNumber(string key, int atLeast, int fallback, int atMost = int.MaxValue) => Optional(key)?.WholeNumber(atLeast, atMost) ?? fallback;

    public bool Flag(string key, bool fallback) => Optional(key)?.Flag() ?? fallback;

    public T Name<T>(string key, T fallback, params IReadOnlyList<string> later)
        where T : struct, Enum
        => Optional(key)?.Name<T>(later) ?? fallback;

    /// <summary>Keys of the format that this version does not know how to follow.</summary>
    public void Later(params IEnumerable<string> keys) => _later.AddRange(keys);

    /// <summary>Reports a key that is known but has no meaning here.</summary>
    public void Misplaced(string key, string message)
    {
        _misplaced.Add(key);
        if (map.TryGet(key, out var entry))
        {
            errors.Add(entry.Key.Span, KeyPath.Key(path, key), message);
        }
    }

    /// <summary>Reports the map as a whole.</summary>
    public void Report(string message) => errors.Add(map.Span, path, message);

    /// <summary>Reports the keys that nobody asked for, and the required ones that are not there.</summary>
    public void Close()
    {
        var expected = _known.Except(_misplaced).ToList();
        var suggested = new HashSet<string?>(StringComparer.Ordinal);
        foreach (var key in map.Entries.Select(entry => entry.Key).Where(key => !_known.Contains(key.Value) && !_misplaced.Contains(key.Value)))
        {
            var keyPath = KeyPath.Key(path, key.Value);
            if (_later.Contains(key.Value))
            {
                errors.Add(key.Span, keyPath, $"'{key.Value}' is not supported yet");
                continue;
            }

            var meant = Suggestion.For(key.Value, expected.Concat(_later).Where(name => !Has(name)));
            suggested.Add(meant);
            errors.Add(key.Span, keyPath, $"unknown key '{key.Value}'; {WhatInstead(key.Value, meant, expected)}");
        }

        // A required key that is there under a misspelt name has been reported already.
        foreach (var (key, value) in _missing.Where(missing => !suggested.Contains(missing.Key)))
        {
            errors.Add(new TextSpan(map.Span.Start, map.Span.Start), KeyPath.Key(path, key), $"missing; expected {value}");
        }
    }

    private static string WhatInstead(string key, string? meant, List<string> expected)
    {
        if (key == "<<")
        {
            return "keys of another map can not be merged in; write them out";
        }

        if (key.Length > 0 && key.All(char.IsAsciiDigit))
        {
            return "if it belongs to the number before it, write a point for the decimals";
        }

        var colon = key.IndexOf(':');
        if (colon > 0 && expected.Contains(key[..colon]))
        {
            return $"the ':' after '{key[..colon]}' needs a space";
        }

        return meant is null ? $"expected {Found.OneOf(expected)}" : $"did you mean '{meant}'?";
    }
}

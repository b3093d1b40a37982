namespace MlAdvisor.Definitions.Reading;

/// <summary>An item of a list that says what it is by its one key, <c>- linear: {...}</c>, or by its bare name, <c>- relu</c>.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Path">Its key path, such as <c>trainer.network[0].linear</c>.</param>
/// <param name="Settings">What stands after the key; null for a bare name.</param>
internal sealed record NamedItem(string Name, string Path, Value? Settings)
{
    /// <summary>Reads an item; null, and reported, where it is none of <paramref name="names"/>.</summary>
    /// <param name="item">The item.</param>
    /// <param name="kind">What the list holds, in one word.</param>
    /// <param name="names">The names that there are.</param>
    /// <param name="later">The names that are known, but not supported yet.</param>
    public static NamedItem? Read(Value item, string kind, IReadOnlyList<string> names, IReadOnlyList<string> later)
    {
        var (name, place) = Split(item);
        if (name is null)
        {
            return null;
        }

        var path = KeyPath.Key(item.Path, name.Value);
        if (names.Contains(name.Value))
        {
            var settings = item.Node is MapNode map ? new Value(map.Entries[0].Value, path, item.Errors) : null;
            return new NamedItem(name.Value, path, settings);
        }

        var message = later.Contains(name.Value)
            ? $"the {kind} '{name.Value}' is not supported yet"
            : $"unknown {kind} '{name.Value}'; {WhatInstead(name.Value, [.. names], later)}";
        item.Errors.Add(place, path, message);
        return null;

        static string WhatInstead(string word, IReadOnlyList<string> names, IReadOnlyList<string> later) =>
            Suggestion.For(word, names.Concat(later)) is { } near ? $"did you mean '{near}'?" : $"expected {Found.OneOf(names)}";

        (ScalarNode?, TextSpan) Split(Value value)
        {
            switch (value.Node)
            {
                case ScalarNode { IsNull: false } bare:
                    return (bare, bare.Span);
                case MapNode { Entries.Count: 1 } map:
                    return (map.Entries[0].Key, map.Entries[0].Key.Span);
                case MapNode { Entries.Count: > 1 } map:
                    value.Errors.Add(
                        map.Entries[1].Key.Span,
                        value.Path,
                        $"expected one {kind} an item, found the keys {string.Join(", ", map.Entries.Select(entry => entry.Key.Value))}; indent the settings further, or start each {kind} with '- '");
                    return default;
                default:
                    value.Reject($"a {kind}: a name, or a map with the name as its one key");
                    return default;
            }
        }
    }
}

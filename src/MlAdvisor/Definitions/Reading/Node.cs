using System.Diagnostics.CodeAnalysis;

namespace MlAdvisor.Definitions.Reading;

/// <summary>One value of a YAML or JSON text, with its place.</summary>
/// <param name="span">Where it stands; quotes and brackets are part of it.</param>
internal abstract class Node(TextSpan span)
{
    public TextSpan Span { get; } = span;
}

/// <summary>Text, a number, a truth value or nothing: YAML does not say which, the reader of the value does.</summary>
internal sealed class ScalarNode(TextSpan span, string value, bool isPlain) : Node(span)
{
    public string Value { get; } = value;

    /// <value>Whether it stands without quotes and not as a block of text.</value>
    public bool IsPlain { get; } = isPlain;

    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>Values in order.</summary>
internal sealed class ListNode(TextSpan span, IReadOnlyList<Node> items, bool isFlow) : Node(span)
{
    public IReadOnlyList<Node> Items { get; } = items;

    /// <value>Whether it is written in brackets.</value>
    public bool IsFlow { get; } = isFlow;
}

/// <summary>Keys with values, in the order of the file; each key once.</summary>
internal sealed class MapNode(TextSpan span, IReadOnlyList<MapEntry> entries, bool isFlow) : Node(span)
{
    private readonly Dictionary<string, MapEntry> _byKey = entries.ToDictionary(entry => entry.Key.Value, StringComparer.Ordinal);

    public IReadOnlyList<MapEntry> Entries { get; } = entries;

    /// <value>Whether it is written in braces.</value>
    public bool IsFlow { get; } = isFlow;

    public bool TryGet(string key, [NotNullWhen(true)] out MapEntry? entry) => _byKey.TryGetValue(key, out entry);
}

/// <summary>Something that has already been reported; whoever meets it stays silent.</summary>
internal sealed class BrokenNode(TextSpan span) : Node(span);

/// <summary>A key of a map and its value.</summary>
internal sealed record MapEntry(ScalarNode Key, Node Value);

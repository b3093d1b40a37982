using System.Text.Encodings.Web;
using System.Text.Json;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions.Patching;

/// <summary>How a map writes keys and values, so that what is added looks like the rest.</summary>
internal sealed class WritingStyle
{
    private readonly SourceText _source;

    /// <summary>What keys stand in: <c>"</c> in JSON, <c>'</c>, or nothing.</summary>
    private readonly string _quote;

    private WritingStyle(SourceText source, string quote, string gap)
    {
        _source = source;
        _quote = quote;
        Gap = gap;
    }

    /// <value>What follows a colon and, in braces, a comma: a space, or nothing in dense JSON.</value>
    public string Gap { get; }

    /// <summary>The style of a map, as its last key shows it.</summary>
    public static WritingStyle Of(MapNode map, SourceText source)
    {
        if (map.Entries.Count == 0)
        {
            return new WritingStyle(source, "", " ");
        }

        var last = map.Entries[^1];
        var quote = last.Key.IsPlain ? "" : source.Text[last.Key.Span.Start].ToString();
        var afterColon = MapInsertion.AfterColon(source.Text, last);
        var isDense = quote.Length > 0 && afterColon < source.Text.Length && !char.IsWhiteSpace(source.Text[afterColon]);
        return new WritingStyle(source, quote, isDense ? "" : " ");
    }

    /// <value>Whether keys stand in double quotes, as JSON has them.</value>
    public bool IsJson => _quote == "\"";

    /// <summary>The value, in the quotes that stand around the present one.</summary>
    public string Value(DefinitionChange change, ScalarNode present)
    {
        if (!change.IsText || present.IsPlain)
        {
            return Value(change);
        }

        return _source.Text[present.Span.Start] == '\'' ? InSingleQuotes(change.Value) : InDoubleQuotes(change.Value);
    }

    /// <summary><c>key: value</c>, or <c>key: { key: value }</c> for a longer path.</summary>
    public string Pair(DefinitionChange change, ReadOnlySpan<KeySegment> path)
    {
        var key = path[0].Key ?? throw new ArgumentException($"'{change.KeyPath}' asks for a new list item; only keys can be added.", nameof(change));
        return Pair(key, path.Length == 1 ? Value(change) : Map(change, path[1..]));
    }

    /// <summary><c>{ key: value }</c>.</summary>
    public string Map(DefinitionChange change, ReadOnlySpan<KeySegment> path) => Braces(Pair(change, path));

    /// <summary><c>{ first: its value, key: value }</c>.</summary>
    public string Map(string firstKey, string firstValue, DefinitionChange change, ReadOnlySpan<KeySegment> path) =>
        Braces($"{Pair(firstKey, firstValue)},{Gap}{Pair(change, path)}");

    /// <summary>A map in braces.</summary>
    public string Braces(string content) => Gap.Length == 0 ? $"{{{content}}}" : $"{{ {content} }}";

    private static string InSingleQuotes(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string InDoubleQuotes(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static bool IsWord(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
        && text is not ("true" or "false" or "null" or "Null" or "NULL");

    private string Value(DefinitionChange change)
    {
        var needsQuotes = change.IsText && (_quote == "\"" || !IsWord(change.Value));
        return needsQuotes ? InDoubleQuotes(change.Value) : change.Value;
    }

    /// <summary><c>key: value</c>, the value written already.</summary>
    public string Pair(string key, string value) => $"{_quote}{key}{_quote}:{Gap}{value}";
}

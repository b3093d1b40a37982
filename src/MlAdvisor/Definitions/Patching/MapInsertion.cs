using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions.Patching;

/// <summary>Puts a key into a map, after its last one.</summary>
internal sealed class MapInsertion(SourceText source, MapNode map, WritingStyle style)
{
    private readonly string _text = source.Text;

    /// <summary>The edit that adds a pair, written already, to the map.</summary>
    public TextEdit Insert(string pair)
    {
        if (!map.IsFlow)
        {
            return InsertAt(EndOfLine(EndOf(map)), $"{LineBreak()}{Indentation()}{pair}");
        }

        if (map.Entries.Count == 0)
        {
            return new TextEdit(map.Span, style.Braces(pair));
        }

        var last = map.Entries[^1];
        var end = EndOf(last);
        var comma = NextSignificant(end);
        var hasComma = comma < _text.Length && _text[comma] == ',';
        var lineOfLast = source.StartOfLine(last.Key.Span.Start);
        var startsItsLine = string.IsNullOrWhiteSpace(_text[lineOfLast..last.Key.Span.Start]);
        var endsItsLine = NextSignificant(hasComma ? comma + 1 : end) >= EndOfLine(end);
        if (!startsItsLine || !endsItsLine)
        {
            return hasComma ? InsertAt(comma + 1, $" {pair}") : InsertAt(end, $",{style.Gap}{pair}");
        }

        // One pair a line: the comma goes after the last value, the pair on a line of its own, and a comment between them stays.
        var newLine = $"{LineBreak()}{_text[lineOfLast..last.Key.Span.Start]}{pair}{(hasComma ? "," : "")}";
        var rest = new TextSpan(end, EndOfLine(end));
        return new TextEdit(rest, $"{(hasComma ? "" : ",")}{_text[rest.Start..rest.End]}{newLine}");
    }

    /// <summary>The offset after a key's colon; after the key where it has none.</summary>
    public static int AfterColon(string text, MapEntry entry)
    {
        var at = entry.Key.Span.End;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length && text[at] == ':' ? at + 1 : entry.Key.Span.End;
    }

    private static TextEdit InsertAt(int offset, string text) => new(new TextSpan(offset, offset), text);

    /// <summary>Where a value's last character ends: a block of text spans the line breaks after it, too.</summary>
    public static int EndOf(string text, Node node) => node switch
    {
        MapNode { IsFlow: false, Entries.Count: > 0 } block => EndOf(text, block.Entries[^1]),
        ListNode { IsFlow: false, Items.Count: > 0 } block => EndOf(text, block.Items[^1]),
        _ => node.Span.Start + text.AsSpan(node.Span.Start, node.Span.Length).TrimEnd().Length,
    };

    /// <summary>Where a key's value ends; where it has none, its colon.</summary>
    public static int EndOf(string text, MapEntry entry) => entry.Value.Span.IsEmpty ? AfterColon(text, entry) : EndOf(text, entry.Value);

    /// <summary>A file's own line break.</summary>
    public static string LineBreak(SourceText source)
    {
        var end = source.EndOfLine(0);
        if (end == source.Text.Length)
        {
            return "\n";
        }

        return source.Text[end] == '\n' ? "\n" : source.Text.AsSpan(end).StartsWith("\r\n") ? "\r\n" : "\r";
    }

    private int EndOf(MapEntry entry) => EndOf(_text, entry);

    private int EndOf(Node node) => EndOf(_text, node);

    private string Indentation()
    {
        var first = map.Entries[0].Key.Span.Start;
        return new string(' ', first - source.StartOfLine(first));
    }

    private int EndOfLine(int offset) => source.EndOfLine(offset);

    private string LineBreak() => LineBreak(source);

    /// <summary>The next offset that holds neither white space nor a comment.</summary>
    private int NextSignificant(int offset)
    {
        while (offset < _text.Length)
        {
            if (_text[offset] == '#' && char.IsWhiteSpace(_text[offset - 1]))
            {
                offset = EndOfLine(offset);
            }
            else if (!char.IsWhiteSpace(_text[offset]))
            {
                break;
            }
            else
            {
                offset++;
            }
        }

        return offset;
    }
}

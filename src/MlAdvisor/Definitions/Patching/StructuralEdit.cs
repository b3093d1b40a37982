using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions.Patching;

/// <summary>The edit that gives a key a list or a map, puts an item into a list, or takes a key or an item away.</summary>
internal sealed class StructuralEdit
{
    private readonly SourceText _source;
    private readonly DefinitionChange _change;
    private readonly WritingStyle _style;

    private StructuralEdit(SourceText source, MapNode root, DefinitionChange change)
    {
        _source = source;
        _change = change;
        _style = WritingStyle.Of(root, source);
    }

    private string Text => _source.Text;

    /// <summary>The edit; null where the text has no place for the change.</summary>
    public static TextEdit? Of(SourceText source, MapNode root, DefinitionChange change) =>
        new StructuralEdit(source, root, change).In(root, KeyPath.Segments(change.KeyPath));

    private TextEdit? In(Node node, ReadOnlySpan<KeySegment> path)
    {
        switch (node)
        {
            case MapNode map when path[0].Key is { } key:
                return !map.TryGet(key, out var entry) ? Missing(map, path)
                    : path.Length > 1 ? In(entry.Value, path[1..])
                    : _change.Kind == DefinitionChangeKind.Remove ? Remove(map, entry)
                    : Replace(entry);
            case ListNode list when path[0].Index is { } index:
                return path.Length == 1 && _change.Kind == DefinitionChangeKind.Insert && index <= list.Items.Count ? Insert(list, index)
                    : index >= list.Items.Count ? null
                    : path.Length > 1 ? In(list.Items[index], path[1..])
                    : _change.Kind == DefinitionChangeKind.Remove ? Remove(list, index)
                    : Trimmed(list.Items[index], Item(list, _change.Block!));
            default:
                return null;
        }
    }

    /// <summary>A key that the text does not have: what goes is gone already; what comes is put behind the map's last key.</summary>
    private TextEdit? Missing(MapNode map, ReadOnlySpan<KeySegment> path)
    {
        if (_change.Kind == DefinitionChangeKind.Remove)
        {
            return new TextEdit(new TextSpan(0, 0), "");
        }

        if (path.Length > 1)
        {
            return null;
        }

        var key = path[0].Key!;
        return key == "transforms" && !map.IsFlow && map.Entries.Any(entry => entry.Key.Value == "trainer")
            ? InsertTransforms(map)
            : new MapInsertion(_source, map, _style).Insert(_style.Pair(key, FlowText.Of(_change.Block!, _style.IsJson)));
    }

    /// <summary>Transforms stand before the trainer, an item a line, as people write them.</summary>
    private TextEdit InsertTransforms(MapNode map)
    {
        var trainer = map.Entries.First(entry => entry.Key.Value == "trainer");
        var start = _source.StartOfLine(trainer.Key.Span.Start);
        var before = Text[start..trainer.Key.Span.Start];
        var indentation = string.IsNullOrWhiteSpace(before) ? before : "";

        // Comments above the trainer are about it; what looks like one may be the end of a text before.
        var end = map.Entries.TakeWhile(entry => entry != trainer).Select(EndOf).LastOrDefault();
        while (start > 0 && _source.StartOfLine(start - 1) >= end && Text[_source.StartOfLine(start - 1)..start].TrimStart().StartsWith('#'))
        {
            start = _source.StartOfLine(start - 1);
        }

        var lines = ((ListNode)_change.Block!).Items.Select(item => $"  - {FlowText.BlockItem(item)}").Prepend("transforms:");
        return new TextEdit(new TextSpan(start, start), string.Concat(lines.Select(line => indentation + line + LineBreak())) + LineBreak());
    }

    private TextEdit? Replace(MapEntry entry)
    {
        var text = FlowText.Of(_change.Block!, _style.IsJson);
        var at = MapInsertion.AfterColon(Text, entry);
        if (entry.Value.Span.IsEmpty)
        {
            return at == entry.Key.Span.End ? null : new TextEdit(new TextSpan(at, at), " " + text);
        }

        // A block begins on a line of its own; in its place a line goes on behind the colon.
        return entry.Value is MapNode { IsFlow: false } or ListNode { IsFlow: false }
            ? new TextEdit(new TextSpan(at, EndOf(entry.Value)), " " + text)
            : Trimmed(entry.Value, text);
    }

    private TextEdit? Remove(MapNode map, MapEntry entry)
    {
        if (map.IsFlow)
        {
            return RemoveFromFlow([.. map.Entries.Select(each => new TextSpan(each.Key.Span.Start, EndOf(each)))], map.Entries.TakeWhile(each => each != entry).Count());
        }

        var start = _source.StartOfLine(entry.Key.Span.Start);
        return map.Entries.Count == 1 || !string.IsNullOrWhiteSpace(Text[start..entry.Key.Span.Start]) ? null : Lines(start, EndOf(entry));
    }

    private TextEdit? Remove(ListNode list, int index)
    {
        if (list.IsFlow)
        {
            return RemoveFromFlow([.. list.Items.Select(item => new TextSpan(item.Span.Start, EndOf(item)))], index);
        }

        var start = _source.StartOfLine(list.Items[index].Span.Start);
        return list.Items.Count == 1 || !IsDash(start, list.Items[index]) ? null : Lines(start, EndOf(list.Items[index]));
    }

    private TextEdit? Insert(ListNode list, int index)
    {
        var text = Item(list, _change.Block!);
        if (list.Items.Count == 0)
        {
            return new TextEdit(list.Span, $"[{text}]");
        }

        if (list.IsFlow)
        {
            var at = index < list.Items.Count ? list.Items[index].Span.Start : EndOf(list.Items[^1]);
            return new TextEdit(new TextSpan(at, at), index < list.Items.Count ? $"{text}, " : $", {text}");
        }

        // Behind the line of the item before, so that comments above the next one stay above it.
        var neighbour = list.Items[Math.Max(0, index - 1)];
        var line = _source.StartOfLine(neighbour.Span.Start);
        if (!IsDash(line, neighbour))
        {
            return null;
        }

        var item = $"{Text[line..neighbour.Span.Start]}{text}";
        var end = _source.EndOfLine(EndOf(neighbour));
        return index == 0
            ? new TextEdit(new TextSpan(line, line), item + LineBreak())
            : new TextEdit(new TextSpan(end, end), LineBreak() + item);
    }

    private string Item(ListNode list, Node item) => list.IsFlow ? FlowText.Of(item, _style.IsJson) : FlowText.BlockItem(item);

    /// <summary>Whether nothing but the dash stands before an item on its line.</summary>
    private bool IsDash(int startOfLine, Node item) => Text[startOfLine..item.Span.Start].Trim() == "-";

    private TextEdit Lines(int start, int end)
    {
        var last = _source.EndOfLine(end);
        var next = last < Text.Length && Text[last] == '\r' ? last + 1 : last;
        next = next < Text.Length && Text[next] == '\n' ? next + 1 : next;
        if (next > last)
        {
            return new TextEdit(new TextSpan(start, next), "");
        }

        // The last line has no line break behind it: the one before it goes.
        var before = start > 0 && Text[start - 1] == '\n' ? start - 1 : start;
        return new TextEdit(new TextSpan(before > 0 && Text[before - 1] == '\r' ? before - 1 : before, last), "");
    }

    private static TextEdit? RemoveFromFlow(IReadOnlyList<TextSpan> parts, int index) => parts.Count == 1 ? null
        : index + 1 < parts.Count ? new TextEdit(new TextSpan(parts[index].Start, parts[index + 1].Start), "")
        : new TextEdit(new TextSpan(parts[index - 1].End, parts[index].End), "");

    private TextEdit Trimmed(Node node, string text) => new(new TextSpan(node.Span.Start, EndOf(node)), text);

    private int EndOf(MapEntry entry) => MapInsertion.EndOf(Text, entry);

    private int EndOf(Node node) => MapInsertion.EndOf(Text, node);

    private string LineBreak() => MapInsertion.LineBreak(_source);
}

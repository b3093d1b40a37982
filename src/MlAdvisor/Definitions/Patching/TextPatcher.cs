using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions.Patching;

/// <summary>Makes one change in a definition's text.</summary>
internal sealed class TextPatcher
{
    private readonly SourceText _source;
    private readonly DefinitionChange _change;
    private readonly MapNode _root;
    private readonly WritingStyle _style;

    public TextPatcher(SourceText source, DefinitionChange change)
    {
        _source = source;
        _change = change;
        _root = Read(source);
        _style = WritingStyle.Of(_root, source);
    }

    /// <summary>The text with the change made.</summary>
    /// <exception cref="DefinitionException">The key can not be changed where it stands.</exception>
    public string Patched()
    {
        if (_change.Block is not null || _change.Kind != DefinitionChangeKind.Set)
        {
            // What the text says then is compared as a whole, once all changes are made.
            return StructuralEdit.Of(_source, _root, _change) is { } structural
                ? CommentColumn.Kept(structural, _source.Text).ApplyTo(_source.Text)
                : throw Impossible(_root.Span, "it stands in a form that has no place for it");
        }

        var edit = EditIn(_root, null, KeyPath.Segments(_change.KeyPath));
        var text = CommentColumn.Kept(edit, _source.Text).ApplyTo(_source.Text);
        return ChangesNothingElse(text) ? text
            : edit.ApplyTo(_source.Text) is var plain && ChangesNothingElse(plain) ? plain
            : throw Impossible(edit.Place, "the change would touch more than this key");
    }

    private bool ChangesNothingElse(string text) => DefinitionShape.DiffersOnlyIn(_change, _root, Read(new SourceText(_source.Path, text)));

    private static MapNode Read(SourceText source)
    {
        var errors = new ErrorLog(source);
        var root = DefinitionReader.RootOf(source, errors);
        errors.ThrowIfAny();
        return root;
    }

    /// <summary>The edit that gives the rest of the path its value.</summary>
    /// <param name="node">Where the walk along the path has come to.</param>
    /// <param name="entry">The key that <paramref name="node"/> is the value of; null for the root and for list items.</param>
    /// <param name="rest">What is left of the path.</param>
    private TextEdit EditIn(Node node, MapEntry? entry, ReadOnlySpan<KeySegment> rest)
    {
        if (rest.IsEmpty)
        {
            return node is ScalarNode value ? Replace(value, entry, _style.Value(_change, value)) : throw Impossible(node.Span, "a list or a map stands here, not one value");
        }

        switch (node)
        {
            case MapNode map when rest[0].Key is { } key:
                return map.TryGet(key, out var found) ? EditIn(found.Value, found, rest[1..]) : Insert(map, rest);
            case ListNode list when rest[0].Index is { } index && index < list.Items.Count:
                return list.Items[index] is ScalarNode item
                    ? ExpandItem(item, rest[1..], list.IsFlow)
                    : EditIn(list.Items[index], null, rest[1..]);
            case ScalarNode { IsNull: true } nothing:
                return Replace(nothing, entry, _style.Map(_change, rest));
            case ScalarNode bare when entry is not null && Shorthand.KeyOf(entry.Key.Value) is { } name:
                return rest.Length == 1 && rest[0].Key == name
                    ? Replace(bare, entry, _style.Value(_change, bare))
                    : Replace(bare, entry, _style.Map(name, Slice(bare), _change, rest));
            default:
                throw Impossible(node.Span, "there is no such key, and it can not be added");
        }
    }

    private TextEdit Insert(MapNode map, ReadOnlySpan<KeySegment> rest)
    {
        var style = map.Entries.Count == 0 ? _style : WritingStyle.Of(map, _source);
        return new MapInsertion(_source, map, style).Insert(style.Pair(_change, rest));
    }

    /// <summary><c>- normalize</c> becomes <c>- normalize: { mode: minMax }</c>.</summary>
    private TextEdit ExpandItem(ScalarNode bare, ReadOnlySpan<KeySegment> rest, bool inFlow)
    {
        if (rest.IsEmpty)
        {
            return Replace(bare, null, _style.Value(_change, bare));
        }

        if (rest.Length == 1 || rest[0].Key != bare.Value)
        {
            throw Impossible(bare.Span, "something else stands here");
        }

        var pair = $"{Slice(bare)}: {_style.Map(_change, rest[1..])}";
        return new TextEdit(bare.Span, inFlow ? $"{{ {pair} }}" : pair);
    }

    private TextEdit Replace(ScalarNode value, MapEntry? entry, string text)
    {
        if (value.IsPlain && _change.Says(value.Value))
        {
            return new TextEdit(value.Span, Slice(value));
        }

        if (!value.Span.IsEmpty || entry is null)
        {
            // A block of text spans the line breaks after it, too.
            return new TextEdit(value.Span with { End = value.Span.Start + Slice(value).TrimEnd().Length }, text);
        }

        // Nothing stands after the key, perhaps not even the colon (`{ groupBy }`).
        var at = MapInsertion.AfterColon(_source.Text, entry);
        var colon = at == entry.Key.Span.End ? ":" : "";
        return new TextEdit(new TextSpan(at, at), $"{colon} {text}");
    }

    private string Slice(Node node) => _source.Text[node.Span.Start..node.Span.End];

    private DefinitionException Impossible(TextSpan place, string why) => new(
        [new DefinitionError(_source.LocationOf(place.Start), _change.KeyPath, $"can not be set to {_change.Value}: {why}") { Excerpt = _source.Excerpt(place) }]);
}

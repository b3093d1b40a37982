using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MlAdvisor.Definitions.Reading;

/// <summary>Turns YAML, and so JSON, into nodes. What definitions have no use for (anchors, tags, several documents) is refused.</summary>
internal sealed class NodeTree
{
    private const int MaximumDepth = 50;

    private readonly ErrorLog _errors;
    private readonly Parser _parser;
    private readonly int _length;

    private NodeTree(string text, ErrorLog errors)
    {
        _errors = errors;
        _parser = new Parser(new StringReader(text));
        _length = text.Length;
    }

    /// <summary>Reads the one document of a text; null where it has none.</summary>
    /// <exception cref="DefinitionException">The text is not YAML; what comes after such a place can not be read.</exception>
    public static Node? Parse(SourceText source, ErrorLog errors)
    {
        ForbiddenCharacters.Report(source, errors);
        BracketDepth.Report(source, errors);
        errors.ThrowIfAny();
        var tree = new NodeTree(source.Text, errors);
        try
        {
            return tree.Document();
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            // YamlDotNet 16 answers some unclosed brackets with an InvalidOperationException, and some tags with an ArgumentException.
            var offset = exception is YamlException yaml ? (int)yaml.Start.Index : tree.Offset;
            var (span, message) = SyntaxMessage.Of(source, offset, exception.Message);
            errors.Add(span, "", message);
            errors.ThrowIfAny();
            throw;
        }
    }

    private int Offset => (int)(_parser.Current?.End.Index ?? 0);

    private Node? Document()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        var root = Read("", 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.TryConsume<DocumentStart>(out var second))
        {
            _errors.Add(SpanOf(second), "", "a second document starts here; a file holds one definition");
        }

        return root;
    }

    private Node Read(string path, int depth)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            _errors.Add(SpanOf(alias), path, $"aliases are not supported; a name that starts with '*' needs quotes: \"*{alias.Value}\"");
            return new BrokenNode(SpanOf(alias));
        }

        var node = _parser.Accept<NodeEvent>(out var start) ? start : throw new InvalidOperationException("Expected a value.");
        if (!node.Anchor.IsEmpty)
        {
            _errors.Add(SpanOf(node), path, "anchors are not supported; a name that starts with '&' needs quotes");
        }
        else if (!node.Tag.IsEmpty)
        {
            _errors.Add(SpanOf(node), path, "tags are not supported; a name that starts with '!' needs quotes");
        }

        if (depth > MaximumDepth)
        {
            _errors.Add(SpanOf(node), path, "nested too deeply");
            _parser.SkipThisAndNestedEvents();
            return new BrokenNode(SpanOf(node));
        }

        return node switch
        {
            Scalar => ScalarFrom(_parser.Consume<Scalar>()),
            SequenceStart => List(path, depth),
            _ => Map(path, depth),
        };
    }

    private ScalarNode ScalarFrom(Scalar scalar) => new(SpanOf(scalar), scalar.Value, scalar.Style == ScalarStyle.Plain);

    private ListNode List(string path, int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = new List<Node>();
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            items.Add(Read(KeyPath.Item(path, items.Count), depth + 1));
        }

        var end = _parser.Consume<SequenceEnd>();
        var isFlow = start.Style == SequenceStyle.Flow;
        var last = isFlow ? (int)end.End.Index + 1 : items.Count == 0 ? (int)start.End.Index : items[^1].Span.End;
        return new ListNode(new TextSpan((int)start.Start.Index, last), items, isFlow);
    }

    private MapNode Map(string path, int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var entries = new List<MapEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = Read(path, depth + 1);
            var value = Read(key is ScalarNode name ? KeyPath.Key(path, name.Value) : path, depth + 1);
            Add(entries, keys, path, key, value);
        }

        var end = _parser.Consume<MappingEnd>();

        // A pair in a list, `[a: 1]`, is a map without braces, and has no place of its own.
        var isFlow = start.Style == MappingStyle.Flow && end.Start.Index == end.End.Index;
        var first = entries.Count > 0 && !isFlow ? entries[0].Key.Span.Start : (int)start.Start.Index;
        var last = isFlow ? (int)end.End.Index + 1 : entries.Count == 0 ? first : entries[^1].Value.Span.End;
        return new MapNode(new TextSpan(first, last), entries, isFlow);
    }

    private void Add(List<MapEntry> entries, HashSet<string> keys, string path, Node key, Node value)
    {
        if (key is not ScalarNode name)
        {
            if (key is not BrokenNode)
            {
                _errors.Add(key.Span, path, "expected a name as the key, found a list or a map");
            }

            return;
        }

        if (!keys.Add(name.Value))
        {
            _errors.Add(key.Span, KeyPath.Key(path, name.Value), $"the key '{name.Value}' is there twice");
            return;
        }

        entries.Add(new MapEntry(name, value));
    }

    /// <summary>Where an event stands. YamlDotNet counts on past the end of a text.</summary>
    private TextSpan SpanOf(ParsingEvent e)
    {
        var start = Math.Min((int)e.Start.Index, _length);
        return new TextSpan(start, Math.Clamp((int)e.End.Index, start, _length));
    }
}

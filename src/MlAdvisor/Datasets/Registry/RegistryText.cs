using System.Text;
using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>Parses the registry's JSON into nodes that know their lines.</summary>
internal static class RegistryText
{
    /// <summary>Parses a whole file.</summary>
    /// <exception cref="JsonException">It is not JSON; with the line.</exception>
    public static RegistryNode Parse(byte[] json)
    {
        var preamble = Encoding.UTF8.Preamble;
        var text = json.AsSpan();
        if (text.StartsWith(preamble))
        {
            text = text[preamble.Length..];
        }

        var reader = new Utf8JsonReader(text);
        var lines = new LineCounter(text);
        reader.Read();
        var root = ParseValue(ref reader, ref lines, "");
        reader.Read();
        return root;
    }

    private static RegistryNode ParseValue(ref Utf8JsonReader reader, ref LineCounter lines, string path)
    {
        var line = lines.LineAt(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ParseObject(ref reader, ref lines, path, line);
            case JsonTokenType.StartArray:
                return ParseArray(ref reader, ref lines, path, line);
            case JsonTokenType.String:
                return new RegistryNode(JsonValueKind.String, path, line) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                return new RegistryNode(JsonValueKind.Number, path, line) { Text = Encoding.UTF8.GetString(reader.ValueSpan) };
            case JsonTokenType.True:
                return new RegistryNode(JsonValueKind.True, path, line);
            case JsonTokenType.False:
                return new RegistryNode(JsonValueKind.False, path, line);
            default:
                return new RegistryNode(JsonValueKind.Null, path, line);
        }
    }

    private static RegistryNode ParseObject(ref Utf8JsonReader reader, ref LineCounter lines, string path, int line)
    {
        var members = new List<(string, RegistryNode)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            members.Add((name, ParseValue(ref reader, ref lines, path.Length == 0 ? name : $"{path}.{name}")));
        }

        return new RegistryNode(JsonValueKind.Object, path, line) { Members = members };
    }

    private static RegistryNode ParseArray(ref Utf8JsonReader reader, ref LineCounter lines, string path, int line)
    {
        var items = new List<RegistryNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ParseValue(ref reader, ref lines, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}[{items.Count}]")));
        }

        return new RegistryNode(JsonValueKind.Array, path, line) { Items = items };
    }

    /// <summary>Counts line feeds up to a place; places come in ascending order.</summary>
    private ref struct LineCounter(ReadOnlySpan<byte> text)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _position;
        private int _line = 1;

        public int LineAt(long position)
        {
            _line += _text[_position..(int)position].Count((byte)'\n');
            _position = (int)position;
            return _line;
        }
    }
}

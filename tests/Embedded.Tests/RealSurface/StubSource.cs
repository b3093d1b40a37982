namespace Embedded.Tests.RealSurface;

/// <summary>The lines of a dump as C#; knows which line of the dump a line of it was written for.</summary>
internal sealed class StubSource
{
    private readonly IReadOnlyList<DumpLine> _dump;
    private readonly Dictionary<string, StubType> _types = [];
    private readonly List<(string Namespace, StubType Type)> _roots = [];
    private readonly List<string> _lines = [];
    private readonly List<DumpLine?> _origins = [];

    public StubSource(IReadOnlyList<DumpLine> dump)
    {
        _dump = dump;
        foreach (var group in dump.GroupBy(line => line.Type).OrderBy(g => g.Key, StringComparer.Ordinal))
            Add(group.Key, [.. group]);
        foreach (var space in _roots.GroupBy(r => r.Namespace))
        {
            if (space.Key.Length > 0)
                Write($"namespace {space.Key} {{", null);
            foreach (var (_, type) in space)
                Write(type);
            if (space.Key.Length > 0)
                Write("}", null);
        }
    }

    public string Text => string.Join('\n', _lines);

    /// <summary>What a line of the text, counted from 0, was written for.</summary>
    public DumpLine? Origin(int line) => _origins[line];

    /// <summary>The line; where it declares a type, the lines of all that is in that type too.</summary>
    public IEnumerable<DumpLine> DependentOn(DumpLine line) => !ReferenceEquals(_types[line.Type].Header, line)
        ? [line]
        : _dump.Where(other => other.Type == line.Type || other.Type.StartsWith(line.Type + ".", StringComparison.Ordinal));

    private void Add(string path, List<DumpLine> lines)
    {
        var header = lines.First(line => !line.Remark);
        int dot = TopLevel.LastIndexOf(path, '.');
        string space = dot < 0 ? string.Empty : path[..dot];
        var type = new StubType(path[(dot + 1)..], header);
        type.Members.AddRange(lines.Where(line => !line.Remark && line != header));
        type.Remarks.AddRange(lines.Where(line => line.Remark));
        _types[path] = type;
        // A type sorts before those in it.
        if (_types.TryGetValue(space, out var parent))
            parent.Nested.Add(type);
        else
            _roots.Add((space, type));
    }

    private void Write(StubType type)
    {
        Write(type.Declaration, type.Header);
        if (type.Kind == "delegate")
            return;
        Write("{", null);
        foreach (var member in type.Members)
            Write(Member(type, member.Signature), member);
        for (int i = 0; i < type.Remarks.Count; i++)
            Write(Hidden(type, type.Remarks[i].Signature, i), null);
        foreach (var nested in type.Nested)
            Write(nested);
        Write("}", null);
    }

    private static string Member(StubType type, string signature) => type.Kind == "enum"
        ? StubMember.OfEnumeration(signature)
        : StubMember.Of(signature, type.Simple, type.Kind == "interface");

    // Nobody outside can construct it, or derive from it.
    private static string Hidden(StubType type, string remark, int number) =>
        remark.StartsWith("no constructor", StringComparison.Ordinal) ? $"internal {type.Simple}() {{ }}"
        : type.Kind == "interface" ? $"internal void Hidden{number}();"
        : $"internal abstract void Hidden{number}();";

    private void Write(string text, DumpLine? origin)
    {
        _lines.Add(text);
        _origins.Add(origin);
    }
}

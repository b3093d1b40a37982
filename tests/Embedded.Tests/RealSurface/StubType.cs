namespace Embedded.Tests.RealSurface;

/// <summary>A type of the dump: its header, its members and the types in it.</summary>
internal sealed class StubType(string name, DumpLine header)
{
    private static readonly string[] Kinds = ["class", "struct", "interface", "enum", "delegate"];

    private readonly string[] _parameters = name.EndsWith('>') ? name[(name.IndexOf('<', StringComparison.Ordinal) + 1)..^1].Split(", ") : [];

    public DumpLine Header { get; } = header;

    public List<DumpLine> Members { get; } = [];

    public List<DumpLine> Remarks { get; } = [];

    public List<StubType> Nested { get; } = [];

    /// <summary>Its name without namespace and type parameters.</summary>
    public string Simple { get; } = name.Split('<')[0];

    public string Kind { get; } = header.Signature.Split(' ').First(word => Kinds.Contains(word));

    /// <summary>The declaration, up to the body.</summary>
    public string Declaration
    {
        get
        {
            string signature = Header.Signature;
            string attributes = string.Empty;
            foreach (string mark in (string[])["Obsolete", "Flags"])
            {
                if (!signature.EndsWith($" [{mark}]", StringComparison.Ordinal))
                    continue;
                signature = signature[..^(mark.Length + 3)];
                attributes += $"[System.{mark}] ";
            }

            return attributes + (Kind == "delegate" ? Delegate(signature) : Named(signature));
        }
    }

    private string Named(string signature)
    {
        int after = TopLevel.IndexOf(signature, Kind) + Kind.Length;
        string rest = signature[after..];
        string called = name;
        // With variance.
        if (rest.StartsWith(" <", StringComparison.Ordinal))
        {
            int end = TopLevel.Closing(rest, 1) + 1;
            (called, rest) = (Simple + rest[1..end], rest[end..]);
        }

        return $"{signature[..after]} {called}{OwnConstraints(rest)}";
    }

    // The dump repeats those of the types around it.
    private string OwnConstraints(string rest)
    {
        int first = TopLevel.IndexOf(rest, " where ");
        if (first < 0)
            return rest;
        var own = TopLevel.Split(rest[(first + 7)..], " where ").Where(constraint => _parameters.Contains(constraint.Split(' ')[0]));
        return rest[..first] + string.Concat(own.Select(constraint => " where " + constraint));
    }

    private string Delegate(string signature)
    {
        // Its name is in front of the parameters, or of the type parameters.
        int where = TopLevel.IndexOf(signature, " where ");
        int start = TopLevel.LastIndexOf(where < 0 ? signature : signature[..where], ' ') + 1;
        int open = signature[start] == '<' ? TopLevel.Closing(signature, start) + 1 : start;
        int close = TopLevel.Closing(signature, open);
        string parameters = StubMember.Parameters(signature[(open + 1)..close]);
        return $"{signature[..start]}{Simple}{signature[start..open]}({parameters}){OwnConstraints(signature[(close + 1)..])};";
    }
}

namespace Embedded.Tests.RealSurface;

/// <summary>One line of a file in shared/api: `Type | signature`; a remark where it starts with `#`.</summary>
internal sealed record DumpLine(string Type, string Signature, bool Remark)
{
    public static DumpLine? Parse(string line)
    {
        bool remark = line.StartsWith('#');
        int bar = line.IndexOf(" | ", StringComparison.Ordinal);
        if (bar < 0 || line.Contains(" | forwarded to ", StringComparison.Ordinal))
            return null;
        return new DumpLine(line[..bar].TrimStart('#', ' '), line[(bar + 3)..], remark);
    }

    public override string ToString() => $"{Type} | {Signature}";
}

using System.Text.RegularExpressions;
using MlAdvisor.TestShared;

namespace Embedded.Tests.Surface;

/// <summary>The lines of one file or more in shared/api.</summary>
internal sealed partial class RealSurface
{
    private readonly HashSet<string> _lines = [];
    private readonly Dictionary<string, (string Kind, HashSet<string> Bases)> _types = [];

    public static RealSurface Read(string files)
    {
        var surface = new RealSurface();
        foreach (string file in Directory.GetFiles(SharedFolder.Require("api"), files))
        {
            foreach (string line in File.ReadLines(file).Where(l => !l.StartsWith('#')))
            {
                surface._lines.Add(line);
                if (ParseType(line) is { } type)
                    surface._types[type.Name] = (type.Kind, type.Bases);
            }
        }

        return surface;
    }

    /// <summary>A member is there as it is; a type with the same kind and no base that the real one has not.</summary>
    public bool Holds(string line)
    {
        if (_lines.Contains(line))
            return true;
        return ParseType(line) is { } type && _types.TryGetValue(type.Name, out var real)
            && real.Kind == type.Kind && type.Bases.IsSubsetOf(real.Bases);
    }

    private static (string Name, string Kind, HashSet<string> Bases)? ParseType(string line)
    {
        var match = TypeLine().Match(line);
        if (!match.Success)
            return null;
        var bases = TopLevelComma().Split(match.Groups["bases"].Value).Where(b => b.Length > 0).ToHashSet();
        return (match.Groups["name"].Value, match.Groups["kind"].Value + match.Groups["rest"].Value, bases);
    }

    [GeneratedRegex(
        @"^(?<name>\S.*?) \| (?<kind>(public|protected|protected internal) ((static|abstract|sealed|readonly|ref) )*"
        + @"(class|struct|interface)( <[^>]*>)?)( : (?<bases>.*?))?(?<rest>( where .*)?( \[Obsolete\])?)$")]
    private static partial Regex TypeLine();

    // Commas inside <> and () belong to a base.
    [GeneratedRegex(@", (?![^<(]*[>)])")]
    private static partial Regex TopLevelComma();
}

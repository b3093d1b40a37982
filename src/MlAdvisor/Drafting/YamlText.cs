using System.Globalization;
using System.Text;
using MlAdvisor.Definitions.Writing;

namespace MlAdvisor.Drafting;

/// <summary>Writes names as YAML.</summary>
internal static class YamlText
{
    // Words that YAML, of one version or another, takes for something else than text.
    private static readonly HashSet<string> Reserved = new(["true", "false", "null", "yes", "no", "on", "off", "y", "n"], StringComparer.OrdinalIgnoreCase);

    /// <summary>A name, in quotes where it needs them.</summary>
    public static string Of(string name)
    {
        var isPlain = name.Length > 0
            && char.IsAsciiLetter(name[0])
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/')
            && !Reserved.Contains(name);
        return isPlain ? name : ScalarText.Quoted(name, IsSeen);
    }

    /// <summary>Names as a list on one line.</summary>
    public static string List(IEnumerable<string> names) => $"[{string.Join(", ", names.Select(Of))}]";

    // Letters and marks of all scripts; not what is not seen, or turns the direction of what stands beside it.
    private static bool IsSeen(Rune rune) => rune.Value == ' ' || (Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned => false,
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator => false,
        _ => rune.Value is not (>= 0xFE00 and <= 0xFE0F),
    });
}

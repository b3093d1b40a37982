using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace MlAdvisor.Drafting;

/// <summary>Writes names as YAML.</summary>
internal static class YamlText
{
    private static readonly JsonSerializerOptions Escaped = new() { Encoder = JavaScriptEncoder.Create(Readable()) };

    // Words that YAML, of one version or another, takes for something else than text.
    private static readonly HashSet<string> Reserved = new(["true", "false", "null", "yes", "no", "on", "off", "y", "n"], StringComparer.OrdinalIgnoreCase);

    /// <summary>A name, in quotes where it needs them.</summary>
    public static string Of(string name)
    {
        var isPlain = name.Length > 0
            && char.IsAsciiLetter(name[0])
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/')
            && !Reserved.Contains(name);

        // Everything but letters, digits and common marks is escaped, and JSON's escapes are YAML's too.
        return isPlain ? name : JsonSerializer.Serialize(name, Escaped);
    }

    /// <summary>Names as a list on one line.</summary>
    public static string List(IEnumerable<string> names) => $"[{string.Join(", ", names.Select(Of))}]";

    // Letters and marks of all scripts as they are; what is not seen, or turns the direction of what stands beside it, as an escape.
    private static TextEncoderSettings Readable()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidRange(UnicodeRange.Create('\u200B', '\u206F'));
        settings.ForbidRange(UnicodeRange.Create('\uFE00', '\uFE0F'));
        settings.ForbidRange(UnicodeRange.Create('\uFFF0', '\uFFFF'));
        settings.ForbidCharacters('\u00AD', '\u061C', '\u180E', '\uFEFF');
        return settings;
    }
}

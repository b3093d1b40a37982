namespace Microsoft.ML.Internal;

/// <summary>Characters as they are written in slot names: those that can not be seen by a picture or a short name.</summary>
internal static class CharacterNames
{
    private const char Pictures = '\u2400';

    // U+0080 to U+009F, as ML.NET calls them.
    private static readonly string[] Controls =
    [
        "PAD", "HOP", "BPH", "NBH", "IND", "NEL", "SSA", "ESA", "HTS", "HTJ", "VTS", "PLD", "PLU", "RI", "SS2", "SS3",
        "DCS", "PU1", "PU2", "STS", "CCH", "MW", "SPA", "EPA", "SOS", "SGCI", "SCI", "CSI", "ST", "OSC", "PM", "APC",
    ];

    public static string Of(char character) => character switch
    {
        // It is the missing key.
        '\0' => "*",
        <= ' ' => $"<{(char)(Pictures + character)}>",
        '\u007F' => "<\u2421>",
        >= '\u0080' and <= '\u009F' => $"<{Controls[character - '\u0080']}>",
        '\u2028' => "<LSEP>",
        '\u2029' => "<PSEP>",
        // Its format for half of a pair does not take the number.
        >= '\uD800' and <= '\uDFFF' => "\\u4X",
        _ => character.ToString(),
    };
}

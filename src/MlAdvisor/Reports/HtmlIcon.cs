namespace MlAdvisor.Reports;

/// <summary>The shape of a tone, beside the words that say the same.</summary>
internal static class HtmlIcon
{
    /// <summary>Writes an arrow, a tick, two waves or a cross.</summary>
    public static void Write(Tone tone, MarkupWriter writer)
    {
        writer.Open("svg", ("class", "icon"), ("viewBox", "0 0 16 16"), ("width", "16"), ("height", "16"), ("aria-hidden", "true"), ("focusable", "false"));
        writer.Leaf("path", ("d", tone switch
        {
            Tone.Change => "M2 8H13M9 4L13 8L9 12",
            Tone.Good => "M3 8.5L6.5 12L13 4.5",
            Tone.Unsure => "M3 6.5C5 4.5 6.5 4.5 8 6S11 7.5 13 5.5M3 11C5 9 6.5 9 8 10.5S11 12 13 10",
            _ => "M4 4L12 12M12 4L4 12",
        })).Close();
    }

    /// <summary>The class that gives a tone its colour.</summary>
    public static string Class(Tone tone) => tone switch
    {
        Tone.Change => "verdict-change",
        Tone.Good => "verdict-keep",
        Tone.Unsure => "verdict-unsure",
        _ => "verdict-nothing",
    };
}

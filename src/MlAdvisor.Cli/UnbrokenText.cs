using Spectre.Console;

namespace MlAdvisor.Cli;

/// <summary>Text for programs on a console: lines stay as long as they are, whatever the width of a terminal.</summary>
internal static class UnbrokenText
{
    /// <summary>Prints a text and ends its line.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="text">The text.</param>
    public static void WriteUnbroken(this IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);
}

using MlAdvisor.Diagnosis;
using Spectre.Console;

namespace MlAdvisor.Cli;

/// <summary>A finding in a line that editors and terminals turn into a link.</summary>
internal static class FindingText
{
    public static void Write(IAnsiConsole console, Finding finding)
    {
        var (word, color) = finding.Severity switch
        {
            Severity.Error => ("error", Color.Red),
            Severity.Warning => ("warning", Color.Yellow),
            _ => ("note", Color.Default),
        };
        var place = finding.Place is { } at ? $"{at}: " : "";
        console.WriteLine($"{place}{word} {finding.RuleId}: {finding.Sentence}", new Style(color));
    }
}

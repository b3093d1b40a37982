using System.Text.Json;
using MlAdvisor.Diagnosis;

namespace MlAdvisor.Cli;

/// <summary>Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the lines.</summary>
internal static class Sarif
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Of(IReadOnlyList<Finding> findings)
    {
        var rules = findings.Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
                ["version"] = "2.1.0",
                ["runs"] = new[]
                {
                    new
                    {
                        tool = new { driver = new { name = "MlAdvisor", version = SoftwareVersions.Product, rules = rules.Select(id => new { id }) } },
                        results = findings.Select(finding => Result(finding, rules)),
                    },
                },
            },
            Indented);
    }

    private static Dictionary<string, object> Result(Finding finding, List<string> rules)
    {
        var result = new Dictionary<string, object>
        {
            ["ruleId"] = finding.RuleId,
            ["ruleIndex"] = rules.IndexOf(finding.RuleId),
            ["level"] = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" },
            ["message"] = new { text = finding.Sentence },
        };
        if (finding.Place?.Location is { Line: > 0 } at)
        {
            result["locations"] = new[]
            {
                new { physicalLocation = new { artifactLocation = new { uri = UriOf(at.File) }, region = new { startLine = at.Line, startColumn = at.Column } } },
            };
        }

        return result;
    }

    // As code hosts match it with the files of a repository: a relative reference (RFC 3986), in which a blank or # of a name would end it or mean something else.
    private static string UriOf(string file)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, file);
        return Path.IsPathRooted(relative) ? new Uri(relative).AbsoluteUri : string.Join('/', relative.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
    }
}

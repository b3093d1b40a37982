using System.Text.Json;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;

namespace MlAdvisor.Cli;

/// <summary>Findings as SARIF 2.1.0 (OASIS), which code hosts show beside the lines.</summary>
internal static class Sarif
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    // The rule of a definition that can not be read, or of data that can not be used; those of docs/rules.md are about ones that can.
    private const string Input = "input";

    /// <summary>The document.</summary>
    /// <param name="findings">What was found.</param>
    /// <param name="errors">What kept it from being looked for; usually nothing.</param>
    public static string Of(IReadOnlyList<Finding> findings, IReadOnlyList<DefinitionError> errors)
    {
        var rules = findings.Select(finding => finding.RuleId).Concat(errors.Select(_ => Input)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
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
                        results = findings.Select(finding => Result(finding, rules)).Concat(errors.Select(error => Result(error, rules))),
                    },
                },
            },
            Indented);
    }

    private static Dictionary<string, object> Result(Finding finding, List<string> rules)
    {
        var level = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
        var result = Result(finding.RuleId, level, finding.Sentence, rules);
        if (finding.Place?.Location is { Line: > 0 } at)
        {
            AddPlace(result, at);
        }

        return result;
    }

    private static Dictionary<string, object> Result(DefinitionError error, List<string> rules)
    {
        var result = Result(Input, "error", error.Path.Length == 0 ? error.Message : $"{error.Path}: {error.Message}", rules);
        AddPlace(result, error.Location);
        return result;
    }

    private static Dictionary<string, object> Result(string rule, string level, string text, List<string> rules) =>
        new() { ["ruleId"] = rule, ["ruleIndex"] = rules.IndexOf(rule), ["level"] = level, ["message"] = new { text } };

    // No file was named where its name is empty, and so there is no place to point to.
    private static void AddPlace(Dictionary<string, object> result, SourceLocation at)
    {
        if (at.File.Length == 0)
        {
            return;
        }

        var physical = new Dictionary<string, object> { ["artifactLocation"] = new { uri = UriOf(at.File) } };
        if (at.Line > 0)
        {
            physical["region"] = new { startLine = at.Line, startColumn = at.Column };
        }

        result["locations"] = new[] { new { physicalLocation = physical } };
    }

    // As code hosts match it with the files of a repository: a relative reference (RFC 3986), in which a blank or # of a name would end it or mean something else.
    private static string UriOf(string file)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, file);
        return Path.IsPathRooted(relative) ? new Uri(relative).AbsoluteUri : string.Join('/', relative.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
    }
}

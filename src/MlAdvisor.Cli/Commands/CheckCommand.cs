using System.CommandLine;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Reports;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor check PIPELINE</c>: what is wrong with a definition and its rows that shows without training.</summary>
internal sealed class CheckCommand : Command
{
    private readonly IAnsiConsole _console;
    private readonly PipelineArgument _pipeline = new();
    private readonly Option<bool> _fix = new("--fix") { Description = "Applies the fixes that can do no harm; comments in the file stay." };
    private readonly WordOption _format = new("--format", "text", "json", "sarif") { Description = "text for people, json for programs, sarif for code hosts.", DefaultValueFactory = _ => "text" };

    public CheckCommand(IAnsiConsole console)
        : base("check", "Says what is wrong with a pipeline definition and its data, without training. Exit code 3 where something is that no training gets over.")
    {
        _console = console;
        Arguments.Add(_pipeline.Path);
        Options.Add(_fix);
        Options.Add(_format);
        SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
    }

    // Programs get a document of what can not be read too; the text for people, and the exit code, are those of every command.
    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            return Check(parsed, cancellationToken);
        }
        catch (DefinitionException exception)
        {
            WriteDocument(parsed, [], exception.Errors);
            throw;
        }
        catch (DatasetException exception)
        {
            var definition = new SourceLocation(parsed.GetRequiredValue(_pipeline.Path), 0, 0);
            WriteDocument(parsed, [], [.. exception.Problems.Select(problem => new DefinitionError(definition, "", problem))]);
            throw;
        }
    }

    private int Check(ParseResult parsed, CancellationToken cancellationToken)
    {
        var isText = parsed.GetRequiredValue(_format) == "text";
        var definition = _pipeline.Load(parsed);
        var rows = _pipeline.Open(parsed, definition, isText ? _console : null, cancellationToken);
        var findings = Diagnostician.Check(definition, rows.Prepare(splitSeed: null, cancellationToken));
        var applied = new List<Finding>();
        while (parsed.GetValue(_fix) && findings.FirstOrDefault(finding => finding is { IsSafe: true, Fix: not null } && applied.TrueForAll(other => other.RuleId != finding.RuleId)) is { } safe)
        {
            safe.Fix!.Patch.WriteTo(definition.Source!);
            applied.Add(safe);
            definition = _pipeline.Load(parsed);
            findings = Diagnostician.Check(definition, rows.Prepare(definition, cancellationToken));
        }

        if (isText)
        {
            WriteText(findings, applied, definition);
            WriteLeft(parsed, findings);
        }

        WriteDocument(parsed, findings, []);
        return findings.Any(finding => finding.Severity == Severity.Error) ? ExitCode.Stuck : ExitCode.Success;
    }

    /// <summary>Writes what programs read, where they are who asks.</summary>
    private void WriteDocument(ParseResult parsed, IReadOnlyList<Finding> findings, IReadOnlyList<DefinitionError> errors)
    {
        switch (parsed.GetRequiredValue(_format))
        {
            case "json":
                _console.WriteUnbroken(FindingsJson.Of(findings, errors));
                break;
            case "sarif":
                _console.WriteUnbroken(Sarif.Of(findings, errors));
                break;
            default:
                break;
        }
    }

    /// <summary>Says which fixes <c>--fix</c> left alone, and what tries them: a diff that is shown looks as if it had been applied.</summary>
    private void WriteLeft(ParseResult parsed, IReadOnlyList<Finding> findings)
    {
        var left = findings.Where(finding => finding is { Fix: not null, Severity: > Severity.Information }).Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal).ToList();
        if (parsed.GetValue(_fix) && left.Count > 0)
        {
            _console.WriteLine($"Not applied, since only trying tells whether it helps: {string.Join(", ", left)}. To try, and to keep what helps: mladvisor diagnose {ShellWord.Of(parsed.GetRequiredValue(_pipeline.Path))} --apply");
        }
    }

    private void WriteText(IReadOnlyList<Finding> findings, List<Finding> applied, PipelineDefinition definition)
    {
        foreach (var finding in applied)
        {
            _console.WriteLine($"fixed {finding.RuleId}: {finding.Fix!.Sentence}");
        }

        foreach (var finding in findings)
        {
            FindingText.Write(_console, finding);
            if (finding.Fix is { } fix && finding.Severity > Severity.Information)
            {
                _console.WriteLine($"  fix: {fix.Sentence}");
                _console.WriteLine(DiffText.Of(definition, fix.Definition, fix.Patch) ?? "");
            }
        }

        _console.WriteLine(findings.Count == 0
            ? "nothing found"
            : $"{Count(Severity.Error, "error")}, {Count(Severity.Warning, "warning")}, {Count(Severity.Information, "note")}; docs/rules.md explains each");

        string Count(Severity severity, string noun)
        {
            var count = findings.Count(finding => finding.Severity == severity);
            return FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
        }
    }
}

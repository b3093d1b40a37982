using System.CommandLine;
using System.Text.Json;
using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Reports;
using MlAdvisor.Runs.Store;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor advise PIPELINE</c>: finds the learning rate and the batch size that suit a definition, and writes the report.</summary>
internal sealed class AdviseCommand : Command
{
    private readonly IAnsiConsole _console;
    private readonly PipelineArgument _pipeline = new();
    private readonly Option<bool> _apply = new("--apply") { Description = "Writes a confirmed recommendation into the definition; everything else in the file stays as it is." };

    public AdviseCommand(IAnsiConsole console)
        : base("advise", "Recommends a learning rate and a batch size, tries them against the present ones on fresh seeds, and writes a report.")
    {
        _console = console;
        _pipeline.AddTo(this);
        Options.Add(_apply);
        SetAction((parsed, cancellationToken) => RunAsync(parsed, cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var definition = _pipeline.Load(parsed);
        var rows = _pipeline.Open(parsed, definition, _console, cancellationToken);
        var data = rows.Prepare(splitSeed: null, cancellationToken);
        Headline.Write(_console, definition, data);

        var path = parsed.GetRequiredValue(_pipeline.Path);
        var apply = parsed.GetValue(_apply);
        var command = $"mladvisor advise {path}{(apply ? " --apply" : "")}";
        var store = new RunStore(parsed.GetRequiredValue(_pipeline.Runs));
        using var record = store.Begin(new RunOrigin { Kind = "advise", Definition = definition, DefinitionPath = path, Data = data, Command = command });
        var advice = RecordedRun.Execute(record, () => Advise(definition, rows, data, cancellationToken));

        var patch = RecommendationPatch.Of(advice.Recommendation);
        var diff = patch.Changes.Count == 0 ? null : patch.Diff(definition.Source!);
        var folder = record.Folder;
        folder.WriteEpochs(advice.Confirmation.Present.Concat(advice.Confirmation.Recommended));
        var report = new AdviceReport(advice, diff, command);
        await ReportWriter.WriteAsync(report, folder.Path, cancellationToken).ConfigureAwait(false);

        record.Finish(new RunOutcome(
            JsonNamingPolicy.CamelCase.ConvertName($"{advice.Recommendation.Verdict}"), advice.Recommendation.Summary, advice.Recommendation.Recommended, StoredAdvice.Of(advice)));

        AdviceSummary.Write(_console, advice, diff ?? "");
        if (diff is not null && apply)
        {
            patch.WriteTo(definition.Source!);
            _console.WriteLine($"{path} now has the recommended setting.");
        }
        else if (report.ApplyCommand is { } applyCommand)
        {
            _console.WriteLine($"To apply it: {applyCommand}");
        }

        _console.WriteLine($"Report: {Path.Combine(folder.Path, ReportWriter.HtmlFile)} (also report.md, report.json)");
        return ExitCode.Success;
    }
    private AdviceResult Advise(PipelineDefinition definition, PipelineRows rows, PreparedData data, CancellationToken cancellationToken)
    {
        using var progress = new StageProgress(_console);
        return new Advisor(seed => seed is null ? data : rows.Prepare(seed, cancellationToken)).Advise(definition, progress, cancellationToken);
    }
}

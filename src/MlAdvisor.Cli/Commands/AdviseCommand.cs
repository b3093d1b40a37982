using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using MlAdvisor.Advice;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Patching;
using MlAdvisor.Preprocessing;
using MlAdvisor.Reports;
using MlAdvisor.Runs;
using MlAdvisor.Runs.Store;
using MlAdvisor.Training;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor advise PIPELINE</c>: finds the learning rate and the batch size that suit a definition, and writes the report.</summary>
internal sealed class AdviseCommand : Command
{
    private const string Kind = "advise";
    private const string Apply = "--apply";
    private const string Budget = "--budget";

    private readonly IAnsiConsole _console;
    private readonly PipelineArgument _pipeline = new();
    private readonly Option<bool> _apply = new(Apply) { Description = "Writes a confirmed recommendation into the definition; everything else in the file stays as it is." };
    private readonly Option<AdviceBudget?> _budget = new(Budget)
    {
        Description = $"What it may cost, {AdviceBudget.Expected}; it stops within a step and tells what it knows by then. With --resume, what was spent before counts; the default is then what it began with.",
        HelpName = "BUDGET",
        CustomParser = result =>
        {
            var budget = AdviceBudget.Parse(result.Tokens[0].Value);
            if (budget is null)
            {
                result.AddError($"{Budget}: expected {AdviceBudget.Expected}, found '{result.Tokens[0].Value}'");
            }

            return budget;
        },
    };

    public AdviseCommand(IAnsiConsole console)
        : base(Kind, "Recommends a learning rate and a batch size, tries them against the present ones on fresh seeds, and writes a report.")
    {
        _console = console;
        _pipeline.AddTo(this);
        _pipeline.AddResumeTo(this, "Goes on with an advice that was stopped or killed: what it had trained is not trained again. Takes a run folder or a run's id, and no PIPELINE.");
        Options.Add(_apply);
        Options.Add(_budget);
        SetAction((parsed, cancellationToken) => RunAsync(parsed, cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (store, run) = Find(parsed);
        var path = run is null ? parsed.GetRequiredValue(_pipeline.Path) : RunsOptions.Near(run.DefinitionPath);
        var apply = parsed.GetValue(_apply) || run?.Applies == true;
        var budget = parsed.GetValue(_budget);
        var definition = PipelineArgument.Load(path);
        if (apply)
        {
            FileReplacement.RefuseUnwritable(path);
        }

        var ownBudget = budget ?? (run?.Budget == definition.Advisor.Budget ? null : run?.Budget);
        var command = $"mladvisor advise {ShellWord.Of(path)}{(ownBudget is null ? "" : $" {Budget} {ownBudget}")}";
        if (budget is not null || run is not null)
        {
            definition = definition with { Advisor = definition.Advisor with { Budget = budget ?? run!.Budget ?? definition.Advisor.Budget } };
        }

        var rows = PipelineArgument.Open(path, definition, _console, cancellationToken);

        // A budget in time begins where a data set that had to be fetched is here.
        var clock = Stopwatch.StartNew();
        var data = rows.Prepare(splitSeed: null, cancellationToken);
        Headline.Write(_console, definition, data);

        var origin = new RunOrigin { Kind = Kind, Definition = definition, DefinitionPath = path, Data = data, Applies = apply, Command = apply ? $"{command} {Apply}" : command };
        using var record = run is null ? store.Begin(origin) : store.Resume(run, origin);
        var advice = Advise(definition, ownBudget, rows, data, record, clock, cancellationToken);

        var patch = RecommendationPatch.Of(advice.Recommendation);
        var diff = patch.Changes.Count == 0 ? null : patch.Diff(definition.Source!);
        var report = new AdviceReport(advice, diff, command);
        var application = PatchApplication.None;
        var keeping = await ResultKeeping.OfAsync(record.Folder.Path, KeepAsync).ConfigureAwait(false);

        AdviceSummary.Write(_console, advice, diff ?? "");
        WriteWhatNext(path, record.Folder, report, application, keeping);
        keeping.ThrowIfRefused();
        application.ThrowIfRefused();
        return advice.Interrupted ? ExitCode.Cancelled : ExitCode.Success;

        // The definition comes last: with another one, an advice that could not be written down could not go on. A report is written of what is known, also where somebody
        // stopped the search: that stop is not for the report.
        async Task KeepAsync()
        {
            record.Folder.WriteEpochs(advice.Confirmation.Present.Concat(advice.Confirmation.Recommended));
            await ReportWriter.WriteAsync(report, record.Folder.Path, CancellationToken.None).ConfigureAwait(false);
            if (advice.Interrupted)
            {
                record.Cancel();
                return;
            }

            record.Finish(new RunOutcome(
                JsonNamingPolicy.CamelCase.ConvertName($"{advice.Recommendation.Verdict}"), advice.Recommendation.Summary, advice.Recommendation.Recommended, StoredAdvice.Of(advice)));
            application = PatchApplication.Of(patch, definition.Source!, apply);
            if (application.IsWritten)
            {
                report = new AdviceReport(advice, diff, command, applies: true);
                await ReportWriter.WriteAsync(report, record.Folder.Path, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What became of the recommendation and its report, and what may be done now.</summary>
    private void WriteWhatNext(string path, RunFolder folder, AdviceReport report, PatchApplication application, ResultKeeping keeping)
    {
        if (application.IsWritten)
        {
            _console.WriteLine($"{path} now has the recommended setting.");
        }

        var goOn = $"mladvisor advise --resume {ShellWord.Of(folder.Path)}";
        if (!keeping.IsComplete)
        {
            if (!application.IsWritten)
            {
                _console.WriteLine($"To have it written down, once that is mended: {goOn}");
            }

            return;
        }

        var html = Path.Combine(folder.Path, ReportWriter.HtmlFile);
        if (report.Result.Interrupted)
        {
            _console.WriteLine($"Report of what is known: {html}");
            _console.WriteLine($"To go on: {goOn}");
            return;
        }

        if (report.ApplyCommand is { } applyCommand)
        {
            _console.WriteLine($"To apply it: {applyCommand}");
        }

        if (!report.Result.Confirmation.IsFresh)
        {
            _console.WriteLine($"To go on with more: {goOn} {Budget} BUDGET");
        }

        _console.WriteLine($"Report: {html} (also report.md, report.json)");
    }

    /// <summary>The store, and the advice to go on with, where there is one.</summary>
    private (RunStore Store, StoredRun? Run) Find(ParseResult parsed)
    {
        var runs = parsed.GetRequiredValue(_pipeline.Runs);
        if (_pipeline.Resumed(parsed) is not { } resumed)
        {
            return (new RunStore(runs), null);
        }

        var (store, run) = RunsOptions.Find(resumed, runs);
        return run.Kind == Kind
            ? (store, run)
            : throw new DatasetException($"{run.Id}: this is no advice. Go on with `mladvisor runs resume {ShellWord.Of(store.FolderOf(run.Id))}`.");
    }

    /// <summary>Searches; where that is stopped, the way to go on is told.</summary>
    private AdviceResult Advise(
        PipelineDefinition definition, AdviceBudget? ownBudget, PipelineRows rows, PreparedData data, RunRecord record, Stopwatch clock, CancellationToken cancellationToken)
    {
        try
        {
            if (record.TrialsBefore > 0)
            {
                _console.WriteLine($"goes on from {NumberText.Count(record.TrialsBefore)} trainings in the store");
            }

            // As the library does: what this thread itself measures has the bits of one thread, too.
            using var one = new OneThread();
            using var progress = new StageProgress(_console);
            var advisor = new Advisor(seed => seed is null ? data : rows.Prepare(seed, cancellationToken), store: record, spent: clock.Elapsed);
            var advice = RecordedRun.Execute(record, Search);
            return advice with { Cost = advice.Cost with { Seconds = advice.Cost.Seconds + record.SecondsBefore } };

            AdviceResult Search()
            {
                try
                {
                    return advisor.Advise(definition, progress, cancellationToken);
                }
                catch (DefinitionException exception) when (ownBudget is not null && RecordedRun.IsSpentBudget(exception))
                {
                    throw new DefinitionException([.. exception.Errors.Select(error => At(ownBudget, error))]);
                }
            }
        }
        catch (OperationCanceledException)
        {
            _console.WriteLine($"To go on: mladvisor advise --resume {ShellWord.Of(record.Folder.Path)}");
            throw;
        }
        catch (DefinitionException exception) when (RecordedRun.IsSpentBudget(exception) && !record.IsDiscarded)
        {
            _console.WriteLine($"To go on with more: mladvisor advise --resume {ShellWord.Of(record.Folder.Path)} {Budget} BUDGET");
            throw;
        }
    }

    // The file says nothing of a budget that the command line gives, or something else.
    private static DefinitionError At(AdviceBudget ownBudget, DefinitionError error) =>
        error with { Location = new SourceLocation($"{Budget} {ownBudget}", 0, 0), Excerpt = null };
}

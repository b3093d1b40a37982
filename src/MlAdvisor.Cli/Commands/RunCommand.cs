using System.CommandLine;
using System.Text.Json;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Models;
using MlAdvisor.Preprocessing;
using MlAdvisor.Reports;
using MlAdvisor.Runs;
using MlAdvisor.Runs.Store;
using MlAdvisor.Training;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor run PIPELINE</c>: trains a definition as it is written, and says what became of it.</summary>
internal sealed class RunCommand : Command
{
    private readonly IAnsiConsole _console;
    private const int MostSuspects = 3;

    private readonly PipelineArgument _pipeline = new();
    private readonly WordOption _telemetry = new("--telemetry", [.. Enum.GetNames<TelemetryTier>().Select(JsonNamingPolicy.CamelCase.ConvertName)])
    {
        Description = "How often layers are measured: economy (4 steps a decade), business (20) or full (every step).",
        DefaultValueFactory = _ => "economy",
    };

    private readonly Option<bool> _stopOnStall = new("--stop-on-stall") { Description = "Ends after epoch 1 where nothing was learned in it, and after any epoch in which the loss is not finite." };
    private readonly Option<bool> _tensorBoard = new("--tensorboard") { Description = "Writes a TensorBoard event file too." };
    private readonly Option<string?> _every = new("--checkpoint-every")
    {
        HelpName = "EPOCHS|TIME",
        Description = "How often the run is written to its folder, so that --resume can go on: epochs, such as 5, or a time, such as 30s, 10m or 2h. The default is 1m.",
    };

    public RunCommand(IAnsiConsole console)
        : base("run", "Trains a pipeline definition and says whether it learns, is slow, is stalled or diverges. Exit code 3 where it is stuck.")
    {
        _console = console;
        _pipeline.AddTo(this);
        Options.Add(_telemetry);
        Options.Add(_tensorBoard);
        Options.Add(_stopOnStall);
        _pipeline.AddResumeTo(this, "Goes on with a run that was stopped, from the checkpoint in its folder; takes a run folder or a run's id, and no PIPELINE.");
        Options.Add(_every);
        Validators.Add(parsed =>
        {
            if (parsed.GetValue(_every) is { } every && CheckpointInterval.Parse(every) is null)
            {
                parsed.AddError($"--checkpoint-every takes a number of epochs, such as 5, or a time, such as 30s, 10m or 2h, not '{every}'");
            }
        });
        SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var runs = parsed.GetRequiredValue(_pipeline.Runs);
        var (store, id) = _pipeline.Resumed(parsed) is { } run ? RunStore.Locate(run, runs) : (new RunStore(runs), null);
        var resumed = id is null ? null : store.FolderOf(id);
        var checkpoint = resumed is null ? null : Checkpoint.Read(resumed);
        var definition = checkpoint is null ? _pipeline.Load(parsed) : Copied(resumed!, checkpoint.DefinitionPath);
        if (checkpoint is not null && checkpoint.DefinitionHash != Checkpoint.HashOf(definition))
        {
            throw new DatasetException($"{Path.Combine(resumed!, "pipeline.yaml")}: the definition was changed since the checkpoint was written. Run the pipeline again.");
        }

        var path = checkpoint?.DefinitionPath ?? Path.GetFullPath(parsed.GetRequiredValue(_pipeline.Path));
        var rows = PipelineArgument.Open(path, definition, _console, cancellationToken);
        var data = rows.Prepare(splitSeed: null, cancellationToken);
        Headline.Write(_console, definition, data);
        _console.WriteLine(rows.Speed);
        if (checkpoint is not null)
        {
            _console.WriteLine($"goes on after epoch {NumberText.Count(checkpoint.State.Epoch)}");
        }

        var origin = new RunOrigin { Kind = "run", Definition = definition, DefinitionPath = path, Data = data, Command = $"mladvisor run {ShellWord.Of(parsed.GetValue(_pipeline.Path) ?? path)}" };
        using var record = id is null ? store.Begin(origin) : store.ResumeOrBegin(id, origin);
        var request = Request(parsed, checkpoint?.Request ?? new RunRequest());
        var folder = record.Folder;
        var keeper = new CheckpointKeeper(request, definition, path, folder, checkpoint?.State);
        var result = RecordedRun.Execute(record, () => Execute(definition, data, request, keeper, folder, cancellationToken));
        var outcome = new
        {
            definition.Name,
            result.Verdict.Symptom,
            result.Verdict.Sentence,
            result.Verdict.FirstEpoch,
            ResumedAfterEpoch = checkpoint?.State.Epoch,
            result.Telemetry.FirstNonFinite,
            FinalLoss = result.History.FinalLoss,
            result.StoppedEarly,
            WeightsOfEpoch = result.History.Kept.Epoch,
            ValidationLoss = result.History.Kept.ValidationLoss,
            ValidationMetric = result.History.Kept.ValidationMetric,
            TestLoss = result.Test?.Loss,
            TestMetric = result.Test?.Metric,
            Metric = Headline.MetricName(definition.Task),
            result.Seconds,
        };
        var keeping = ResultKeeping.Of(folder.Path, Keep);
        _console.WriteLine();
        if (StoppingSentence(definition, result) is { Length: > 0 } sentence)
        {
            _console.WriteLine(sentence);
        }

        if (result.Test is { } test)
        {
            _console.WriteLine($"test: loss {NumberText.Loss(test.Loss)}, {Headline.MetricName(definition.Task)} {Headline.Metric(test.Metric)}");
        }

        _console.WriteLine(result.Verdict.Sentence);
        if (result.Telemetry.FirstNonFinite is { } place)
        {
            var since = checkpoint is null ? "" : $"since it was resumed after epoch {NumberText.Count(checkpoint.State.Epoch)} (what was measured before is not kept): ";
            _console.WriteLine($"{since}{SentenceOf(place)}");
        }

        var named = ShellWord.Of(parsed.GetValue(_pipeline.Path) ?? path);
        if (result.Verdict.IsStuck)
        {
            WriteSuspects(definition, data);
            _console.WriteLine($"Next: mladvisor diagnose {named} (tries a fix for each suspected cause), or mladvisor advise");
        }
        else if (result.Verdict.Symptom == Symptom.Slow)
        {
            _console.WriteLine($"Next: mladvisor advise {named} (looks for a setting that learns sooner), or mladvisor diagnose");
        }

        if (!keeping.IsComplete && keeper.IsWritten)
        {
            _console.WriteLine($"To have it written down, once that is mended: mladvisor run --resume {ShellWord.Of(folder.Path)}");
        }

        keeping.ThrowIfRefused();
        _console.WriteLine($"{folder.Path}{Path.DirectorySeparatorChar}");
        return result.Verdict.IsStuck ? ExitCode.Stuck : ExitCode.Success;

        void Keep()
        {
            folder.WriteEpochs([result.History]);
            folder.WriteTelemetry(result.Telemetry);
            if (request.WritesEvents)
            {
                folder.WriteEvents(result.History, result.Telemetry);
            }

            folder.WriteResult(outcome);
            if (result.Weights.AreFinite)
            {
                var lane = new TrainedLane(result.History, result.Weights, result.Test);
                using var model = MlAdvisorModel.Create(new MLContext(definition.Split.Seed), definition, data, lane, rows.Dataset);
                model.Save(Path.Combine(folder.Path, "model.zip"));
            }

            record.Add(result.History, result.Telemetry);
            record.Finish(new RunOutcome(JsonNamingPolicy.CamelCase.ConvertName($"{result.Verdict.Symptom}"), result.Verdict.Sentence, Recommended: null, outcome));
            keeper.Remove();
        }
    }

    /// <summary>A run's own copy of its definition, whose data lie where the definition was.</summary>
    private static PipelineDefinition Copied(string folder, string path) =>
        PipelineDefinition.Parse(PipelineDefinition.Load(Path.Combine(folder, "pipeline.yaml")).Source!.Text, path);

    /// <summary>What is asked for: what the command line says, and for the rest what was asked for when the run began.</summary>
    private RunRequest Request(ParseResult parsed, RunRequest before)
    {
        return new RunRequest
        {
            Telemetry = Said(_telemetry, tier => Enum.Parse<TelemetryTier>(tier!, ignoreCase: true), before.Telemetry),
            WritesEvents = Said(_tensorBoard, writes => writes, before.WritesEvents),
            StopsOnStall = Said(_stopOnStall, stops => stops, before.StopsOnStall),
            Checkpoints = Said(_every, every => CheckpointInterval.Parse(every!)!, before.Checkpoints),
        };

        TResult Said<TValue, TResult>(Option<TValue> option, Func<TValue, TResult> meaning, TResult other) =>
            parsed.GetResult(option) is { Implicit: false } ? meaning(parsed.GetValue(option)!) : other;
    }

    /// <summary>What shows without training and may be the cause, the likeliest first.</summary>
    private void WriteSuspects(PipelineDefinition definition, PreparedData data)
    {
        foreach (var finding in Diagnostician.Check(definition, data).Where(finding => finding.Severity > Severity.Information).Take(MostSuspects))
        {
            FindingText.Write(_console, finding);
        }
    }

    /// <summary>Trains; where that is stopped, the last epoch is kept and the way to go on told.</summary>
    private RunResult Execute(
        PipelineDefinition definition, PreparedData data, RunRequest request, CheckpointKeeper keeper, RunFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            using var progress = EpochProgress.On(_console, definition);
            return PipelineRun.Execute(definition, data, progress, request.Telemetry, keeper, request.StopsOnStall, cancellationToken);
        }
        catch (OperationCanceledException) when (keeper.Write())
        {
            _console.WriteLine($"To go on: mladvisor run --resume {ShellWord.Of(folder.Path)}");
            throw;
        }
    }

    private static string SentenceOf(NonFiniteLoss place)
    {
        var layer = place.Layer is { } index ? FormattableString.Invariant($" layer {index} ({place.Kind})") : " a layer";
        var origin = place.Origin switch
        {
            NonFiniteOrigin.Rows => "the batch's features are not finite",
            NonFiniteOrigin.Weights => $"the step before had left weights of{layer} that are not finite",
            NonFiniteOrigin.Activations => $"the outputs of{layer} are not finite, its weights and the features are",
            _ => "the outputs are finite, the loss of them is not",
        };
        return FormattableString.Invariant(
            $"the loss was first not finite in step {place.Step} (epoch {place.Epoch}, the batch from row {place.FirstRow + 1} of the epoch's order): {origin}");
    }

    /// <summary>Whether the run ended early, and which epoch's weights it ended with; empty where both are the last one's.</summary>
    private static string StoppingSentence(PipelineDefinition definition, RunResult result)
    {
        var last = NumberText.Count(result.History.Epochs[^1].Epoch);
        var stopped = result.StoppedEarly && definition.Trainer.EarlyStopping is { } stopping ? $"stopped after epoch {last}: {NoImprovement(definition.Task, stopping)}"
            : result.History.Epochs[^1].Epoch < definition.Trainer.Epochs ? $"stopped after epoch {last}, since it is stuck (--stop-on-stall)"
            : "";
        if (result.History.KeptEpoch is not { } kept || kept == result.History.Epochs[^1].Epoch)
        {
            return stopped;
        }

        var restored = $"the weights are those of epoch {NumberText.Count(kept)} (validation {NumberText.Loss(result.History.Kept.ValidationLoss)}, {Headline.MetricName(definition.Task)} {Headline.Metric(result.History.Kept.ValidationMetric)})";
        return stopped.Length == 0 ? restored : $"{stopped}; {restored}";
    }

    private static string NoImprovement(MachineLearningTask task, EarlyStoppingDefinition stopping)
    {
        var watched = stopping.Metric == StoppingMetric.ValidationLoss ? "validation loss" : $"validation {Headline.MetricName(task)}";
        return $"the {watched} has not improved for {(stopping.Patience == 1 ? "epoch" : $"{NumberText.Count(stopping.Patience)} epochs")}";
    }
}

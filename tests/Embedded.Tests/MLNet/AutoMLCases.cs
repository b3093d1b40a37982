using System.Globalization;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;

namespace Embedded.Tests.MLNet;

/// <summary>Replays recorded experiments: what is proposed, tried and told, in which order, and what ends it.</summary>
internal sealed class AutoMLCases : ITuner, IMonitor, IDisposable
{
    private int _proposed;
    private readonly GoldenCase _recorded;
    private readonly JsonElement _args;
    private readonly List<string> _events = [];
    private readonly List<Parameter> _proposals = [];
    private readonly CancellationTokenSource _experiment = new();

    private AutoMLCases(GoldenCase recorded)
    {
        _recorded = recorded;
        _args = recorded.Args!.Value;
    }

    public static bool Has(GoldenCase recorded) => recorded.Op is "AutoMLExperiment";

    public static void Run(GoldenCase recorded, Stage stage)
    {
        using var replayed = new AutoMLCases(recorded);
        replayed.Run(stage);
    }

    public void Dispose() => _experiment.Dispose();

    public Parameter Propose(TrialSettings settings)
    {
        Note($"Propose {settings.TrialId}");
        return Parameter.CreateNestedParameter(KeyValuePair.Create("x", Parameter.FromInt(_proposed++)));
    }

    public void Update(TrialResult result) => Note($"Update {result.TrialSettings.TrialId} loss {Number(result.Loss)}");

    public void ReportCompletedTrial(TrialResult result) =>
        Note($"ReportCompletedTrial {result.TrialSettings.TrialId} loss {Number(result.Loss)} metric {Number(result.Metric)}");

    public void ReportBestTrial(TrialResult result) => Note($"ReportBestTrial {result.TrialSettings.TrialId} loss {Number(result.Loss)}");

    public void ReportFailTrial(TrialSettings settings, Exception? exception = null) =>
        Note($"ReportFailTrial {settings.TrialId} {exception!.GetType().Name}: {exception.Message}");

    public void ReportRunningTrial(TrialSettings settings) => Note($"ReportRunningTrial {settings.TrialId}");

    private static string Number(double value) => double.IsFinite(value)
        ? JsonSerializer.Serialize(value)
        : $"\"{value.ToString(CultureInfo.InvariantCulture)}\"";

    private static SearchSpace Space(string name) => name switch
    {
        "data" => new SearchSpace { ["fraction"] = new UniformDoubleOption(0, 1) },
        "net-old" => new SearchSpace { ["old"] = new UniformDoubleOption(0, 1) },
        _ => new SearchSpace { ["lr"] = new UniformSingleOption(1e-4f, 1f, true, 1e-2f), ["batch"] = new ChoiceOption(16, 32, 64), ["units"] = new UniformIntOption(1, 9) },
    };

    private void Run(Stage stage)
    {
        stage.Name = "run";
        var experiment = Experiment();
        TrialResult? best = null;
        try
        {
            for (var run = 0; run < Whole("runs", 1); run++)
            {
                if (run > 0)
                {
                    Note("-- second run");
                }

                best = Has("sync") ? experiment.Run() : experiment.RunAsync(_experiment.Token).GetAwaiter().GetResult();
            }
        }
        finally
        {
            Compare(best);
        }
    }

    private AutoMLExperiment Experiment()
    {
        var experiment = new MLContext(seed: 1).Auto().CreateExperiment();
        foreach (var most in _args.TryGetProperty("maxModels", out var models) ? models.ValueKind == JsonValueKind.Array ? models.EnumerateArray().ToArray() : [models] : [])
        {
            experiment.SetMaxModelToExplore(most.GetInt32());
        }

        if (_args.TryGetProperty("trainingTimeInSeconds", out var seconds))
        {
            experiment.SetTrainingTimeInSeconds(seconds.GetUInt32());
        }

        foreach (var space in _args.TryGetProperty("spaces", out var spaces) ? spaces.EnumerateArray().Select(name => name.GetString()!) : ["net"])
        {
            experiment.AddSearchSpace(space.Split('-')[0], Space(space));
        }

        SetTuner(experiment);
        if (!_args.TryGetProperty("monitor", out var monitor) || monitor.GetBoolean())
        {
            experiment.SetMonitor(this);
        }

        SetRunner(experiment);
        if (Has("cancelBefore"))
        {
            _experiment.Cancel();
        }

        return experiment;
    }

    private void SetTuner(AutoMLExperiment experiment)
    {
        switch (_args.TryGetProperty("tuner", out var tuner) ? tuner.GetString() : "own")
        {
            case "own":
                experiment.SetTuner(this);
                break;
            case "grid":
                experiment.SetGridSearchTuner(Whole("step", 10));
                break;
            case "random":
                experiment.SetRandomSearchTuner(_args.TryGetProperty("tunerSeed", out var seed) ? seed.GetInt32() : null);
                break;
            case "none":
                break;
            case var other:
                throw new LeftOutException($"the tuner {other}");
        }
    }

    private void SetRunner(AutoMLExperiment experiment)
    {
        var trials = _args.GetProperty("trials").EnumerateArray().ToArray();
        switch (_args.TryGetProperty("runner", out var runner) ? runner.GetString() : "one")
        {
            case "one":
                experiment.SetTrialRunner(new ScriptedRunner(trials, Note, _proposals, _experiment));
                break;
            case "factory":
                experiment.SetTrialRunner(_ =>
                {
                    Note("create runner");
                    return new ScriptedRunner(trials, Note, _proposals, _experiment);
                });
                break;
        }
    }

    private void Compare(TrialResult? best)
    {
        if (_recorded.IsAdvisory && _recorded.Error is not null)
        {
            return;
        }

        Expect.Value("events", _recorded.Find("events")!.Value, _events.ToArray());
        if (_recorded.Find("proposals") is { } proposals)
        {
            Expect.That(proposals.GetArrayLength() == _proposals.Count, "proposals", proposals.GetArrayLength(), _proposals.Count);
            foreach (var (expected, actual) in proposals.EnumerateArray().Zip(_proposals))
            {
                SearchSpaceCases.Same(expected, actual);
            }
        }

        if (_recorded.Find("best") is { } found)
        {
            Expect.Value("trial", found.GetProperty("trialId"), best!.TrialSettings.TrialId);
            Expect.Value("loss", found.GetProperty("loss"), best.Loss);
            Expect.Value("metric", found.GetProperty("metric"), best.Metric);
            SearchSpaceCases.Same(found.GetProperty("parameter"), best.TrialSettings.Parameter);
            Expect.Value("started", found.GetProperty("startedAtUtcSet"), best.TrialSettings.StartedAtUtc != default);
            Expect.Value("ended", found.GetProperty("endedAtUtcSet"), best.TrialSettings.EndedAtUtc is not null);
            Expect.Value("duration", found.GetProperty("durationInMilliseconds"), best.DurationInMilliseconds);
        }
    }

    private bool Has(string name) => _args.TryGetProperty(name, out var flag) && flag.GetBoolean();

    private int Whole(string name, int otherwise) => _args.TryGetProperty(name, out var value) ? value.GetInt32() : otherwise;

    private void Note(string what) => _events.Add(what);
}

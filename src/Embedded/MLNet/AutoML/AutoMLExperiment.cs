using Microsoft.ML.SearchSpace;

namespace Microsoft.ML.AutoML;

/// <summary>Trials, one at a time: a tuner proposes, a runner tries, a monitor is told, and the one of the smallest loss is given back.</summary>
public partial class AutoMLExperiment
{
    private const string NoSuccess =
        "Training time finished without completing a successful trial. Either no trial completed or the metric for all completed trials are NaN or Infinity";

    private readonly AutoMLExperimentSettings _settings;
    private Func<AutoMLExperimentSettings, ITuner> _tuner;
    private Func<ITrialRunner> _runner = () => throw new InvalidOperationException("No service for type 'Microsoft.ML.AutoML.ITrialRunner' has been registered.");
    private Action _beforeTrials = () => { };
    private IMonitor _monitor;
    private int _maxModels = int.MaxValue;
    private TimeSpan _time = Timeout.InfiniteTimeSpan;
    private TrialResult _best;

    internal AutoMLExperiment(AutoMLExperimentSettings settings) => _settings = settings;

    /// <summary>Adds options under a key, under which their values stand in the parameter; a later space of the same key replaces it.</summary>
    public AutoMLExperiment AddSearchSpace(string key, SearchSpace.SearchSpace searchSpace)
    {
        _settings.SearchSpace[key] = searchSpace;
        return this;
    }

    public AutoMLExperiment SetMaxModelToExplore(int maxModel)
    {
        _maxModels = maxModel;
        return this;
    }

    public AutoMLExperiment SetTrainingTimeInSeconds(uint trainingTimeInSeconds)
    {
        _time = TimeSpan.FromSeconds(trainingTimeInSeconds);
        return this;
    }

    public AutoMLExperiment SetMonitor<TMonitor>(TMonitor monitor)
        where TMonitor : class, IMonitor
    {
        _monitor = monitor;
        return this;
    }

    public AutoMLExperiment SetTuner<TTuner>(TTuner proposer)
        where TTuner : class, ITuner
        => Tune(_ => proposer);

    /// <summary>One runner for all trials; it is disposed after each of them.</summary>
    public AutoMLExperiment SetTrialRunner<TTrialRunner>(TTrialRunner runner)
        where TTrialRunner : class, ITrialRunner
    {
        _runner = () => runner;
        return this;
    }

    /// <summary>A runner a trial, and one before the first that nobody disposes. No service can be asked for here.</summary>
    public AutoMLExperiment SetTrialRunner<TTrialRunner>(Func<IServiceProvider, TTrialRunner> factory)
        where TTrialRunner : class, ITrialRunner
    {
        _runner = () => factory(null);
        _beforeTrials = () => factory(null);
        return this;
    }

    public TrialResult Run() => RunAsync().Result;

    /// <summary>Tries until the number of models, the time or the caller ends it.</summary>
    /// <exception cref="TimeoutException">No trial was completed with a loss that is a number.</exception>
    public async Task<TrialResult> RunAsync(CancellationToken ct = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(_time);
        var tuner = _tuner(_settings);
        if (!stop.IsCancellationRequested)
        {
            _beforeTrials();
        }

        for (var trial = 0; trial < _maxModels && !stop.IsCancellationRequested; trial++)
        {
            await TryOne(trial, tuner, stop.Token).ConfigureAwait(false);
        }

        return _best ?? throw new TimeoutException(NoSuccess);
    }

    internal AutoMLExperiment Tune(Func<AutoMLExperimentSettings, ITuner> tuner)
    {
        _tuner = tuner;
        return this;
    }

    private async Task TryOne(int trial, ITuner tuner, CancellationToken stop)
    {
        var settings = new TrialSettings { TrialId = trial, StartedAtUtc = DateTime.UtcNow, Parameter = Parameter.CreateNestedParameter() };
        settings.Parameter = tuner.Propose(settings);
        _monitor?.ReportRunningTrial(settings);
        try
        {
            using var runner = _runner();
            Take(await runner.RunAsync(settings, stop).ConfigureAwait(false), tuner);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // Whatever a trial does once it was told to stop is nobody's concern.
        }
        catch (Exception exception)
        {
            settings.EndedAtUtc = DateTime.UtcNow;
            _monitor?.ReportFailTrial(settings, exception);
            tuner.Update(new TrialResult { TrialSettings = settings, Loss = double.MaxValue });
            if (_best is null && exception is not (OperationCanceledException or OutOfMemoryException))
            {
                throw;
            }
        }
    }

    private void Take(TrialResult result, ITuner tuner)
    {
        result.TrialSettings.EndedAtUtc = DateTime.UtcNow;
        _monitor?.ReportCompletedTrial(result);
        tuner.Update(result);
        if (result.Loss < (_best?.Loss ?? double.MaxValue))
        {
            _best = result;
            _monitor?.ReportBestTrial(result);
        }
    }
}

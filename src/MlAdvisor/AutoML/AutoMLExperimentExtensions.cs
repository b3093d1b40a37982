using MlAdvisor.AutoML;

namespace Microsoft.ML.AutoML;

/// <summary>MlAdvisor's trainer and search in an experiment of AutoML.</summary>
public static class AutoMLExperimentExtensions
{
    /// <summary>Has an experiment train a definition's network, over the learning rates and batch sizes of its advisor block. A tuner is still to be set.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="runner">What is trained, on which rows.</param>
    public static AutoMLExperiment SetNetwork(this AutoMLExperiment experiment, NetworkTrialRunner runner)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(runner);
        return experiment.AddSearchSpace(SettingSpace.Key, runner.SearchSpace).SetTrialRunner(runner);
    }

    /// <summary>Has an experiment search as MlAdvisor does: <see cref="AdvisorTuner"/>.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="runner">What is trained, on which rows.</param>
    /// <param name="cancellationToken">Stops the stall map, which precedes the first trial, within a step.</param>
    public static AutoMLExperiment SetAdvisorTuner(this AutoMLExperiment experiment, NetworkTrialRunner runner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return experiment.SetTuner(new AdvisorTuner(runner, cancellationToken));
    }
}

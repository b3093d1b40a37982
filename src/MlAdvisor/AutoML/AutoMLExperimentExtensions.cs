using MlAdvisor.AutoML;

namespace Microsoft.ML.AutoML;

/// <summary>MlAdvisor's trainer and search in an experiment of AutoML.</summary>
public static class AutoMLExperimentExtensions
{
    /// <summary>
    /// Has an experiment train a definition's network, over the learning rates and batch sizes of its advisor block, and search them as MlAdvisor does
    /// (<see cref="AdvisorTuner"/>). A tuner that is set after this takes that one's place; of several, AutoML has the last.
    /// </summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="runner">What is trained, on which rows.</param>
    public static AutoMLExperiment SetNetwork(this AutoMLExperiment experiment, NetworkTrialRunner runner)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(runner);
        return experiment.AddSearchSpace(SettingSpace.Key, runner.SearchSpace).SetTrialRunner(runner).SetAdvisorTuner(runner);
    }

    /// <summary>Has an experiment search as MlAdvisor does (<see cref="AdvisorTuner"/>), with a token that stops the stall map.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="runner">What is trained, on which rows.</param>
    /// <param name="cancellationToken">Stops the stall map, which precedes the first trial, within a step.</param>
    public static AutoMLExperiment SetAdvisorTuner(this AutoMLExperiment experiment, NetworkTrialRunner runner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return experiment.SetTuner(new AdvisorTuner(runner, cancellationToken));
    }
}

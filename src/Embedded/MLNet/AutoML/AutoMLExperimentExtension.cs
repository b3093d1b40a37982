namespace Microsoft.ML.AutoML;

/// <summary>The tuners that come with it.</summary>
public static class AutoMLExperimentExtension
{
    public static AutoMLExperiment SetGridSearchTuner(this AutoMLExperiment experiment, int step = 10) =>
        experiment.Tune(settings => new GridSearchTuner(settings.SearchSpace, step));

    public static AutoMLExperiment SetRandomSearchTuner(this AutoMLExperiment experiment, int? seed = null) =>
        experiment.Tune(settings => new RandomSearchTuner(settings.SearchSpace, seed ?? settings.Seed));
}

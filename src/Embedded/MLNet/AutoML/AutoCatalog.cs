namespace Microsoft.ML.AutoML;

/// <summary>Where experiments are made.</summary>
public sealed class AutoCatalog
{
    private readonly MLContext _context;

    internal AutoCatalog(MLContext context) => _context = context;

    /// <summary>An experiment with the context's seed.</summary>
    public AutoMLExperiment CreateExperiment(AutoMLExperiment.AutoMLExperimentSettings settings = null) =>
        new(settings ?? new AutoMLExperiment.AutoMLExperimentSettings { Seed = _context.Seed });
}

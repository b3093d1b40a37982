namespace Microsoft.ML.AutoML;

public partial class AutoMLExperiment
{
    /// <summary>What an experiment begins with.</summary>
    public class AutoMLExperimentSettings : ExperimentSettings
    {
        public SearchSpace.SearchSpace SearchSpace { get; set; } = new();

        public int? Seed { get; set; }
    }
}

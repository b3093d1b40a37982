namespace Microsoft.ML.AutoML;

/// <summary>What all experiments have.</summary>
public abstract class ExperimentSettings
{
    private protected ExperimentSettings()
    {
    }
}

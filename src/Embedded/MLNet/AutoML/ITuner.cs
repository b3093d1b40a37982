namespace Microsoft.ML.AutoML;

/// <summary>Proposes what to try.</summary>
public interface ITuner
{
    SearchSpace.Parameter Propose(TrialSettings settings);

    void Update(TrialResult result);
}

using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>
/// What trainings take, counted in operations and told in seconds of an ordinary core: what a diagnosis tries, and how long, must be the same on every machine.
/// </summary>
internal static class ProbeCost
{
    // What the trainings of `bench train` reach on one thread, with a third left for what is not counted.
    private const double OperationsPerSecond = 3e10;
    private const double SecondsOfALaneStep = 4e-5;

    // Small convolutions, functions and pools wait for memory, not for multiplications.
    private const double SecondsOfAFloat = 3e-9;

    // Backwards costs twice what forwards does.
    private const int OperationsOfTraining = 3;

    /// <summary>Seconds of one epoch of some lanes, its measurement on the validation rows included.</summary>
    public static double OfEpoch(NetworkPlan network, PreparedData data, int batchSize, int lanes)
    {
        var layers = LayerCost.Of(network);
        var perRow = (layers.Sum(layer => (double)layer.FlopsPerRow) / OperationsPerSecond) + (layers.Sum(layer => (double)layer.Output.Size) * SecondsOfAFloat / OperationsOfTraining);
        var steps = EpochSteps.Of(data.Train.Rows, batchSize);
        return lanes * ((steps * SecondsOfALaneStep) + (perRow * ((OperationsOfTraining * (double)data.Train.Rows) + data.Validation.Rows)));
    }
}

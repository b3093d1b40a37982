using MlAdvisor.Networks;
using MlAdvisor.Training;

namespace MlAdvisor.Models;

/// <summary>A training that came to its end.</summary>
/// <param name="History">Every epoch.</param>
/// <param name="Weights">The network as its training ended.</param>
/// <param name="Test">Loss and metric on the test rows; null where there are none.</param>
internal sealed record TrainedLane(LaneHistory History, NetworkWeights Weights, (double Loss, double Metric)? Test);

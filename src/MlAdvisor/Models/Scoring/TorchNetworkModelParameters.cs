using MlAdvisor.Networks;
using MlAdvisor.Training;

namespace MlAdvisor.Models.Scoring;

/// <summary>What was learned, and how.</summary>
/// <param name="Weights">The network's numbers, under the names that PyTorch's <c>Sequential</c> has for them.</param>
/// <param name="History">Loss and metric after every epoch.</param>
public sealed record TorchNetworkModelParameters(NetworkWeights Weights, LaneHistory History);

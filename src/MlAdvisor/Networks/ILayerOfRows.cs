using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>A layer that can be a network's first: it takes the rows of each seed as they are, so that lanes with one seed need no copy of their own.</summary>
internal interface ILayerOfRows
{
    /// <summary>Gives the rows of the next forward pass, whose argument a layer that shares its inputs ignores.</summary>
    /// <param name="ofSeeds"><c>[rows, inputs]</c>, one tensor a seed group; must live until the backward pass is over.</param>
    void Feed(IReadOnlyList<Tensor> ofSeeds);
}

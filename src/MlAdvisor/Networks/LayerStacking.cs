using MlAdvisor.Definitions;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>Makes stacked layers of plans, block by block, and gives each its place in the flat buffers.</summary>
/// <param name="lanes">The lanes.</param>
/// <param name="parameters">Where weights and gradients lie.</param>
/// <param name="buffers">Where running means and variances lie.</param>
/// <param name="dropoutGenerators">One a seed group.</param>
internal sealed class LayerStacking(LaneLayout lanes, FlatParameters parameters, LaneBuffer buffers, IReadOnlyList<Generator> dropoutGenerators)
{
    private int _parameter;
    private int _buffer;

    /// <summary>Makes the next layers.</summary>
    /// <param name="plans">The layers, in order.</param>
    /// <param name="isFirst">Whether the inputs are the rows themselves, whose gradient nobody needs.</param>
    /// <param name="isInner">Whether they are a block's, which shares what comes in with others.</param>
    public IReadOnlyList<StackedLayer> Stack(IReadOnlyList<LayerPlan> plans, bool isFirst, bool isInner = false)
    {
        var layers = new List<StackedLayer>();
        LayerPlan? below = null;
        foreach (var plan in plans)
        {
            layers.Add(Make(plan, below, isFirst && below is null, isInner));
            below = plan;
        }

        return layers;
    }

    private StackedLayer Make(LayerPlan plan, LayerPlan? below, bool isFirst, bool isInner)
    {
        if (plan is ResidualPlan residual)
        {
            // Its layers take their places in the buffers themselves.
            return new StackedResidual(Stack(residual.Layers, isFirst, isInner: true));
        }

        StackedLayer layer = plan switch
        {
            LinearPlan => new StackedLinear(lanes, parameters, _parameter),
            Conv2dPlan conv => new StackedConv2d(lanes, conv, parameters, _parameter, isFirst, sharesInputs: isFirst && !isInner),
            Pool2dPlan { Kind: PoolingKind.Max } pool => new StackedMaxPool2d(pool),
            Pool2dPlan pool => new StackedAvgPool2d(lanes, pool, parameters, isFirst),
            GlobalAvgPool2dPlan pool => new StackedGlobalAvgPool2d(pool),
            FlattenPlan => new StackedFlatten(),
            BatchNormPlan norm => new StackedBatchNorm(lanes, norm, parameters, _parameter, buffers, _buffer, isFirst),
            LayerNormPlan norm => new StackedLayerNorm(lanes, norm, parameters, _parameter),
            ActivationPlan activation => new StackedActivation(
                activation.Activation, inPlace: StackedActivation.CanSpareItsOutputs(below)),
            DropoutPlan dropout => new StackedDropout(dropout.Rate, lanes, dropoutGenerators),
            _ => throw new NotSupportedException($"No stacked form of {plan.GetType().Name}."),
        };
        _parameter += plan.ParameterShapes.Count;
        _buffer += plan.BufferShapes.Count;
        return layer;
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>Dropout whose masks come from the lanes' seeds: lanes with one seed lose the same units.</summary>
internal sealed class StackedDropout : StackedLayer
{
    private readonly double _keep;
    private readonly Scalar _divisor;
    private readonly LaneLayout _lanes;
    private readonly IReadOnlyList<Generator> _generators;
    private Tensor? _mask;

    /// <param name="rate">Share of units set to zero, in [0, 1).</param>
    /// <param name="lanes">The lanes.</param>
    /// <param name="generators">One a seed group, shared by the network's dropout layers.</param>
    public StackedDropout(double rate, LaneLayout lanes, IReadOnlyList<Generator> generators)
    {
        _keep = 1 - rate;
        _divisor = (float)_keep;
        _lanes = lanes;
        _generators = generators;
    }

    public override Tensor Forward(Tensor inputs, bool training)
    {
        if (!training)
        {
            return inputs;
        }

        long[] shape = _lanes.IsSingle ? inputs.shape : inputs.shape[1..];
        var masks = _generators.Select(generator => empty(shape).bernoulli_(_keep, generator).div_(_divisor)).ToList();
        _mask = _lanes.Spread(masks);
        return inputs.mul(_mask);
    }

    public override Tensor? Backward(Tensor gradient, bool inputsNeeded) => inputsNeeded ? gradient.mul_(_mask!) : null;
}

using MlAdvisor.Benchmarks.Machine;
using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Benchmarks.Convolutions;

/// <summary>The product's convolution of several lanes, forward and backward.</summary>
internal sealed class ConvolutionBenchmark : IDisposable
{
    private readonly FlatParameters _parameters;
    private readonly StackedConv2d _layer;
    private readonly Tensor _inputs;
    private readonly Tensor _rows;
    private readonly Tensor _gradient;
    private readonly int _lanes;
    private readonly bool _isFirst;

    /// <param name="shape">The convolution of one lane.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="lanes">How many lanes.</param>
    /// <param name="lanesAtOnce">Lanes of one convolution.</param>
    public ConvolutionBenchmark(ConvolutionShape shape, LayerPlace place, int lanes, int lanesAtOnce)
    {
        using var scope = NewDisposeScope();
        _lanes = lanes;
        LanesAtOnce = lanesAtOnce;
        _isFirst = place == LayerPlace.First;
        var layout = new LaneLayout([.. Enumerable.Repeat(1, lanes)]);
        var plan = shape.Plan;
        _parameters = new FlatParameters(layout, plan.ParameterShapes);
        _parameters.Values.normal_(0, 0.1);
        _layer = new StackedConv2d(layout, plan, _parameters, index: 0, isFirst: _isFirst, sharesInputs: _isFirst, lanesAtOnce);
        _inputs = randn(layout.Shape(shape.Batch, plan.Inputs)).DetachFromDisposeScope();
        _gradient = randn(layout.Shape(shape.Batch, plan.Outputs)).DetachFromDisposeScope();
        _rows = _inputs.select(0, 0).DetachFromDisposeScope();
        _layer.Feed([_rows]);
    }

    /// <value>Lanes of one convolution.</value>
    public int LanesAtOnce { get; }

    /// <summary>Milliseconds a lane of one pass forward and backward.</summary>
    public double Measure()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var clock = StepClock.Start();
        _layer.Forward(_inputs, training: true);
        _layer.Backward(_gradient, inputsNeeded: !_isFirst);
        return clock.Elapsed.TotalMilliseconds / _lanes;
    }

    public void Dispose()
    {
        _layer.Dispose();
        _parameters.Dispose();
        _inputs.Dispose();
        _rows.Dispose();
        _gradient.Dispose();
    }
}

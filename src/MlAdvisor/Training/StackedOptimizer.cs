using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>An optimizer over flat buffers with a learning rate a lane.</summary>
internal abstract class StackedOptimizer : IDisposable
{
    private Tensor? _ratesOfValues;
    private double _rate;

    /// <param name="parameters">Weights and gradients.</param>
    /// <param name="rates">One learning rate a lane.</param>
    /// <param name="resumeFrom">What <see cref="Keep"/> of an optimizer of the same kind gave; null to begin anew.</param>
    protected StackedOptimizer(FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
    {
        Parameters = parameters;
        Steps = resumeFrom?.Steps ?? 0;
        SetRates(rates);
    }

    /// <summary>What every lane's rate is multiplied by; 1 to begin with.</summary>
    public double Factor { get; set; } = 1;

    protected FlatParameters Parameters { get; }

    /// <summary>Steps taken, this one included while it is taken.</summary>
    protected long Steps { get; private set; }

    /// <summary>Moments and the like, laid out as the weights.</summary>
    protected abstract IReadOnlyList<Tensor> State { get; }

    /// <summary>Makes the optimizer that a definition asks for.</summary>
    /// <param name="definition">Which and how.</param>
    /// <param name="parameters">Weights and gradients.</param>
    /// <param name="rates">One learning rate a lane.</param>
    /// <param name="resumeFrom">State and step count of an optimizer of the same kind whose lanes these are; null to begin anew.</param>
    public static StackedOptimizer Create(
        OptimizerDefinition definition, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom = null) => definition.Name switch
        {
            Optimizer.Sgd => new StackedSgd(definition, parameters, rates, resumeFrom),
            Optimizer.Adam or Optimizer.AdamW => new StackedAdam(definition, parameters, rates, resumeFrom),
            Optimizer.RmsProp => new StackedRmsProp(definition, parameters, rates, resumeFrom),
            Optimizer.Adagrad => new StackedAdagrad(definition, parameters, rates, resumeFrom),
            Optimizer.Adadelta => new StackedAdadelta(definition, parameters, rates, resumeFrom),
            _ => throw new NotSupportedException($"No stacked form of the optimizer {definition.Name}."),
        };

    /// <summary>Changes the lanes' learning rates.</summary>
    /// <param name="rates">One a lane.</param>
    public void SetRates(IReadOnlyList<double> rates)
    {
        _ratesOfValues?.Dispose();
        _rate = rates[0];
        _ratesOfValues = rates.All(rate => rate == rates[0]) ? null : Parameters.Spread([.. rates.Select(rate => (float)rate)]);
    }

    /// <summary>Changes the weights by the gradients.</summary>
    public void Step()
    {
        Steps++;
        Update();
    }

    /// <summary>What another optimizer needs to go on with some of the lanes.</summary>
    public OptimizerState Keep(IReadOnlyList<long> lanes) => new(Steps, [.. State.Select(tensor => Parameters.Keep(tensor, lanes))]);

    public void Dispose()
    {
        _ratesOfValues?.Dispose();
        foreach (var tensor in State)
        {
            tensor.Dispose();
        }
    }

    /// <summary>One step; gradients may be changed.</summary>
    protected abstract void Update();

    /// <summary>A tensor of <see cref="State"/>: as it was, or zeros.</summary>
    /// <param name="resumeFrom">As the constructor was given it.</param>
    /// <param name="index">Its index in <see cref="State"/>.</param>
    protected Tensor Remembered(OptimizerState? resumeFrom, int index) =>
        resumeFrom?.Tensors[index] ?? zeros_like(Parameters.Values).DetachFromDisposeScope();

    /// <summary>Adds the L2 penalty's gradient, where there is one.</summary>
    protected void AddWeightDecay(double weightDecay)
    {
        if (weightDecay != 0)
        {
            using Scalar decay = (float)weightDecay;
            Parameters.Gradients.add_(Parameters.Values, decay);
        }
    }

    /// <summary>Makes the weights smaller by a share of themselves, where there is one: w -= rate * factor * weightDecay * w.</summary>
    protected void Shrink(double weightDecay)
    {
        if (weightDecay != 0)
        {
            Descend(Parameters.Values, weightDecay);
        }
    }

    /// <summary>Moves the weights against a direction: w -= rate * factor * scale * direction.</summary>
    protected void Descend(Tensor direction, double scale = 1)
    {
        using var factor = FactorOf(scale);
        if (_ratesOfValues is null)
        {
            Parameters.Values.add_(direction, factor);
        }
        else
        {
            Parameters.Values.addcmul_(direction, _ratesOfValues, factor);
        }
    }

    /// <summary>Moves the weights against a quotient: w -= rate * factor * scale * numerator / denominator.</summary>
    protected void DescendQuotient(Tensor numerator, Tensor denominator, double scale = 1)
    {
        using var factor = FactorOf(scale);
        if (_ratesOfValues is null)
        {
            Parameters.Values.addcdiv_(numerator, denominator, factor);
        }
        else
        {
            using var scaled = numerator.mul(_ratesOfValues);
            Parameters.Values.addcdiv_(scaled, denominator, factor);
        }
    }

    // With the rate, where all lanes have the same.
    private Scalar FactorOf(double scale) => (float)(_ratesOfValues is null ? -_rate * Factor * scale : -Factor * scale);
}

/// <summary>An optimizer's memory.</summary>
/// <param name="Steps">Steps taken.</param>
/// <param name="Tensors">Moments and the like, laid out as the weights; owned by whoever holds this.</param>
internal sealed record OptimizerState(long Steps, IReadOnlyList<Tensor> Tensors);

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>An optimizer over flat buffers with a learning rate a lane. A step is one pass over the weights, computed where they lie.</summary>
internal abstract class StackedOptimizer : IDisposable
{
    private const float SmallestNormal = 1.17549435e-38f;

    private readonly IReadOnlyList<Tensor> _memories;
    private Tensor? _ratesOfWeights;
    private double _rate;

    /// <param name="parameters">Weights and gradients.</param>
    /// <param name="rates">One learning rate a lane.</param>
    /// <param name="resumeFrom">What <see cref="Keep"/> of an optimizer of the same kind gave; null to begin anew.</param>
    /// <param name="memories">How many numbers it remembers of each weight, at most three; they are zero to begin with.</param>
    protected StackedOptimizer(FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom, int memories)
    {
        Parameters = parameters;
        Steps = resumeFrom?.Steps ?? 0;
        _memories = resumeFrom?.Tensors ?? [.. Enumerable.Range(0, memories).Select(_ => zeros_like(parameters.Values).DetachFromDisposeScope())];
        SetRates(rates);
    }

    /// <summary>What every lane's rate is multiplied by; 1 to begin with.</summary>
    public double Factor { get; set; } = 1;

    /// <summary>Steps taken, this one included while it is taken.</summary>
    protected long Steps { get; private set; }

    private FlatParameters Parameters { get; }

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
        _ratesOfWeights?.Dispose();
        _rate = rates[0];
        _ratesOfWeights = rates.All(rate => rate == rates[0]) ? null : Parameters.Spread([.. rates.Select(rate => (float)rate)]);
    }

    /// <summary>Changes the weights by the gradients.</summary>
    public void Step()
    {
        Steps++;
        var count = Parameters.Values.numel();
        for (var start = 0L; start < count; start += TensorMemory.SpanElements)
        {
            var length = Math.Min(TensorMemory.SpanElements, count - start);
            Update(
                Parameters.Values.Floats(start, length),
                Parameters.Gradients.Floats(start, length),
                _ratesOfWeights is null ? [] : _ratesOfWeights.Floats(start, length),
                Memory(0, start, length),
                Memory(1, start, length),
                Memory(2, start, length));
        }
    }

    /// <summary>What another optimizer needs to go on with some of the lanes.</summary>
    public OptimizerState Keep(IReadOnlyList<long> lanes) => new(Steps, [.. _memories.Select(tensor => Parameters.Keep(tensor, lanes))]);

    public void Dispose()
    {
        _ratesOfWeights?.Dispose();
        foreach (var tensor in _memories)
        {
            tensor.Dispose();
        }
    }

    /// <summary>One step of some weights, each of which is on its own.</summary>
    protected abstract void Update(WeightVectors at);

    /// <summary>A number as a vector of it.</summary>
    protected static Vector<float> Constant(double number) => Vector.Create((float)number);

    /// <summary>
    /// What is remembered, but for numbers below the smallest normal one (1.2e-38): those are none. A weight whose gradient has ended, as of a unit that is
    /// dead or of a feature that is always zero, has moments that fade into them, and many processors compute with such numbers a hundred times more slowly.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector<float> Normal(Vector<float> remembered) =>
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(remembered), Vector.Create(SmallestNormal)), Vector<float>.Zero, remembered);

    /// <summary>What the gradients of a step, or what follows from them, are multiplied by, beside <see cref="WeightVectors.Rate"/>.</summary>
    /// <param name="scale">In addition; 1 is the default.</param>
    protected Vector<float> StepLength(double scale = 1) => Constant((_ratesOfWeights is null ? _rate : 1) * Factor * scale);

    private Span<float> Memory(int index, long start, long length) => index < _memories.Count ? _memories[index].Floats(start, length) : [];

    private void Update(Span<float> weights, Span<float> gradients, Span<float> rates, Span<float> first, Span<float> second, Span<float> third)
    {
        Update(new WeightVectors { Weights = Vectors(weights), Gradients = Vectors(gradients), Rates = Vectors(rates), First = Vectors(first), Second = Vectors(second), Third = Vectors(third) });
        var rest = weights.Length % Vector<float>.Count;
        if (rest > 0)
        {
            UpdateRest(weights[^rest..], gradients[^rest..], Last(rates, rest), Last(first, rest), Last(second, rest), Last(third, rest));
        }
    }

    /// <summary>The last few weights, which do not fill a vector, in vectors of their own.</summary>
    private void UpdateRest(Span<float> weights, Span<float> gradients, Span<float> rates, Span<float> first, Span<float> second, Span<float> third)
    {
        var width = Vector<float>.Count;
        Span<Vector<float>> vectors = stackalloc Vector<float>[6];
        vectors.Clear();
        var floats = MemoryMarshal.Cast<Vector<float>, float>(vectors);
        weights.CopyTo(floats);
        gradients.CopyTo(floats[width..]);
        rates.CopyTo(floats[(2 * width)..]);
        first.CopyTo(floats[(3 * width)..]);
        second.CopyTo(floats[(4 * width)..]);
        third.CopyTo(floats[(5 * width)..]);
        Update(new WeightVectors
        {
            Weights = vectors[..1],
            Gradients = vectors[1..2],
            Rates = rates.IsEmpty ? [] : vectors[2..3],
            First = vectors[3..4],
            Second = vectors[4..5],
            Third = vectors[5..6],
        });
        floats[..weights.Length].CopyTo(weights);
        floats.Slice(3 * width, first.Length).CopyTo(first);
        floats.Slice(4 * width, second.Length).CopyTo(second);
        floats.Slice(5 * width, third.Length).CopyTo(third);
    }

    private static Span<Vector<float>> Vectors(Span<float> floats) => MemoryMarshal.Cast<float, Vector<float>>(floats);

    private static Span<float> Last(Span<float> floats, int count) => floats.IsEmpty ? floats : floats[^count..];
}

/// <summary>An optimizer's memory.</summary>
/// <param name="Steps">Steps taken.</param>
/// <param name="Tensors">Moments and the like, laid out as the weights; owned by whoever holds this.</param>
internal sealed record OptimizerState(long Steps, IReadOnlyList<Tensor> Tensors);

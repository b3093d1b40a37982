using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>All weights of all lanes in one buffer and all gradients in another, so that an optimizer's step is one pass whatever the depth.</summary>
internal sealed class FlatParameters : IDisposable
{
    private readonly LaneBuffer _values;
    private readonly LaneBuffer _gradients;

    public FlatParameters(LaneLayout lanes, IReadOnlyList<long[]> shapes)
    {
        Lanes = lanes;
        _values = new LaneBuffer(lanes, shapes);
        _gradients = new LaneBuffer(lanes, shapes);
    }

    /// <summary>The lanes.</summary>
    public LaneLayout Lanes { get; }

    /// <summary>All weights: <c>[parameters x K]</c>.</summary>
    public Tensor Values => _values.All;

    /// <summary>The gradient of each.</summary>
    public Tensor Gradients => _gradients.All;

    /// <summary>Parameter <paramref name="index"/> of all lanes: <c>[K, ...]</c>, a view that lives as long as this object.</summary>
    public Tensor Value(int index) => _values.View(index);

    /// <summary>Its gradient, likewise.</summary>
    public Tensor Gradient(int index) => _gradients.View(index);

    /// <summary>Parameter <paramref name="index"/> of one lane, a view that lives as long as this object.</summary>
    public Tensor Value(int index, int lane) => _values.ViewOfLane(index, lane);

    /// <summary>Its gradient, likewise.</summary>
    public Tensor Gradient(int index, int lane) => _gradients.ViewOfLane(index, lane);

    /// <summary>One number a lane, repeated so that it lines up with <see cref="Values"/>.</summary>
    public Tensor Spread(IReadOnlyList<float> ofLanes) => _values.Spread(ofLanes);

    /// <summary>One lane's part of a buffer laid out like <see cref="Values"/>: one flat view a parameter.</summary>
    public IReadOnlyList<Tensor> OfLane(Tensor buffer, int lane) => _values.OfLane(buffer, lane);

    /// <summary>Keeps some lanes of a buffer laid out like <see cref="Values"/>, in the order given.</summary>
    public Tensor Keep(Tensor buffer, IReadOnlyList<long> lanes) => _values.Keep(buffer, lanes);

    public void Dispose()
    {
        _values.Dispose();
        _gradients.Dispose();
    }
}

using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>
/// All weights of all lanes in one buffer and all gradients in another, so that an optimizer step is a handful of operations whatever the
/// depth. The buffers are laid out parameter by parameter, lane after lane within each; layers see views of them.
/// </summary>
internal sealed class FlatParameters : IDisposable
{
    private readonly LaneLayout _lanes;
    private readonly List<Block> _blocks = [];
    private readonly List<Tensor> _views = [];

    public FlatParameters(LaneLayout lanes, IEnumerable<long[]> shapes)
    {
        _lanes = lanes;
        long offset = 0;
        foreach (var shape in shapes)
        {
            var size = shape.Aggregate(1L, (product, dimension) => product * dimension);
            _blocks.Add(new Block(offset, size, shape));
            offset += size * lanes.Count;
        }

        Values = zeros(offset).DetachFromDisposeScope();
        Gradients = zeros(offset).DetachFromDisposeScope();
    }

    /// <summary>All weights: <c>[parameters x K]</c>.</summary>
    public Tensor Values { get; }

    /// <summary>The gradient of each.</summary>
    public Tensor Gradients { get; }

    /// <summary>Number of parameter tensors.</summary>
    public int Count => _blocks.Count;

    /// <summary>Parameter <paramref name="index"/> of all lanes: <c>[K, ...]</c>, a view that lives as long as this object.</summary>
    public Tensor Value(int index) => View(Values, _blocks[index]);

    /// <summary>Its gradient, likewise.</summary>
    public Tensor Gradient(int index) => View(Gradients, _blocks[index]);

    /// <summary>One number a lane, repeated so that it lines up with <see cref="Values"/>.</summary>
    public Tensor Spread(IReadOnlyList<float> ofLanes)
    {
        using var scope = NewDisposeScope();
        using var perLane = tensor([.. ofLanes], [_lanes.Count, 1]);
        var parts = _blocks.Select(block => perLane.expand(_lanes.Count, block.Size).reshape(-1)).ToList();
        return cat(parts, 0).DetachFromDisposeScope();
    }

    /// <summary>Copies one lane's part of a buffer laid out like <see cref="Values"/>.</summary>
    /// <returns>One flat tensor a parameter.</returns>
    public IReadOnlyList<Tensor> OfLane(Tensor buffer, int lane) =>
        [.. _blocks.Select(block => buffer.narrow(0, block.Offset + (lane * block.Size), block.Size))];

    /// <summary>Keeps some lanes of a buffer laid out like <see cref="Values"/>, in the order given.</summary>
    public Tensor Keep(Tensor buffer, IReadOnlyList<long> lanes)
    {
        using var scope = NewDisposeScope();
        using var index = tensor([.. lanes]);
        var parts = _blocks
            .Select(block => buffer.narrow(0, block.Offset, block.Size * _lanes.Count).view(_lanes.Count, block.Size).index_select(0, index).view(-1))
            .ToList();
        return cat(parts, 0).DetachFromDisposeScope();
    }

    public void Dispose()
    {
        _views.ForEach(view => view.Dispose());
        Values.Dispose();
        Gradients.Dispose();
    }

    private Tensor View(Tensor buffer, Block block)
    {
        using var flat = buffer.narrow(0, block.Offset, block.Size * _lanes.Count);
        var view = flat.view(_lanes.Shape(block.Shape)).DetachFromDisposeScope();
        _views.Add(view);
        return view;
    }

    private sealed record Block(long Offset, long Size, long[] Shape);
}

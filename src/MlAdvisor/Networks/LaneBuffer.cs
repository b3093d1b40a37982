using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>
/// Tensors of all lanes in one run of memory, laid out tensor by tensor, lane after lane within each, so that one operation changes them all. Layers
/// see views.
/// </summary>
internal sealed class LaneBuffer : IDisposable
{
    private readonly LaneLayout _lanes;
    private readonly List<Block> _blocks = [];
    private readonly List<Tensor> _views = [];

    /// <summary>Allocates zeros.</summary>
    /// <param name="lanes">The lanes.</param>
    /// <param name="shapes">The tensors of one lane.</param>
    public LaneBuffer(LaneLayout lanes, IEnumerable<long[]> shapes)
    {
        _lanes = lanes;
        long offset = 0;
        foreach (var shape in shapes)
        {
            var size = shape.Aggregate(1L, (product, dimension) => product * dimension);
            _blocks.Add(new Block(offset, size, shape));
            offset += size * lanes.Count;
        }

        All = zeros(offset).DetachFromDisposeScope();
    }

    /// <summary>Everything: <c>[numbers x K]</c>.</summary>
    public Tensor All { get; }

    /// <summary>Number of tensors.</summary>
    public int Count => _blocks.Count;

    /// <summary>Tensor <paramref name="index"/> of all lanes: <c>[K, ...]</c>, a view that lives as long as this object.</summary>
    public Tensor View(int index)
    {
        var block = _blocks[index];
        using var flat = All.narrow(0, block.Offset, block.Size * _lanes.Count);
        return Remember(flat.view(_lanes.Shape(block.Shape)));
    }

    /// <summary>Tensor <paramref name="index"/> of one lane, <c>[...]</c>, a view that lives as long as this object.</summary>
    public Tensor ViewOfLane(int index, int lane)
    {
        var block = _blocks[index];
        using var flat = All.narrow(0, block.Offset + (lane * block.Size), block.Size);
        return Remember(flat.view(block.Shape));
    }

    /// <summary>One number a lane, repeated so that it lines up with <see cref="All"/>.</summary>
    public Tensor Spread(IReadOnlyList<float> ofLanes)
    {
        using var scope = NewDisposeScope();
        using var perLane = tensor([.. ofLanes], [_lanes.Count, 1]);
        var parts = _blocks.Select(block => perLane.expand(_lanes.Count, block.Size).reshape(-1)).ToList();
        return cat(parts, 0).DetachFromDisposeScope();
    }

    /// <summary>One lane's part of a buffer laid out like <see cref="All"/>: one flat view a tensor.</summary>
    public IReadOnlyList<Tensor> OfLane(Tensor buffer, int lane) =>
        [.. _blocks.Select(block => buffer.narrow(0, block.Offset + (lane * block.Size), block.Size))];

    /// <summary>Keeps some lanes of a buffer laid out like <see cref="All"/>, in the order given.</summary>
    public Tensor Keep(Tensor buffer, IReadOnlyList<long> lanes)
    {
        using var scope = NewDisposeScope();
        using var index = tensor([.. lanes]);
        var parts = _blocks
            .Select(block => buffer.narrow(0, block.Offset, block.Size * _lanes.Count).view(_lanes.Count, block.Size).index_select(0, index).view(-1))
            .ToList();
        return (parts.Count == 0 ? zeros(0L) : cat(parts, 0)).DetachFromDisposeScope();
    }

    public void Dispose()
    {
        _views.ForEach(view => view.Dispose());
        All.Dispose();
    }

    private Tensor Remember(Tensor view)
    {
        _views.Add(view.DetachFromDisposeScope());
        return view;
    }

    private sealed record Block(long Offset, long Size, long[] Shape);
}

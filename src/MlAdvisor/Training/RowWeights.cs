using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>What rows count in a loss, by their class.</summary>
/// <param name="Rows">A weight a row, <c>[..., rows, 1]</c>.</param>
/// <param name="Classes">A weight a class, in the same measure: <c>[..., 1, classes]</c>.</param>
internal sealed record RowWeights(Tensor Rows, Tensor Classes) : IDisposable
{
    /// <summary>
    /// The weights of rows, so scaled that a row counts 1 on average: the plain mean of losses times weights is then the sum of these divided by the sum
    /// of the weights. Null where classes have no weights.
    /// </summary>
    /// <param name="ofClasses">A weight a class.</param>
    /// <param name="rows">The rows.</param>
    public static RowWeights? Of(IReadOnlyList<double>? ofClasses, LabeledRows rows)
    {
        if (ofClasses is null)
        {
            return null;
        }

        using var scope = NewDisposeScope();
        var scale = rows.Rows / rows.Classes.Sum(number => ofClasses[(int)number]);
        var weights = tensor(Array.ConvertAll(rows.Classes, number => (float)(scale * ofClasses[(int)number])), [rows.Rows, 1]);
        var classes = tensor([.. ofClasses.Select(weight => (float)(scale * weight))], [1, ofClasses.Count]);
        return new RowWeights(weights.MoveToOuterDisposeScope(), classes.MoveToOuterDisposeScope());
    }

    /// <summary>Every lane's weights, of one group's each: <c>[K, rows, 1]</c>. Null where there are none.</summary>
    /// <param name="lanes">The lanes.</param>
    /// <param name="ofGroups">Those of each group.</param>
    /// <param name="keepsLaneAxis">Whether a single lane has its axis too; false (the default) as a network's outputs are.</param>
    public static RowWeights? Spread(LaneLayout lanes, IReadOnlyList<RowWeights?> ofGroups, bool keepsLaneAxis = false)
    {
        if (ofGroups.OfType<RowWeights>().ToList() is not { Count: > 0 } weights)
        {
            return null;
        }

        var spread = new RowWeights(lanes.Spread([.. weights.Select(w => w.Rows)]), lanes.Spread([.. weights.Select(w => w.Classes)]));
        return keepsLaneAxis && lanes.IsSingle ? new RowWeights(spread.Rows.unsqueeze(0), spread.Classes.unsqueeze(0)) : spread;
    }

    /// <summary>Those of some of the rows.</summary>
    /// <param name="offset">The first of them.</param>
    /// <param name="rows">How many.</param>
    public RowWeights Narrow(long offset, long rows) => this with { Rows = Rows.narrow(-2, offset, rows) };

    /// <summary>Makes them outlive the dispose scope.</summary>
    public RowWeights Detach()
    {
        Rows.DetachFromDisposeScope();
        Classes.DetachFromDisposeScope();
        return this;
    }

    public void Dispose()
    {
        Rows.Dispose();
        Classes.Dispose();
    }
}

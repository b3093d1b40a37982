using MlAdvisor.Advice;
using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Charts;

namespace MlAdvisor.Reports.Readings;

/// <summary>
/// How far each cell of a map has come, from the constant predictor's loss to the lowest one.
/// A stalled cell has not come anywhere, even where noise puts it a little below the constant predictor.
/// </summary>
internal sealed class MapHeat
{
    private readonly Scale _losses;
    private readonly double _constant;

    /// <summary>Reads a map.</summary>
    public MapHeat(StallMap map)
    {
        _constant = map.ConstantLoss;
        _losses = LossAxis.Scale(map.Cells.Select(cell => cell.MedianLoss), map.ConstantLoss);
        var learning = map.Cells.Where(Learns).Select(cell => cell.MedianLoss).Where(loss => loss < map.ConstantLoss).ToList();
        Lowest = learning.Count > 0 ? learning.Min() : null;
    }

    /// <value>The lowest loss of a cell that learns; null where none does.</value>
    public double? Lowest { get; }

    /// <summary>The step on the <see cref="HeatRamp"/>; null for a cell that diverged.</summary>
    public int? Level(MapCell cell) => cell.Symptom == Symptom.Diverged ? null
        : Learns(cell) && Lowest is { } lowest ? HeatRamp.Level(_losses, cell.MedianLoss, lowest, _constant)
        : 0;

    private static bool Learns(MapCell cell) => cell.Symptom.Learns();
}

using MlAdvisor.Advice;
using MlAdvisor.Diagnosis;

namespace MlAdvisor.Reports.Readings;

/// <summary>One batch size of the stall map, divided into the rates that are too small, those that learn and those that are too large.</summary>
internal sealed record MapRow
{
    private MapRow(int batchSize, IReadOnlyList<MapCell> cells)
    {
        BatchSize = batchSize;
        Cells = cells;
        var first = cells.TakeWhile(cell => !Learns(cell)).Count();
        var last = cells.Count - cells.Reverse().TakeWhile(cell => !Learns(cell)).Count();
        Anything = first < cells.Count;
        TooSmall = Anything ? [.. cells.Take(first)] : [];
        Between = Anything ? [.. cells.Skip(first).Take(last - first)] : [];
        TooLarge = Anything ? [.. cells.Skip(last)] : [];
    }

    /// <value>Rows a step.</value>
    public int BatchSize { get; }

    /// <value>All its cells, by rate.</value>
    public IReadOnlyList<MapCell> Cells { get; }

    /// <value>Whether any cell learns.</value>
    public bool Anything { get; }

    /// <value>The cells before the first one that learns; empty where none does.</value>
    public IReadOnlyList<MapCell> TooSmall { get; }

    /// <value>From the first cell that learns to the last one.</value>
    public IReadOnlyList<MapCell> Between { get; }

    /// <value>The cells after the last one that learns; empty where none does.</value>
    public IReadOnlyList<MapCell> TooLarge { get; }

    /// <value>Where learning begins: the geometric mean of the two rates on either side; null where every smaller rate learns.</value>
    public double? LowerEdge => TooSmall.Count == 0 ? null : Middle(TooSmall[^1], Between[0]);

    /// <value>Where learning ends; null where every larger rate learns.</value>
    public double? UpperEdge => TooLarge.Count == 0 ? null : Middle(Between[^1], TooLarge[0]);

    /// <value>Whether most of the cells at the right diverge, rather than end where they began.</value>
    public bool DivergesAtTheRight => TooLarge.Count(cell => cell.Symptom == Symptom.Diverged) * 2 > TooLarge.Count;

    /// <summary>All rows of a map, by batch size.</summary>
    public static IReadOnlyList<MapRow> All(StallMap map) =>
    [
        .. from cell in map.Cells
           group cell by cell.Setting.BatchSize into row
           orderby row.Key
           select new MapRow(row.Key, [.. row.OrderBy(cell => cell.Setting.LearningRate)]),
    ];

    /// <summary>The row of a batch size, or the nearest one; null for an empty map.</summary>
    public static MapRow? Nearest(StallMap map, int batchSize) =>
        All(map).MinBy(row => Math.Abs(Math.Log((double)row.BatchSize / batchSize)));

    private static bool Learns(MapCell cell) => cell.Symptom.Learns();

    private static double Middle(MapCell low, MapCell high) => Math.Sqrt(low.Setting.LearningRate * high.Setting.LearningRate);
}

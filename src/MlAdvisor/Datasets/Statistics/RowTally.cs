using Microsoft.ML;

namespace MlAdvisor.Datasets;

/// <summary>Counts rows, where a column's values are nothing to reckon with.</summary>
internal sealed class RowTally(DataViewSchema.Column column) : ColumnTally(column)
{
    private long _rows;

    public override void Add() => _rows++;

    public override ColumnStatistics ToStatistics() => new() { Name = Column.Name, Type = Column.Type.ToString()!, Count = _rows };
}

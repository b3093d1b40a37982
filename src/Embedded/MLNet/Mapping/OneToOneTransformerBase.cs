namespace Microsoft.ML.Data;

/// <summary>A transformer that makes each of its columns from one column.</summary>
public abstract class OneToOneTransformerBase : RowToRowTransformerBase
{
    private protected OneToOneTransformerBase(ColumnPair[] columns)
    {
        Columns = columns;
        ColumnPair.CheckOutputs(columns);
    }

    private protected ColumnPair[] Columns { get; }
}

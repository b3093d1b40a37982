namespace Microsoft.ML.Internal;

/// <summary>Holds a column's value of the current record.</summary>
internal abstract class ColumnPipe
{
    public static ColumnPipe Make(TextColumn column, TextFormat format)
    {
        var item = (PrimitiveDataViewType)column.Type.ItemTypeOf();
        var parser = FieldParsers.Find(item, format);
        var missing = format.MissingRealsAsNaNs && item.IsReal();
        return (ColumnPipe)TypedDispatch.Call(
            column.Type.IsVector() ? (Func<TextColumn, FieldParser<int>, bool, ColumnPipe>)MakeVector : MakeScalar,
            [item.RawType],
            column,
            parser,
            missing);
    }

    /// <summary>Takes the column's value from the fields of a record.</summary>
    public abstract void Read(FieldSplitter fields, RecordReader record);

    public abstract Delegate MakeGetter();

    private static ColumnPipe MakeScalar<T>(TextColumn column, FieldParser<T> parser, bool missing) => new ScalarPipe<T>(column, parser, missing);

    private static ColumnPipe MakeVector<T>(TextColumn column, FieldParser<T> parser, bool missing) => new VectorPipe<T>(column, parser, missing);
}

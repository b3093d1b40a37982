namespace Microsoft.ML.Internal;

/// <summary>Text files as a table.</summary>
internal sealed class TextView : IDataView
{
    private readonly MLContext _context;
    private readonly TextFormat _format;
    private readonly TextLayout _layout;
    private readonly IMultiStreamSource _source;

    public TextView(MLContext context, TextFormat format, TextLayout layout, IMultiStreamSource source)
    {
        _context = context;
        _format = format;
        _layout = layout;
        _source = source;
        Schema = layout.MakeSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new TextCursor(_context, _format, _layout, _source, Schema, ActiveColumns.Of(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}

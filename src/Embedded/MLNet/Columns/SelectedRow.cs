namespace Microsoft.ML.Internal;

/// <summary>A row with some of another's columns.</summary>
internal sealed class SelectedRow(DataViewRow input, ColumnSelection selection, bool[] active) : DataViewRow
{
    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => selection.OutputSchema;

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Check.That(IsColumnActive(column), $"Column '{column.Name}' is not active", nameof(column));
        return input.GetGetter<TValue>(selection.SourceOf(column));
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            input.Dispose();
        }

        base.Dispose(disposing);
    }
}

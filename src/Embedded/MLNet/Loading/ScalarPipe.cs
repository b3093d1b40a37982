namespace Microsoft.ML.Internal;

/// <summary>The value of a scalar column.</summary>
internal sealed class ScalarPipe<T>(TextColumn column, FieldParser<T> parser, bool emptyIsMissing) : ColumnPipe
{
    private readonly int _source = column.Segments[0].Min;
    private T _value;

    public override void Read(FieldSplitter fields, RecordReader record)
    {
        var at = fields.IsSparse ? Array.BinarySearch(fields.Columns, 0, fields.Count, _source) : _source;
        if (at < 0 || at >= fields.Count)
        {
            _value = default;
            if (emptyIsMissing)
            {
                parser(default, out _value);
            }

            return;
        }

        if (!parser(in fields.Fields[at], out _value))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Could not parse value {fields.Fields[at]} in line {record.Line}, column {column.Name}"));
        }
    }

    public override Delegate MakeGetter() => (ValueGetter<T>)((ref T value) => value = _value);
}

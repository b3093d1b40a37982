namespace Microsoft.ML.Internal;

/// <summary>Goes through the records of text files and parses the active columns.</summary>
internal sealed class TextCursor : CursorBase
{
    private const int MaximumComplaints = 10;

    private readonly MLContext _context;
    private readonly TextFormat _format;
    private readonly bool[] _active;
    private readonly ColumnPipe[] _pipes;
    private readonly Delegate[] _getters;
    private readonly RecordReader _records;
    private readonly FieldSplitter _fields;
    private readonly int _limit;
    private int _complaints;

    public TextCursor(
        MLContext context, TextFormat format, TextLayout layout, IMultiStreamSource source, DataViewSchema schema, bool[] active)
    {
        _context = context;
        _format = format;
        _active = active;
        Schema = schema;
        var used = Enumerable.Range(0, active.Length).Where(i => active[i]).ToArray();
        _pipes = Array.ConvertAll(used, i => ColumnPipe.Make(layout.Columns[i], format));
        _getters = new Delegate[active.Length];
        for (var i = 0; i < used.Length; i++)
        {
            _getters[used[i]] = _pipes[i].MakeGetter();
        }

        var sources = used.SelectMany(i => layout.Columns[i].Segments).ToArray();
        _limit = sources.Length == 0 ? 0 : sources.Max(s => s.Limit);
        // Text outlives the line buffer, so that lines with text must be strings of their own.
        var hasText = Array.Exists(used, i => layout.Columns[i].Type.ItemTypeOf() == TextDataViewType.Instance);
        _records = new RecordReader(format, source, hasText);
        _fields = new FieldSplitter(format, Complain);
    }

    public override DataViewSchema Schema { get; }

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => GetterTable.Get<TValue>(_getters, column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => RowIds.OfPosition(this);

    protected override bool MoveNextCore()
    {
        if (Position + 1 >= _format.MaxRows)
        {
            return false;
        }

        try
        {
            return ReadRow();
        }
        catch (Exception e) when (_format.UseThreads && e is InvalidOperationException or FormatException)
        {
            // As ML.NET wraps what its parsing threads throw.
            throw new FormatException($"Parsing failed with an exception: {e.Message}", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _records.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool ReadRow()
    {
        if (!_records.Read())
        {
            return false;
        }

        if (_pipes.Length > 0)
        {
            _fields.Split(_records.Text, _limit);
            foreach (var pipe in _pipes)
            {
                pipe.Read(_fields, _records);
            }
        }

        return true;
    }

    private void Complain(int start, int end, string message)
    {
        if (_complaints++ < MaximumComplaints)
        {
            _context.Warn("TextLoader; Cursor", string.Create(
                CultureInfo.InvariantCulture,
                $"Format error at {_records.Path}({_records.Line},{start + 1})-({_records.Line},{end + 1}): {message}"));
        }
    }
}

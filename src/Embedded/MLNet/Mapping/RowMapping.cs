namespace Microsoft.ML.Internal;

/// <summary>A <see cref="RowMapper"/> with the schema of its input and the one that results.</summary>
internal sealed class RowMapping : IRowToRowMapper
{
    private readonly RowMapper _mapper;

    // Of each output column: the input column it is, or the complement of the added column it is.
    private readonly int[] _origin;

    public RowMapping(DataViewSchema inputSchema, RowMapper mapper)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        _mapper = mapper;
        InputSchema = inputSchema;
        (OutputSchema, _origin) = Merge(inputSchema, mapper.Outputs);
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var needed = InputsFor(ActiveColumns.Of(OutputSchema, dependingColumns));
        return ActiveColumns.Select(InputSchema, needed);
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Check.NotNull(input, nameof(input));
        Check.NotNull(activeColumns, nameof(activeColumns));
        return new MappedRow(input, this, ActiveColumns.Of(OutputSchema, activeColumns));
    }

    public bool[] InputsFor(bool[] activeOutputs)
    {
        var inputs = new bool[InputSchema.Count];
        var added = new bool[_mapper.Outputs.Length];
        for (var i = 0; i < activeOutputs.Length; i++)
        {
            if (!activeOutputs[i])
            {
                continue;
            }

            if (_origin[i] >= 0)
            {
                inputs[_origin[i]] = true;
            }
            else
            {
                added[~_origin[i]] = true;
            }
        }

        _mapper.MarkInputs(added, inputs);
        return inputs;
    }

    /// <summary>The getters of the active added columns, by output column.</summary>
    public Delegate[] Bind(DataViewRow input, bool[] active)
    {
        var added = new bool[_mapper.Outputs.Length];
        var any = false;
        for (var i = 0; i < active.Length; i++)
        {
            if (active[i] && _origin[i] < 0)
            {
                added[~_origin[i]] = true;
                any = true;
            }
        }

        var getters = new Delegate[active.Length];
        if (!any)
        {
            return getters;
        }

        var bound = _mapper.Bind(input, added);
        for (var i = 0; i < active.Length; i++)
        {
            if (_origin[i] < 0)
            {
                getters[i] = bound[~_origin[i]];
            }
        }

        return getters;
    }

    /// <summary>The input column that an output column is, or a negative number if it is an added one.</summary>
    public int OriginOf(int outputColumn) => _origin[outputColumn];

    // An added column stands right behind the column that it hides, else at the end.
    private static (DataViewSchema Schema, int[] Origin) Merge(DataViewSchema input, DataViewSchema.DetachedColumn[] added)
    {
        var columns = new List<DataViewSchema.DetachedColumn>(input.Count + added.Length);
        var origin = new List<int>(input.Count + added.Length);
        var ofName = Enumerable.Range(0, added.Length).ToLookup(a => added[a].Name, StringComparer.Ordinal);
        foreach (var column in input)
        {
            columns.Add(new DataViewSchema.DetachedColumn(column));
            origin.Add(column.Index);
            foreach (var a in column.IsHidden ? [] : ofName[column.Name])
            {
                columns.Add(added[a]);
                origin.Add(~a);
            }
        }

        for (var a = 0; a < added.Length; a++)
        {
            if (input.GetColumnOrNull(added[a].Name) == null)
            {
                columns.Add(added[a]);
                origin.Add(~a);
            }
        }

        return (new DataViewSchema(columns), [.. origin]);
    }
}

namespace Microsoft.ML.Internal;

/// <summary>A mapper that makes each of its columns from one column of the input.</summary>
internal abstract class OneToOneMapper : RowMapper
{
    private DataViewSchema.DetachedColumn[] _outputs;

    protected OneToOneMapper(DataViewSchema schema, ColumnPair[] pairs)
    {
        Pairs = pairs;
        Inputs = new DataViewSchema.Column[pairs.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            Inputs[i] = schema.GetColumnOrNull(pairs[i].Input) ?? throw Except.SchemaMismatch("inputSchema", "input", pairs[i].Input);
        }
    }

    public sealed override DataViewSchema.DetachedColumn[] Outputs =>
        _outputs ??= [.. Pairs.Select((pair, i) => MakeOutput(i, pair.Output))];

    protected ColumnPair[] Pairs { get; }

    protected DataViewSchema.Column[] Inputs { get; }

    public sealed override void MarkInputs(bool[] activeOutputs, bool[] activeInputs)
    {
        for (var i = 0; i < activeOutputs.Length; i++)
        {
            if (activeOutputs[i])
            {
                activeInputs[Inputs[i].Index] = true;
            }
        }
    }

    public sealed override Delegate[] Bind(DataViewRow input, bool[] activeOutputs)
    {
        var getters = new Delegate[activeOutputs.Length];
        for (var i = 0; i < getters.Length; i++)
        {
            if (activeOutputs[i])
            {
                getters[i] = MakeGetter(input, i);
            }
        }

        return getters;
    }

    protected abstract DataViewSchema.DetachedColumn MakeOutput(int pair, string name);

    protected abstract Delegate MakeGetter(DataViewRow input, int pair);
}

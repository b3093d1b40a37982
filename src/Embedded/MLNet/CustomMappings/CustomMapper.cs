namespace Microsoft.ML.Internal;

/// <summary>Runs a function once a row, however many of its outputs are asked for.</summary>
internal sealed class CustomMapper<TSrc, TDst> : RowMapper
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly Action<TSrc, TDst> _map;
    private readonly BoundMember[] _sources;
    private readonly BoundMember[] _results;
    private readonly DataViewSchema.Column[] _inputs;

    public CustomMapper(DataViewSchema schema, Action<TSrc, TDst> map, BoundMember[] sources, BoundMember[] results)
    {
        _map = map;
        _sources = sources;
        _results = results;
        _inputs = ObjectWriters.ColumnsFor(schema, sources, ignoreMissing: false);
        Outputs = Array.ConvertAll(results, r => new DataViewSchema.DetachedColumn(r.ColumnName, r.ColumnType, r.Annotations));
    }

    public override DataViewSchema.DetachedColumn[] Outputs { get; }

    public override void MarkInputs(bool[] activeOutputs, bool[] activeInputs)
    {
        if (Array.IndexOf(activeOutputs, true) >= 0)
        {
            foreach (var input in _inputs)
            {
                activeInputs[input.Index] = true;
            }
        }
    }

    public override Delegate[] Bind(DataViewRow input, bool[] activeOutputs)
    {
        var writers = ObjectWriters.Make<TSrc>(input, _sources);
        var source = new TSrc();
        var result = new TDst();
        var position = long.MinValue;
        var getters = new Delegate[_results.Length];
        for (var i = 0; i < getters.Length; i++)
        {
            if (activeOutputs[i])
            {
                getters[i] = ObjectGetters.Make(_results[i], Current);
            }
        }

        return getters;

        TDst Current()
        {
            if (input.Position != position)
            {
                foreach (var write in writers)
                {
                    write(source);
                }

                result = new TDst();
                _map(source, result);
                position = input.Position;
            }

            return result;
        }
    }
}

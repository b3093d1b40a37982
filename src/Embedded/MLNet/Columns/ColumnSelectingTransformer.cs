namespace Microsoft.ML.Transforms;

/// <summary>Keeps or drops columns.</summary>
public sealed class ColumnSelectingTransformer : ITransformer
{
    private readonly string[] _keep;
    private readonly string[] _drop;
    private readonly bool _keepHidden;

    internal ColumnSelectingTransformer(string[] keep, string[] drop, bool keepHidden)
    {
        Check.That((keep?.Length ?? 0) > 0 || (drop?.Length ?? 0) > 0, "Neither keepColumns and dropColumns is set. Exactly one must be specified.");
        _keep = keep;
        _drop = drop;
        _keepHidden = keepHidden;
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        Check.NotNull(input, nameof(input));
        return new SelectedView(input, Bind(input.Schema, "input"));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return Bind(inputSchema);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Check.NotNull(ctx, nameof(ctx));
        var writer = ctx.Begin(nameof(ColumnSelectingTransformer));
        foreach (var names in (string[][])[_keep, _drop])
        {
            if (writer.WriteIsGiven(names))
            {
                writer.WriteList(names);
            }
        }

        writer.Write(_keepHidden);
    }

    internal static ColumnSelectingTransformer Load(ModelReader reader)
    {
        var keep = reader.Read<bool>() ? reader.ReadList<string>() : null;
        var drop = reader.Read<bool>() ? reader.ReadList<string>() : null;
        ModelReader.Expect(keep == null != (drop == null) && (keep ?? drop).Length > 0);
        return new ColumnSelectingTransformer(keep, drop, reader.Read<bool>());
    }

    private ColumnSelection Bind(DataViewSchema schema, string parameter = "inputSchema")
    {
        Check.NotNull(schema, "inputSchema");
        foreach (var name in _keep ?? _drop)
        {
            _ = schema.GetColumnOrNull(name) ?? throw Except.SchemaMismatch(parameter, "input", name);
        }

        if (_drop != null)
        {
            return new ColumnSelection(schema, [.. schema.Where(c => !_drop.Contains(c.Name, StringComparer.Ordinal)).Select(c => c.Index)]);
        }

        var kept = new List<int>();
        foreach (var name in _keep)
        {
            if (_keepHidden)
            {
                kept.AddRange(schema.Where(c => c.IsHidden && string.Equals(c.Name, name, StringComparison.Ordinal)).Select(c => c.Index));
            }

            kept.Add(schema[name].Index);
        }

        return new ColumnSelection(schema, [.. kept]);
    }
}

namespace Microsoft.ML.Transforms;

/// <summary>Keeps or drops columns.</summary>
public sealed class ColumnSelectingEstimator : TrivialEstimator<ColumnSelectingTransformer>
{
    private readonly string[] _keep;
    private readonly string[] _drop;

    internal ColumnSelectingEstimator(string[] keep, string[] drop, bool keepHidden)
        : base(new ColumnSelectingTransformer(keep, drop, keepHidden))
    {
        _keep = keep;
        _drop = drop;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        if (_keep != null)
        {
            return new SchemaShape(_keep.Select(name => inputSchema.FindInput(name)).ToArray());
        }

        foreach (var name in _drop)
        {
            inputSchema.FindInput(name);
        }

        return new SchemaShape(inputSchema.Where(c => !_drop.Contains(c.Name, StringComparer.Ordinal)));
    }
}

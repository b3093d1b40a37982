namespace Microsoft.ML;

/// <summary>Makes predictions for one object at a time. Not for use by several threads at once.</summary>
public sealed class PredictionEngine<TSrc, TDst> : PredictionEngineBase<TSrc, TDst>
    where TSrc : class
    where TDst : class, new()
{
    private readonly ObjectRow<TSrc> _input;
    private readonly DataViewRow _output;
    private readonly Action<TDst>[] _writers;

    private PredictionEngine(
        ITransformer transformer, bool ownsTransformer, ObjectRow<TSrc> input, DataViewRow output, Action<TDst>[] writers)
        : base(transformer, output.Schema, ownsTransformer)
    {
        _input = input;
        _output = output;
        _writers = writers;
    }

    public override void Predict(TSrc example, ref TDst prediction)
    {
        Check.NotNull(example, nameof(example));
        _input.Take(example);
        prediction ??= new TDst();
        foreach (var write in _writers)
        {
            write(prediction);
        }
    }

    internal static PredictionEngine<TSrc, TDst> Make(ITransformer transformer, PredictionEngineOptions options)
    {
        Check.NotNull(transformer, nameof(transformer));
        Check.NotNull(options, nameof(options));
        var input = new ObjectRow<TSrc>(BoundMember.Of(typeof(TSrc), options.InputSchemaDefinition, SchemaDefinition.Direction.Read));
        Check.That(transformer.IsRowToRowMapper, "Must be a row to row mapper", nameof(transformer));
        var mapper = transformer.GetRowToRowMapper(input.Schema);
        var members = BoundMember.Of(typeof(TDst), options.OutputSchemaDefinition, SchemaDefinition.Direction.Write);
        var columns = ObjectWriters.ColumnsFor(mapper.OutputSchema, members, options.IgnoreMissingColumns);
        var output = mapper.GetRow(input, columns);
        return new PredictionEngine<TSrc, TDst>(
            transformer, options.OwnsTransformer, input, output, ObjectWriters.Make<TDst>(output, members));
    }

    private protected override void DisposeRow() => _output.Dispose();
}

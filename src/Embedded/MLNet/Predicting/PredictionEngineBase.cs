namespace Microsoft.ML;

/// <summary>Makes predictions for one object at a time.</summary>
public abstract class PredictionEngineBase<TSrc, TDst> : IDisposable
    where TSrc : class
    where TDst : class, new()
{
    private readonly ITransformer _transformer;
    private readonly bool _ownsTransformer;
    private bool _disposed;

    private protected PredictionEngineBase(ITransformer transformer, DataViewSchema outputSchema, bool ownsTransformer)
    {
        _transformer = transformer;
        _ownsTransformer = ownsTransformer;
        OutputSchema = outputSchema;
    }

    public DataViewSchema OutputSchema { get; }

    public TDst Predict(TSrc example)
    {
        var result = new TDst();
        Predict(example, ref result);
        return result;
    }

    public abstract void Predict(TSrc example, ref TDst prediction);

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        DisposeRow();
        if (_ownsTransformer)
        {
            (_transformer as IDisposable)?.Dispose();
        }

        _disposed = true;
        GC.SuppressFinalize(this);
    }

    private protected abstract void DisposeRow();
}

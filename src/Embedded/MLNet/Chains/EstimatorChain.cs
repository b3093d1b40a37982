namespace Microsoft.ML.Data;

/// <summary>Estimators that are fitted one after the other.</summary>
public sealed class EstimatorChain<TLastTransformer> : IEstimator<TransformerChain<TLastTransformer>>
    where TLastTransformer : class, ITransformer
{
    public readonly IEstimator<TLastTransformer> LastEstimator;

    private readonly MLContext _context;
    private readonly IEstimator<ITransformer>[] _estimators;
    private readonly TransformerScope[] _scopes;
    private readonly bool[] _cacheAfter;

    public EstimatorChain()
    {
        _estimators = [];
        _scopes = [];
        _cacheAfter = [];
    }

    internal EstimatorChain(MLContext context, IEstimator<ITransformer>[] estimators, TransformerScope[] scopes, bool[] cacheAfter)
    {
        _context = context;
        _estimators = estimators;
        _scopes = scopes;
        _cacheAfter = cacheAfter;
        LastEstimator = (IEstimator<TLastTransformer>)estimators[^1];
    }

    public TransformerChain<TLastTransformer> Fit(IDataView input)
    {
        Check.NotNull(input, nameof(input));
        // The schema goes through the whole chain before anything is fitted.
        GetOutputSchema(SchemaShape.Create(input.Schema));
        var data = input;
        var transformers = new ITransformer[_estimators.Length];
        for (var i = 0; i < _estimators.Length; i++)
        {
            transformers[i] = _estimators[i].Fit(data);
            data = transformers[i].Transform(data);
            if (_cacheAfter[i] && i < _estimators.Length - 1)
            {
                data = new CachedView(data, []);
            }
        }

        return new TransformerChain<TLastTransformer>(transformers, _scopes);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        var shape = inputSchema;
        foreach (var estimator in _estimators)
        {
            shape = estimator.GetOutputSchema(shape);
        }

        return shape;
    }

    public EstimatorChain<TNewTrans> Append<TNewTrans>(IEstimator<TNewTrans> estimator, TransformerScope scope = TransformerScope.Everything)
        where TNewTrans : class, ITransformer
    {
        Check.NotNull(estimator, nameof(estimator));
        return new EstimatorChain<TNewTrans>(
            _context,
            [.. _estimators, (IEstimator<ITransformer>)estimator],
            [.. _scopes, scope],
            [.. _cacheAfter, false]);
    }

    /// <summary>Keeps the rows in memory for the estimators that follow.</summary>
    public EstimatorChain<TLastTransformer> AppendCacheCheckpoint(IHostEnvironment env)
    {
        Check.NotNull(env, nameof(env));
        Check.That(_estimators.Length > 0, "Current estimator chain has no estimator, can't append cache checkpoint.");
        bool[] cacheAfter = [.. _cacheAfter];
        cacheAfter[^1] = true;
        return new EstimatorChain<TLastTransformer>(_context, _estimators, _scopes, cacheAfter);
    }
}

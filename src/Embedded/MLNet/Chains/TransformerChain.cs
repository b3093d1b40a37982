using System.Collections;

namespace Microsoft.ML.Data;

/// <summary>Transformers that are applied one after the other.</summary>
public sealed class TransformerChain<TLastTransformer> : ITransformer, IEnumerable<ITransformer>, IDisposable, IScopedTransformer
    where TLastTransformer : class, ITransformer
{
    public readonly TLastTransformer LastTransformer;

    private readonly ITransformer[] _transformers;
    private readonly TransformerScope[] _scopes;
    private bool _disposed;

    public TransformerChain(IEnumerable<ITransformer> transformers, IEnumerable<TransformerScope> scopes)
    {
        Check.NotNull(transformers, nameof(transformers));
        Check.NotNull(scopes, nameof(scopes));
        _transformers = [.. transformers];
        _scopes = [.. scopes];
        Check.That(_transformers.Length == _scopes.Length, "There must be as many scopes as transformers", nameof(scopes));
        LastTransformer = _transformers.LastOrDefault() as TLastTransformer;
        Check.That(_transformers.Length == 0 || LastTransformer != null, "The last transformer has the wrong type", nameof(transformers));
    }

    public TransformerChain(params ITransformer[] transformers)
        : this(transformers ?? [], (transformers ?? []).Select(_ => TransformerScope.Everything))
    {
    }

    bool ITransformer.IsRowToRowMapper => Array.TrueForAll(_transformers, t => t.IsRowToRowMapper);

    /// <summary>Applies those that are for scoring: what an estimator was given a narrower scope for is left out unless it is asked for.</summary>
    public IDataView Transform(IDataView input) => Transform(input, TransformerScope.Scoring);

    public IDataView Transform(IDataView input, TransformerScope scope)
    {
        Check.NotNull(input, nameof(input));
        // The whole schema first, so that a column that does not fit is named before anything is read.
        GetOutputSchema(input.Schema, scope);
        var data = input;
        foreach (var i in Within(scope))
        {
            data = _transformers[i].Transform(data);
        }

        return data;
    }

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => GetOutputSchema(inputSchema, TransformerScope.Scoring);

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema, TransformerScope scope)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        var schema = inputSchema;
        foreach (var i in Within(scope))
        {
            schema = _transformers[i].GetOutputSchema(schema);
        }

        return schema;
    }

    /// <summary>The chain of those transformers whose scope meets <paramref name="scopeFilter"/>.</summary>
    public TransformerChain<ITransformer> GetModelFor(TransformerScope scopeFilter)
    {
        int[] kept = [.. Within(scopeFilter)];
        return new TransformerChain<ITransformer>(kept.Select(i => _transformers[i]), kept.Select(i => _scopes[i]));
    }

    public TransformerChain<TNewLast> Append<TNewLast>(TNewLast transformer, TransformerScope scope = TransformerScope.Everything)
        where TNewLast : class, ITransformer
    {
        Check.NotNull(transformer, nameof(transformer));
        return new TransformerChain<TNewLast>([.. _transformers, transformer], [.. _scopes, scope]);
    }

    public IEnumerator<ITransformer> GetEnumerator() => ((IEnumerable<ITransformer>)_transformers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Of all scopes, as an engine made of the chain has the columns of all.
    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        Check.That(((ITransformer)this).IsRowToRowMapper, "GetRowToRowMapper method called despite IsRowToRowMapper being false.");
        var mappers = new IRowToRowMapper[_transformers.Length];
        var schema = inputSchema;
        for (var i = 0; i < mappers.Length; i++)
        {
            mappers[i] = _transformers[i].GetRowToRowMapper(schema);
            schema = mappers[i].OutputSchema;
        }

        return new MapperChain(inputSchema, mappers);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Check.NotNull(ctx, nameof(ctx));
        var writer = ctx.Begin(nameof(TransformerChain<>));
        writer.Write(_transformers.Length);
        for (var i = 0; i < _transformers.Length; i++)
        {
            writer.Write(_scopes[i]);
            ctx.Save(_transformers[i]);
        }
    }

    internal static TransformerChain<ITransformer> Load(ModelReader reader)
    {
        var transformers = new ITransformer[reader.ReadCount()];
        var scopes = new TransformerScope[transformers.Length];
        for (var i = 0; i < transformers.Length; i++)
        {
            scopes[i] = reader.Read<TransformerScope>();
            ModelReader.Expect((scopes[i] & ~TransformerScope.Everything) == TransformerScope.None);
            transformers[i] = reader.ReadTransformer();
        }

        return new TransformerChain<ITransformer>(transformers, scopes);
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        foreach (var transformer in _transformers)
        {
            (transformer as IDisposable)?.Dispose();
        }

        _disposed = true;
    }

    private IEnumerable<int> Within(TransformerScope scope) => Enumerable.Range(0, _transformers.Length).Where(i => (_scopes[i] & scope) != TransformerScope.None);
}

namespace Microsoft.ML;

/// <summary>Where a model is written.</summary>
public sealed class ModelSaveContext : IDisposable
{
    internal ModelSaveContext()
    {
    }

    internal ModelWriter Writer { get; } = new();

    public void Dispose()
    {
    }

    /// <summary>Writes a transformer, which says its kind itself.</summary>
    internal void Save(ITransformer transformer)
    {
        var before = Writer.Length;
        transformer.Save(this);
        // A transformer from elsewhere can not say it.
        Check.That(Writer.Length > before, "ModelSignature not specified!");
    }

    /// <summary>Begins a transformer of a kind that <see cref="ModelKinds"/> knows.</summary>
    internal ModelWriter Begin(string kind)
    {
        Writer.Write(kind);
        return Writer;
    }
}

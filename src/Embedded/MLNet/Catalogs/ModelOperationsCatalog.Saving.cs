namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    /// <summary>Writes a model and, unless it is null, the schema of what it takes.</summary>
    public void Save(ITransformer model, DataViewSchema inputSchema, string filePath)
    {
        using var file = File.Create(filePath);
        Save(model, inputSchema, file);
    }

    /// <summary>Writes a model and, unless it is null, the schema of what it takes.</summary>
    public void Save(ITransformer model, DataViewSchema inputSchema, Stream stream)
    {
        Check.NotNull(stream, nameof(stream));
        ModelFile.Save(model, inputSchema, stream);
    }

    /// <summary>Reads what <see cref="Save(ITransformer, DataViewSchema, string)"/> wrote.</summary>
    /// <exception cref="FormatException">The file is damaged, or no archive.</exception>
    /// <exception cref="InvalidOperationException">The archive holds no model of this stack.</exception>
    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        Check.NotEmpty(filePath, nameof(filePath));
        using var file = File.OpenRead(filePath);
        return Load(file, out inputSchema);
    }

    /// <summary>Reads what <see cref="Save(ITransformer, DataViewSchema, Stream)"/> wrote.</summary>
    /// <exception cref="FormatException">The content is damaged, or no archive.</exception>
    /// <exception cref="InvalidOperationException">The archive holds no model of this stack.</exception>
    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        Check.NotNull(stream, nameof(stream));
        return ModelFile.Load(Context, stream, out inputSchema);
    }
}

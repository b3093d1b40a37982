namespace Microsoft.ML;

/// <summary>Loading, saving and cutting of data.</summary>
public sealed partial class DataOperationsCatalog
{
    internal DataOperationsCatalog(MLContext context)
    {
        Context = context;
    }

    internal MLContext Context { get; }
}

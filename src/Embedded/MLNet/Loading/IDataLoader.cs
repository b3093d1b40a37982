namespace Microsoft.ML;

/// <summary>Makes a table from a source.</summary>
public interface IDataLoader<in TSource> : ICanSaveModel
{
    DataViewSchema GetOutputSchema();

    IDataView Load(TSource input);
}

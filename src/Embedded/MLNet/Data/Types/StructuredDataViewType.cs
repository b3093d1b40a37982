namespace Microsoft.ML.Data;

/// <summary>A type that is not primitive: vectors and types of one's own.</summary>
public abstract class StructuredDataViewType : DataViewType
{
    protected StructuredDataViewType(Type rawType)
        : base(rawType)
    {
    }
}

namespace Microsoft.ML.Data;

/// <summary>A type whose values may be slots of a vector.</summary>
public abstract class PrimitiveDataViewType : DataViewType
{
    protected PrimitiveDataViewType(Type rawType)
        : base(rawType)
    {
        Check.That(!typeof(IDisposable).IsAssignableFrom(RawType), "A primitive type must not be disposable", nameof(rawType));
    }
}

namespace Microsoft.ML.Data;

/// <summary>The type of a column of an <see cref="IDataView"/>.</summary>
public abstract class DataViewType : IEquatable<DataViewType>
{
    private protected DataViewType(Type rawType)
    {
        Check.NotNull(rawType, nameof(rawType));
        RawType = rawType;
    }

    /// <summary>The .NET type that the column's getters fill.</summary>
    public Type RawType { get; }

    public abstract bool Equals(DataViewType other);
}

namespace Microsoft.ML.Data;

/// <summary>Gives a member a column type that is not primitive.</summary>
public abstract class DataViewTypeAttribute : Attribute
{
    private protected DataViewTypeAttribute()
    {
    }

    /// <summary>The column type, or null where the attribute does not fit the member's type.</summary>
    internal abstract DataViewType TypeFor(Type memberType);
}

namespace Microsoft.ML.Internal;

/// <summary>What the missing values of a column become: one value, or one a slot.</summary>
internal abstract class Replacement(DataViewType type, bool bySlot)
{
    /// <summary>The type of the column that it was learned from.</summary>
    public DataViewType Type { get; } = type;

    public bool BySlot { get; } = bySlot;

    public static void CheckType(DataViewType itemType)
    {
        if (itemType is KeyDataViewType)
        {
            throw Except.Param("inputSchema", $"Type '{itemType}' is not supported by NAReplaceTransform since its NA value is equivalent to its default value");
        }

        if (!itemType.IsReal())
        {
            throw Except.Param("inputSchema", $"Type '{itemType}' is not supported by NAReplaceTransform since it doesn't have an NA value");
        }
    }

    public static Replacement Load(ModelReader reader)
    {
        var type = reader.ReadType();
        CheckType(type.ItemTypeOf());
        var bySlot = reader.Read<bool>();
        return type.ItemTypeOf() == NumberDataViewType.Single ? Replacement<float>.Load(reader, type, bySlot) : Replacement<double>.Load(reader, type, bySlot);
    }

    public abstract void Save(ModelWriter writer);

    public abstract Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column);
}

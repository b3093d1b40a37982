namespace Microsoft.ML.Internal;

/// <summary>The values that the keys 1, 2, 3, ... stand for.</summary>
internal abstract class KeyMap(PrimitiveDataViewType itemType)
{
    public PrimitiveDataViewType ItemType { get; } = itemType;

    public abstract int Count { get; }

    public static KeyMap Make(PrimitiveDataViewType itemType) =>
        (KeyMap)TypedDispatch.Call((Func<PrimitiveDataViewType, KeyMap>)Make<int>, [itemType.RawType], itemType);

    public static KeyMap Load(ModelReader reader)
    {
        var map = Make(reader.ReadPrimitive());
        map.LoadValues(reader);
        return map;
    }

    public abstract void Save(ModelWriter writer);

    /// <summary>An action that takes the values of the row where the cursor stands; false when there is room for no more.</summary>
    public abstract Func<bool> MakeCollector(DataViewRow row, DataViewSchema.Column column, int maximum);

    /// <summary>Orders the keys by value.</summary>
    public abstract void Sort();

    public abstract Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column);

    public abstract void AddKeyValues(DataViewSchema.Annotations.Builder builder, bool asText);

    protected abstract void LoadValues(ModelReader reader);

    private static KeyMap Make<T>(PrimitiveDataViewType itemType) => new KeyMap<T>(itemType);
}

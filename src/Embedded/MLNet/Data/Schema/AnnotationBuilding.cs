namespace Microsoft.ML.Internal;

/// <summary>Adds the usual annotations to a builder.</summary>
internal static class AnnotationBuilding
{
    public static void AddIsNormalized(this DataViewSchema.Annotations.Builder builder) =>
        builder.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);

    public static void AddSlotNames(this DataViewSchema.Annotations.Builder builder, ReadOnlyMemory<char>[] names) =>
        builder.AddVector(AnnotationKinds.SlotNames, TextDataViewType.Instance, names);

    public static void AddVector<T>(this DataViewSchema.Annotations.Builder builder, string kind, PrimitiveDataViewType itemType, T[] values)
    {
        var held = new VBuffer<T>(values.Length, values);
        builder.AddVector(kind, itemType, held);
    }

    public static void AddVector<T>(this DataViewSchema.Annotations.Builder builder, string kind, PrimitiveDataViewType itemType, VBuffer<T> held) =>
        builder.Add(kind, new VectorDataViewType(itemType, held.Length), (ref VBuffer<T> destination) => held.CopyTo(ref destination));

    public static DataViewSchema.Annotations Select(this DataViewSchema.Annotations annotations, Func<string, bool> selector)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(annotations, selector);
        return builder.ToAnnotations();
    }

    public static bool Has(this DataViewSchema.Annotations annotations, string kind) => annotations.Schema.GetColumnOrNull(kind) != null;
}

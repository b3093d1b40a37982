namespace Microsoft.ML.Internal;

/// <summary>Adds the usual annotations to a builder.</summary>
internal static class AnnotationBuilding
{
    public static void AddIsNormalized(this DataViewSchema.Annotations.Builder builder) =>
        builder.AddPrimitiveValue(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance, true);

    public static void AddSlotNames(this DataViewSchema.Annotations.Builder builder, ReadOnlyMemory<char>[] names) =>
        builder.AddVector(AnnotationKinds.SlotNames, TextDataViewType.Instance, names);

    /// <summary>Names of the slots of each of several vectors.</summary>
    public static void AddSlotNames(this DataViewSchema.Annotations.Builder builder, ReadOnlyMemory<char>[] names, int vectors) =>
        builder.AddRows(AnnotationKinds.SlotNames, TextDataViewType.Instance, names, vectors);

    /// <summary>First and last slot of each value that was made a vector.</summary>
    public static void AddCategoricalSlotRanges(this DataViewSchema.Annotations.Builder builder, int[] bounds) =>
        builder.AddRows(AnnotationKinds.CategoricalSlotRanges, NumberDataViewType.Int32, bounds, bounds.Length / 2);

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

    private static void AddRows<T>(this DataViewSchema.Annotations.Builder builder, string kind, PrimitiveDataViewType itemType, T[] values, int rows)
    {
        var held = new VBuffer<T>(values.Length, values);
        builder.Add(kind, new VectorDataViewType(itemType, rows, values.Length / rows), (ref VBuffer<T> destination) => held.CopyTo(ref destination));
    }
}

namespace Microsoft.ML.Internal;

/// <summary>What is known of joined columns from what is known of each.</summary>
internal static class ConcatenationAnnotations
{
    public static DataViewSchema.Annotations Make(DataViewSchema.Column[] inputs, VectorDataViewType type)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        if (type.IsKnownSize)
        {
            AddSlotNames(builder, inputs, type.Size);
            AddRanges(builder, inputs);
        }

        if (Array.TrueForAll(inputs, c => c.IsNormalized()))
        {
            builder.AddIsNormalized();
        }

        return builder.ToAnnotations();
    }

    private static void AddSlotNames(DataViewSchema.Annotations.Builder builder, DataViewSchema.Column[] inputs, int size)
    {
        if (!Array.Exists(inputs, c => !c.Type.IsVector() || c.HasSlotNames()))
        {
            return;
        }

        var names = new ReadOnlyMemory<char>[size];
        var slot = 0;
        foreach (var input in inputs)
        {
            if (!input.Type.IsVector())
            {
                names[slot] = input.Name.AsMemory();
            }
            else if (input.HasSlotNames())
            {
                VBuffer<ReadOnlyMemory<char>> given = default;
                input.GetSlotNames(ref given);
                foreach (var (index, name) in given.Items())
                {
                    names[slot + index] = name.IsEmpty ? name : $"{input.Name}.{name}".AsMemory();
                }
            }

            slot += input.Type.ValueCountOf();
        }

        builder.AddSlotNames(names);
    }

    private static void AddRanges(DataViewSchema.Annotations.Builder builder, DataViewSchema.Column[] inputs)
    {
        var ranges = new List<int>();
        var slot = 0;
        foreach (var input in inputs)
        {
            if (input.Annotations.Has(AnnotationKinds.CategoricalSlotRanges))
            {
                VBuffer<int> given = default;
                input.Annotations.GetValue(AnnotationKinds.CategoricalSlotRanges, ref given);
                foreach (var bound in given.DenseValues())
                {
                    ranges.Add(slot + bound);
                }
            }

            slot += input.Type.ValueCountOf();
        }

        if (ranges.Count > 0)
        {
            builder.AddCategoricalSlotRanges(ranges.ToArray());
        }
    }
}

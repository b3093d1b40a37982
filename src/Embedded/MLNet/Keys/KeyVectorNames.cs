namespace Microsoft.ML.Internal;

/// <summary>Slot names of vectors made from keys.</summary>
internal static class KeyVectorNames
{
    /// <summary>The key values as text; null if the column has none that fit.</summary>
    public static ReadOnlyMemory<char>[] ValuesOf(DataViewSchema.Column column)
    {
        if (!column.HasKeyValues())
        {
            return null;
        }

        VBuffer<ReadOnlyMemory<char>> values = default;
        column.GetKeyValues(ref values);
        return Dense(values);
    }

    /// <summary>For each slot of the column all <paramref name="parts"/>, behind the slot's name or number.</summary>
    public static ReadOnlyMemory<char>[] ForEachSlot(DataViewSchema.Column column, ReadOnlyMemory<char>[] parts)
    {
        var size = column.Type.ValueCountOf();
        ReadOnlyMemory<char>[] slots = null;
        if (column.HasSlotNames())
        {
            VBuffer<ReadOnlyMemory<char>> given = default;
            column.GetSlotNames(ref given);
            slots = Dense(given);
        }

        var names = new ReadOnlyMemory<char>[size * parts.Length];
        for (var slot = 0; slot < size; slot++)
        {
            var prefix = slots != null && !slots[slot].IsEmpty ? slots[slot].ToString() : string.Create(CultureInfo.InvariantCulture, $"[{slot}]");
            for (var i = 0; i < parts.Length; i++)
            {
                names[(slot * parts.Length) + i] = $"{prefix}.{parts[i]}".AsMemory();
            }
        }

        return names;
    }

    private static ReadOnlyMemory<char>[] Dense(VBuffer<ReadOnlyMemory<char>> vector)
    {
        var dense = new ReadOnlyMemory<char>[vector.Length];
        vector.CopyTo(dense);
        return dense;
    }
}

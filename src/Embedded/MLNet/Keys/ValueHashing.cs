namespace Microsoft.ML.Internal;

/// <summary>Hashes values to keys. What is missing gets no key.</summary>
internal static class ValueHashing
{
    private delegate uint Hasher<T>(in T value, uint seed, uint mask);

    public static Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column, HashingEstimator.ColumnOptions options) =>
        (Delegate)TypedDispatch.Call(
            (Func<DataViewRow, DataViewSchema.Column, HashingEstimator.ColumnOptions, Delegate>)MakeGetter<int>,
            [column.Type.ItemTypeOf().RawType],
            row,
            column,
            options);

    private static Delegate MakeGetter<T>(DataViewRow row, DataViewSchema.Column column, HashingEstimator.ColumnOptions options)
    {
        var hash = (Hasher<T>)HasherOf(column.Type.ItemTypeOf());
        var mask = (uint)((1UL << options.NumberOfBits) - 1);
        var seed = options.Seed;
        var ordered = options.UseOrderedHashing;
        if (!column.Type.IsVector())
        {
            var getter = row.GetGetter<T>(column);
            // A value has the place that the first of a vector has.
            seed = ordered ? MurmurHash.Round(seed, 0) : seed;
            T scalar = default;
            return (ValueGetter<uint>)((ref uint key) =>
            {
                getter(ref scalar);
                key = hash(in scalar, seed, mask);
            });
        }

        var vectors = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        if (options.Combine)
        {
            return (ValueGetter<uint>)((ref uint key) =>
            {
                vectors(ref vector);
                var all = seed;
                for (var slot = 0; slot < vector.Length; slot++)
                {
                    all = MurmurHash.Round(all, hash(vector.GetItemOrDefault(slot), seed, uint.MaxValue - 1));
                }

                key = (MurmurHash.Finish(all, vector.Length) & mask) + 1;
            });
        }

        return (ValueGetter<VBuffer<uint>>)((ref VBuffer<uint> keys) =>
        {
            vectors(ref vector);
            var editor = VBufferEditor.Create(ref keys, vector.Length);
            for (var slot = 0; slot < vector.Length; slot++)
            {
                editor.Values[slot] = hash(vector.GetItemOrDefault(slot), ordered ? MurmurHash.Round(seed, (uint)slot) : seed, mask);
            }

            keys = editor.Commit();
        });
    }

    private static Delegate HasherOf(DataViewType item)
    {
        var isKey = item is KeyDataViewType;
        return Type.GetTypeCode(item.RawType) switch
        {
            TypeCode.Single => Make((in float v, uint seed, uint mask) =>
                float.IsNaN(v) ? 0 : Key(MurmurHash.OfWord(BitConverter.SingleToUInt32Bits(v == 0 ? 0 : v), seed), mask)),
            TypeCode.Double => Make((in double v, uint seed, uint mask) =>
                double.IsNaN(v) ? 0 : Key(MurmurHash.OfLong(BitConverter.DoubleToUInt64Bits(v == 0 ? 0 : v), seed), mask)),
            TypeCode.Boolean => Make((in bool v, uint seed, uint mask) => Key(MurmurHash.OfWord(v ? 1U : 0, seed), mask)),
            TypeCode.SByte => Make((in sbyte v, uint seed, uint mask) => Key(MurmurHash.OfWord((uint)v, seed), mask)),
            TypeCode.Int16 => Make((in short v, uint seed, uint mask) => Key(MurmurHash.OfWord((uint)v, seed), mask)),
            TypeCode.Int32 => Make((in int v, uint seed, uint mask) => Key(MurmurHash.OfWord((uint)v, seed), mask)),
            TypeCode.Int64 => Make((in long v, uint seed, uint mask) => Key(MurmurHash.OfLong((ulong)v, seed), mask)),
            TypeCode.Byte => Make((in byte v, uint seed, uint mask) => isKey && v == 0 ? 0 : Key(MurmurHash.OfWord(v, seed), mask)),
            TypeCode.UInt16 => Make((in ushort v, uint seed, uint mask) => isKey && v == 0 ? 0 : Key(MurmurHash.OfWord(v, seed), mask)),
            TypeCode.UInt32 => Make((in uint v, uint seed, uint mask) => isKey && v == 0 ? 0 : Key(MurmurHash.OfWord(v, seed), mask)),
            TypeCode.UInt64 => Make((in ulong v, uint seed, uint mask) => isKey && v == 0 ? 0 : Key(MurmurHash.OfLong(v, seed), mask)),
            TypeCode.DateTime => Make((in DateTime v, uint seed, uint mask) => Key(MurmurHash.OfLong((ulong)v.Ticks, seed), mask)),
            _ when item == TextDataViewType.Instance => Make((in ReadOnlyMemory<char> v, uint seed, uint mask) =>
                v.IsEmpty ? 0 : Key(MurmurHash.OfText(v.Span.Trim(' '), seed), mask)),
            _ when item == TimeSpanDataViewType.Instance =>
                Make((in TimeSpan v, uint seed, uint mask) => Key(MurmurHash.OfLong((ulong)v.Ticks, seed), mask)),
            _ when item == DateTimeOffsetDataViewType.Instance =>
                Make((in DateTimeOffset v, uint seed, uint mask) => Key(MurmurHash.OfLong((ulong)v.UtcTicks, seed), mask)),
            _ => Make((in DataViewRowId v, uint seed, uint mask) => Key(MurmurHash.OfLong(v.Low ^ v.High, seed), mask)),
        };
    }

    private static Hasher<T> Make<T>(Hasher<T> hasher) => hasher;

    // 0 is kept for what is missing.
    private static uint Key(uint hash, uint mask) => (hash & mask) + 1;
}

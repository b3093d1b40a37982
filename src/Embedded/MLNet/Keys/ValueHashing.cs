using System.Runtime.InteropServices;

namespace Microsoft.ML.Internal;

/// <summary>Hashes values to keys. The slots differ from ML.NET's; what is missing gets no key, as there.</summary>
internal static class ValueHashing
{
    private delegate uint Hasher<T>(in T value, uint seed);

    public static Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column, HashingEstimator.ColumnOptions options) =>
        (Delegate)TypedDispatch.Call(
            (Func<DataViewRow, DataViewSchema.Column, HashingEstimator.ColumnOptions, Delegate>)MakeGetter<int>,
            [column.Type.ItemTypeOf().RawType],
            row,
            column,
            options);

    private static Delegate MakeGetter<T>(DataViewRow row, DataViewSchema.Column column, HashingEstimator.ColumnOptions options)
    {
        var hash = HasherOf<T>(column.Type.ItemTypeOf());
        var mask = (uint)((1UL << options.NumberOfBits) - 1);
        var seed = options.Seed;
        var ordered = options.UseOrderedHashing;
        if (!column.Type.IsVector())
        {
            var getter = row.GetGetter<T>(column);
            T scalar = default;
            return (ValueGetter<uint>)((ref uint key) =>
            {
                getter(ref scalar);
                key = KeyOf(hash(in scalar, seed), mask);
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
                    all = Round(all, hash(vector.GetItemOrDefault(slot), seed));
                }

                key = KeyOf(Finish(all), mask);
            });
        }

        return (ValueGetter<VBuffer<uint>>)((ref VBuffer<uint> keys) =>
        {
            vectors(ref vector);
            var editor = VBufferEditor.Create(ref keys, vector.Length);
            for (var slot = 0; slot < vector.Length; slot++)
            {
                editor.Values[slot] = KeyOf(hash(vector.GetItemOrDefault(slot), ordered ? Round(seed, (uint)slot) : seed), mask);
            }

            keys = editor.Commit();
        });
    }

    private static Hasher<T> HasherOf<T>(DataViewType itemType)
    {
        if (typeof(T) == typeof(ReadOnlyMemory<char>))
        {
            return (Hasher<T>)(Delegate)(Hasher<ReadOnlyMemory<char>>)((in ReadOnlyMemory<char> text, uint seed) =>
                text.IsEmpty ? 0 : OfBytes(MemoryMarshal.AsBytes(text.Span), seed));
        }

        var isMissing = MissingValues.PredicateOf<T>(itemType) ?? ((in T _) => false);
        return (in T value, uint seed) => isMissing(in value) ? 0 : OfBytes(BytesOf(in value), seed);
    }

    private static ReadOnlySpan<byte> BytesOf<T>(in T value)
    {
        // Minus zero equals zero, so it hashes as zero.
        ref readonly var counted = ref EqualityComparer<T>.Default.Equals(value, default) ? ref Zero<T>.Value : ref value;
        return MemoryMarshal.CreateReadOnlySpan(
            ref System.Runtime.CompilerServices.Unsafe.As<T, byte>(ref System.Runtime.CompilerServices.Unsafe.AsRef(in counted)),
            System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
    }

    // 0 is kept for what is missing.
    private static uint KeyOf(uint hash, uint mask) => hash == 0 ? 0 : (hash & mask) + 1;

    private static uint OfBytes(ReadOnlySpan<byte> bytes, uint seed)
    {
        var hash = seed;
        foreach (var b in bytes)
        {
            hash = Round(hash, b);
        }

        hash = Finish(hash ^ (uint)bytes.Length);
        return hash == 0 ? 1 : hash;
    }

    // MurmurHash3's round and finalizer (Appleby, public domain).
    private static uint Round(uint hash, uint chunk)
    {
        chunk *= 0xCC9E2D51;
        chunk = System.Numerics.BitOperations.RotateLeft(chunk, 15) * 0x1B873593;
        return (System.Numerics.BitOperations.RotateLeft(hash ^ chunk, 13) * 5) + 0xE6546B64;
    }

    private static uint Finish(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }

    private static class Zero<T>
    {
        public static readonly T Value;
    }
}

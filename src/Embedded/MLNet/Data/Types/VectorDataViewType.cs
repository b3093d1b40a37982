namespace Microsoft.ML.Data;

/// <summary>A vector of primitive items, held in a <see cref="VBuffer{T}"/>; its size may be unknown (0).</summary>
public sealed class VectorDataViewType : StructuredDataViewType
{
    public VectorDataViewType(PrimitiveDataViewType itemType, int size = 0)
        : base(RawTypeOf(itemType))
    {
        Check.That(size >= 0, "Must be non-negative", nameof(size));
        ItemType = itemType;
        Size = size;
        Dimensions = [size];
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, params int[] dimensions)
        : this(itemType, ImmutableArray.Create(dimensions))
    {
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, ImmutableArray<int> dimensions)
        : base(RawTypeOf(itemType))
    {
        Check.That(dimensions.Length > 0, "Must not be empty", nameof(dimensions));
        foreach (var dimension in dimensions)
        {
            Check.That(dimension >= 0, "Dimensions must be non-negative", nameof(dimensions));
        }

        ItemType = itemType;
        Dimensions = dimensions;
        Size = SizeOf(dimensions);
    }

    /// <summary>The extents; 0 is one that is unknown.</summary>
    public ImmutableArray<int> Dimensions { get; }

    public PrimitiveDataViewType ItemType { get; }

    /// <summary>The number of slots; 0 if it is unknown.</summary>
    public int Size { get; }

    public bool IsKnownSize => Size > 0;

    public override bool Equals(DataViewType other) =>
        other is VectorDataViewType vector && ItemType.Equals(vector.ItemType) && Dimensions.AsSpan().SequenceEqual(vector.Dimensions.AsSpan());

    public override bool Equals(object other) => other is DataViewType type && Equals(type);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(ItemType.RawType);
        foreach (var dimension in Dimensions)
        {
            hash.Add(dimension);
        }

        return hash.ToHashCode();
    }

    public override string ToString()
    {
        if (Dimensions.Length == 1)
        {
            return IsKnownSize ? string.Create(CultureInfo.InvariantCulture, $"Vector<{ItemType}, {Size}>") : $"Vector<{ItemType}>";
        }

        var extents = Dimensions.Select(d => d == 0 ? "*" : d.ToString(CultureInfo.InvariantCulture));
        return $"Vector<{ItemType}, {string.Join(", ", extents)}>";
    }

    private static Type RawTypeOf(PrimitiveDataViewType itemType)
    {
        Check.NotNull(itemType, nameof(itemType));
        return typeof(VBuffer<>).MakeGenericType(itemType.RawType);
    }

    private static int SizeOf(ImmutableArray<int> dimensions)
    {
        var size = 1;
        foreach (var dimension in dimensions)
        {
            size = checked(size * dimension);
        }

        return size;
    }
}

namespace Microsoft.ML.Data;

/// <summary>The identity of a row: 128 bits that stay with the row however it is read.</summary>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    public readonly ulong Low;
    public readonly ulong High;

    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    /// <summary>The identity of a row made of this one and <paramref name="other"/>.</summary>
    public DataViewRowId Combine(DataViewRowId other) => new(Mix(Low, other.Low, other.High), Mix(High, other.High, other.Low + 1));

    /// <summary>An identity derived from this one, of another family than <see cref="Next"/>.</summary>
    public DataViewRowId Fork() => new(Mix(Low, High, 0x9E3779B97F4A7C15), Mix(High, Low, 0xC2B2AE3D27D4EB4F));

    /// <summary>The identity that follows this one.</summary>
    public DataViewRowId Next() => new(Mix(Low, High, 0x165667B19E3779F9), Mix(High, Low, 0x27D4EB2F165667C5));

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object obj) => obj is DataViewRowId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Low, High);

    public int CompareTo(DataViewRowId other)
    {
        var high = High.CompareTo(other.High);
        return high != 0 ? high : Low.CompareTo(other.Low);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    private static ulong Mix(ulong a, ulong b, ulong c)
    {
        var h = a ^ System.Numerics.BitOperations.RotateLeft(b * 0xFF51AFD7ED558CCD, 31) ^ c;
        h ^= h >> 33;
        h *= 0xC4CEB9FE1A85EC53;
        return h ^ (h >> 29);
    }
}

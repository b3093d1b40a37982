namespace Microsoft.ML.Data;

/// <summary>An index into a set of <see cref="Count"/> things: 0 is missing, 1 the first.</summary>
public sealed class KeyDataViewType : PrimitiveDataViewType
{
    public KeyDataViewType(Type type, ulong count)
        : base(type)
    {
        if (count == 0 || MaxCount(type) < count)
        {
            throw Except.Param(nameof(count), string.Create(
                CultureInfo.InvariantCulture,
                $"The cardinality of a KeyDataViewType must not exceed {type.Name}.MaxValue and must be strictly positive, but got {count}."));
        }

        if (!IsValidDataType(type))
        {
            throw Except.Param(nameof(type), "Type is not valid, it must be an unsigned integer type");
        }

        Count = count;
    }

    public KeyDataViewType(Type type, int count)
        : this(type, (ulong)count)
    {
        Check.That(count > 0, "Must be positive.", nameof(count));
    }

    /// <summary>How many keys there are.</summary>
    public ulong Count { get; }

    /// <summary>Whether keys may be held in <paramref name="type"/>: the unsigned integers.</summary>
    public static bool IsValidDataType(Type type) =>
        type == typeof(uint) || type == typeof(ulong) || type == typeof(ushort) || type == typeof(byte);

    public override bool Equals(DataViewType other) =>
        other is KeyDataViewType key && key.RawType == RawType && key.Count == Count;

    public override bool Equals(object other) => other is DataViewType type && Equals(type);

    public override int GetHashCode() => HashCode.Combine(RawType, Count);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Key<{RawType.Name}, 0-{Count - 1}>");

    private static ulong MaxCount(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => byte.MaxValue,
        TypeCode.UInt16 => ushort.MaxValue,
        TypeCode.UInt32 => uint.MaxValue,
        _ => ulong.MaxValue,
    };
}

namespace Microsoft.ML.Internal;

/// <summary>Questions about column types that several transforms ask.</summary>
internal static class TypeFacts
{
    public static DataViewType ItemTypeOf(this DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    public static bool IsVector(this DataViewType type) => type is VectorDataViewType;

    public static bool IsKnownSizeVector(this DataViewType type) => type is VectorDataViewType { IsKnownSize: true };

    /// <summary>1 for a scalar, the number of slots of a vector, 0 if that is unknown.</summary>
    public static int ValueCountOf(this DataViewType type) => type is VectorDataViewType vector ? vector.Size : 1;

    public static bool IsReal(this DataViewType type) => type == NumberDataViewType.Single || type == NumberDataViewType.Double;

    /// <summary>The key count if it fits an int, else 0.</summary>
    public static int KeyCountAsInt(this DataViewType type) => type is KeyDataViewType key && key.Count <= int.MaxValue ? (int)key.Count : 0;

    public static PrimitiveDataViewType PrimitiveOf(Type raw)
    {
        if (raw == typeof(string) || raw == typeof(ReadOnlyMemory<char>))
        {
            return TextDataViewType.Instance;
        }

        if (raw == typeof(DateTimeOffset))
        {
            return DateTimeOffsetDataViewType.Instance;
        }

        if (raw == typeof(TimeSpan))
        {
            return TimeSpanDataViewType.Instance;
        }

        if (raw == typeof(DataViewRowId))
        {
            return RowIdDataViewType.Instance;
        }

        return raw.IsEnum ? null : Type.GetTypeCode(raw) switch
        {
            TypeCode.Boolean => BooleanDataViewType.Instance,
            TypeCode.SByte => NumberDataViewType.SByte,
            TypeCode.Byte => NumberDataViewType.Byte,
            TypeCode.Int16 => NumberDataViewType.Int16,
            TypeCode.UInt16 => NumberDataViewType.UInt16,
            TypeCode.Int32 => NumberDataViewType.Int32,
            TypeCode.UInt32 => NumberDataViewType.UInt32,
            TypeCode.Int64 => NumberDataViewType.Int64,
            TypeCode.UInt64 => NumberDataViewType.UInt64,
            TypeCode.Single => NumberDataViewType.Single,
            TypeCode.Double => NumberDataViewType.Double,
            TypeCode.DateTime => DateTimeDataViewType.Instance,
            _ => null,
        };
    }

    public static PrimitiveDataViewType PrimitiveOf(DataKind kind) => kind switch
    {
        DataKind.SByte => NumberDataViewType.SByte,
        DataKind.Byte => NumberDataViewType.Byte,
        DataKind.Int16 => NumberDataViewType.Int16,
        DataKind.UInt16 => NumberDataViewType.UInt16,
        DataKind.Int32 => NumberDataViewType.Int32,
        DataKind.UInt32 => NumberDataViewType.UInt32,
        DataKind.Int64 => NumberDataViewType.Int64,
        DataKind.UInt64 => NumberDataViewType.UInt64,
        DataKind.Single => NumberDataViewType.Single,
        DataKind.Double => NumberDataViewType.Double,
        DataKind.String => TextDataViewType.Instance,
        DataKind.Boolean => BooleanDataViewType.Instance,
        DataKind.TimeSpan => TimeSpanDataViewType.Instance,
        DataKind.DateTime => DateTimeDataViewType.Instance,
        DataKind.DateTimeOffset => DateTimeOffsetDataViewType.Instance,
        _ => throw Except.Param(nameof(kind), "Unknown data kind"),
    };

    public static DataKind? KindOf(PrimitiveDataViewType type) =>
        Enum.GetValues<DataKind>().Where(k => PrimitiveOf(k) == type).Select(k => (DataKind?)k).FirstOrDefault();
}

using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>Conversions from text. What can not be read becomes a missing value, or an exception for the signed integers.</summary>
internal static class TextConversions
{
    public static Delegate Find(DataViewType to) => Type.GetTypeCode(to.RawType) switch
    {
        TypeCode.SByte => Signed<sbyte>("sbyte"),
        TypeCode.Int16 => Signed<short>("short"),
        TypeCode.Int32 => Signed<int>("int"),
        TypeCode.Int64 => Signed<long>("long"),
        TypeCode.Byte => Unsigned<byte>(),
        TypeCode.UInt16 => Unsigned<ushort>(),
        TypeCode.UInt32 => Unsigned<uint>(),
        TypeCode.UInt64 => Unsigned<ulong>(),
        TypeCode.Single => Make((in ReadOnlyMemory<char> from, ref float value) => _ = TextParsing.TryParse(from.Span, out value)),
        TypeCode.Double => Make((in ReadOnlyMemory<char> from, ref double value) => _ = TextParsing.TryParse(from.Span, out value)),
        TypeCode.Boolean => Make((in ReadOnlyMemory<char> from, ref bool value) =>
        {
            if (!TextParsing.TryParse(from.Span, out value))
            {
                value = false;
            }
        }),
        TypeCode.DateTime => Make((in ReadOnlyMemory<char> from, ref DateTime value) => _ = TextParsing.TryParse(from.Span, out value)),
        _ when to == DateTimeOffsetDataViewType.Instance =>
            Make((in ReadOnlyMemory<char> from, ref DateTimeOffset value) => _ = TextParsing.TryParse(from.Span, out value)),
        _ when to == TimeSpanDataViewType.Instance =>
            Make((in ReadOnlyMemory<char> from, ref TimeSpan value) => _ = TextParsing.TryParse(from.Span, out value)),
        _ when to == TextDataViewType.Instance => Make((in ReadOnlyMemory<char> from, ref ReadOnlyMemory<char> value) => value = from),
        _ => null,
    };

    private static ValueConverter<ReadOnlyMemory<char>, T> Make<T>(ValueConverter<ReadOnlyMemory<char>, T> converter) => converter;

    private static ValueConverter<ReadOnlyMemory<char>, T> Signed<T>(string name)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => (in ReadOnlyMemory<char> from, ref T value) =>
        {
            if (!TextParsing.TryParse(from.Span, out value))
            {
                throw new InvalidOperationException($"Value could not be parsed from text to {name}.");
            }
        };

    private static ValueConverter<ReadOnlyMemory<char>, T> Unsigned<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => (in ReadOnlyMemory<char> from, ref T value) =>
        {
            if (!TextParsing.TryParse(from.Span, out value))
            {
                value = default;
            }
        };
}

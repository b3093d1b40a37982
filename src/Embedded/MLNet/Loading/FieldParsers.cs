using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>The field parsers of the item types.</summary>
internal static class FieldParsers
{
    public static Delegate Find(PrimitiveDataViewType item, TextFormat format)
    {
        if (item is KeyDataViewType key)
        {
            return (Delegate)TypedDispatch.Call((Func<ulong, Delegate>)Key<uint>, [key.RawType], key.Count);
        }

        return Type.GetTypeCode(item.RawType) switch
        {
            TypeCode.Single => Single(format.DecimalMarker, format.MissingRealsAsNaNs),
            TypeCode.Double => Double(format.DecimalMarker, format.MissingRealsAsNaNs),
            TypeCode.Boolean => Parser((in ReadOnlyMemory<char> field, out bool value) => TextParsing.TryParse(field.Span, out value)),
            TypeCode.DateTime => Parser((in ReadOnlyMemory<char> field, out DateTime value) => TextParsing.TryParse(field.Span, out value)),
            _ when item == DateTimeOffsetDataViewType.Instance =>
                Parser((in ReadOnlyMemory<char> field, out DateTimeOffset value) => TextParsing.TryParse(field.Span, out value)),
            _ when item == TimeSpanDataViewType.Instance =>
                Parser((in ReadOnlyMemory<char> field, out TimeSpan value) => TextParsing.TryParse(field.Span, out value)),
            _ when item == TextDataViewType.Instance => Parser((in ReadOnlyMemory<char> field, out ReadOnlyMemory<char> value) =>
            {
                value = field;
                return true;
            }),
            _ => (Delegate)TypedDispatch.Call((Func<Delegate>)Integer<int>, [item.RawType]),
        };
    }

    private static FieldParser<T> Parser<T>(FieldParser<T> parser) => parser;

    // What is no number is NaN, never an error.
    private static FieldParser<float> Single(char marker, bool emptyIsNaN) => (in ReadOnlyMemory<char> field, out float value) =>
    {
        if (emptyIsNaN && field.Span.IsWhiteSpace())
        {
            value = float.NaN;
            return true;
        }

        _ = TextParsing.TryParse(field.Span, out value, marker);
        return true;
    };

    private static FieldParser<double> Double(char marker, bool emptyIsNaN) => (in ReadOnlyMemory<char> field, out double value) =>
    {
        if (emptyIsNaN && field.Span.IsWhiteSpace())
        {
            value = double.NaN;
            return true;
        }

        _ = TextParsing.TryParse(field.Span, out value, marker);
        return true;
    };

    private static Delegate Integer<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        (FieldParser<T>)((in ReadOnlyMemory<char> field, out T value) => TextParsing.TryParse(field.Span, out value));

    private static Delegate Key<T>(ulong count)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> =>
        (FieldParser<T>)((in ReadOnlyMemory<char> field, out T value) =>
        {
            value = !field.IsEmpty && TextParsing.TryParse(field.Span, out ulong number) && number < count
                ? T.CreateTruncating(number + 1)
                : T.Zero;
            return true;
        });
}

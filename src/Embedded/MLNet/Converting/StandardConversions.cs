using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>The conversions that ML.NET knows between item types: none that could lose a sign, none from reals to integers.</summary>
internal static class StandardConversions
{
    /// <summary>A <see cref="ValueConverter{TFrom, TTo}"/>, or null if there is no conversion.</summary>
    public static Delegate Find(DataViewType from, DataViewType to)
    {
        if (from is KeyDataViewType key)
        {
            return IsUnsigned(to.RawType) ? Narrowed(key.RawType, to.RawType) : null;
        }

        if (to is KeyDataViewType)
        {
            return null;
        }

        if (from == TextDataViewType.Instance)
        {
            return TextConversions.Find(to);
        }

        if (to == TextDataViewType.Instance)
        {
            return ToText(from);
        }

        if (from is NumberDataViewType)
        {
            return FromNumber(from, to);
        }

        if (from == BooleanDataViewType.Instance)
        {
            return FromBoolean(to);
        }

        return FromTime(from, to);
    }

    private static bool IsUnsigned(Type type) => KeyDataViewType.IsValidDataType(type);

    private static bool IsSigned(Type type) => type == typeof(sbyte) || type == typeof(short) || type == typeof(int) || type == typeof(long);

    private static Delegate FromNumber(DataViewType from, DataViewType to)
    {
        if (to == BooleanDataViewType.Instance)
        {
            return (Delegate)TypedDispatch.Call((Func<Delegate>)NotZero<int>, [from.RawType]);
        }

        var fits = to.IsReal()
            || (IsSigned(from.RawType) && IsSigned(to.RawType))
            || (IsUnsigned(from.RawType) && IsUnsigned(to.RawType));
        if (!fits)
        {
            return null;
        }

        return IsUnsigned(from.RawType) && IsUnsigned(to.RawType) ? Narrowed(from.RawType, to.RawType) : Number(from.RawType, to.RawType);
    }

    private static Delegate FromBoolean(DataViewType to)
    {
        if (to == BooleanDataViewType.Instance)
        {
            return (ValueConverter<bool, bool>)((in bool from, ref bool result) => result = from);
        }

        return IsSigned(to.RawType) || to.IsReal() ? (Delegate)TypedDispatch.Call((Func<Delegate>)OneOrZero<int>, [to.RawType]) : null;
    }

    private static Delegate FromTime(DataViewType from, DataViewType to)
    {
        if (to == NumberDataViewType.Int64 || to.IsReal())
        {
            return (Delegate)TypedDispatch.Call((Func<Delegate>)Ticks<DateTime, int>, [from.RawType, to.RawType]);
        }

        // A time span has no conversion to itself: an omission of ML.NET's table.
        return from.Equals(to) && from != TimeSpanDataViewType.Instance
            ? (Delegate)TypedDispatch.Call((Func<Delegate>)Same<int>, [from.RawType])
            : null;
    }

    private static Delegate ToText(DataViewType from)
    {
        return Type.GetTypeCode(from.RawType) switch
        {
            TypeCode.Single => Text<float>(v => v.ToString("G7", CultureInfo.InvariantCulture)),
            TypeCode.Double => Text<double>(v => v.ToString("G17", CultureInfo.InvariantCulture)),
            TypeCode.Boolean => Text<bool>(v => v ? "True" : "False"),
            TypeCode.DateTime => Text<DateTime>(v => v.ToString("o", CultureInfo.InvariantCulture)),
            _ when from.RawType == typeof(DateTimeOffset) => Text<DateTimeOffset>(v => v.ToString("o", CultureInfo.InvariantCulture)),
            _ when from.RawType == typeof(TimeSpan) => Text<TimeSpan>(v => v.ToString("c", CultureInfo.InvariantCulture)),
            _ => (Delegate)TypedDispatch.Call((Func<Delegate>)FormattedText<int>, [from.RawType]),
        };
    }

    private static Delegate Number(Type from, Type to) => (Delegate)TypedDispatch.Call((Func<Delegate>)Number<int, int>, [from, to]);

    private static Delegate Number<TFrom, TTo>()
        where TFrom : struct, INumber<TFrom>
        where TTo : struct, INumber<TTo> =>
        (ValueConverter<TFrom, TTo>)((in TFrom from, ref TTo to) => to = TTo.CreateTruncating(from));

    private static Delegate Narrowed(Type from, Type to) => (Delegate)TypedDispatch.Call((Func<Delegate>)Narrowed<uint, uint>, [from, to]);

    // An unsigned integer that is too large becomes 0, which is what a missing key is.
    private static Delegate Narrowed<TFrom, TTo>()
        where TFrom : struct, IBinaryInteger<TFrom>
        where TTo : struct, IBinaryInteger<TTo> =>
        (ValueConverter<TFrom, TTo>)((in TFrom from, ref TTo to) =>
        {
            to = TTo.CreateTruncating(from);
            to = TFrom.CreateTruncating(to) == from ? to : TTo.Zero;
        });

    private static Delegate NotZero<TFrom>()
        where TFrom : struct, INumber<TFrom> =>
        (ValueConverter<TFrom, bool>)((in TFrom from, ref bool to) => to = !TFrom.IsZero(from));

    private static Delegate OneOrZero<TTo>()
        where TTo : struct, INumber<TTo> =>
        (ValueConverter<bool, TTo>)((in bool from, ref TTo to) => to = from ? TTo.One : TTo.Zero);

    private static Delegate Same<T>() => (ValueConverter<T, T>)((in T from, ref T to) => to = from);

    private static Delegate Ticks<TFrom, TTo>()
        where TTo : struct, INumber<TTo>
    {
        Func<TFrom, long> ticks = typeof(TFrom) switch
        {
            var t when t == typeof(DateTime) => v => ((DateTime)(object)v).Ticks,
            var t when t == typeof(DateTimeOffset) => v => ((DateTimeOffset)(object)v).UtcTicks,
            _ => v => ((TimeSpan)(object)v).Ticks,
        };
        return (ValueConverter<TFrom, TTo>)((in TFrom from, ref TTo to) => to = TTo.CreateTruncating(ticks(from)));
    }

    private static Delegate FormattedText<TFrom>()
        where TFrom : struct, IFormattable => Text<TFrom>(v => v.ToString(null, CultureInfo.InvariantCulture));

    private static ValueConverter<TFrom, ReadOnlyMemory<char>> Text<TFrom>(Func<TFrom, string> format) =>
        (in TFrom from, ref ReadOnlyMemory<char> to) => to = format(from).AsMemory();
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Internal;

/// <summary>Reads values from text as ML.NET does. Empty text is the default value; false means that it is no such value.</summary>
internal static class TextParsing
{
    private static readonly double[] PowersOfTen = [.. Enumerable.Range(0, 23).Select(i => double.Parse(string.Create(CultureInfo.InvariantCulture, $"1e{i}"), CultureInfo.InvariantCulture))];

    public static bool TryParse(ReadOnlySpan<char> text, out bool value)
    {
        value = false;
        switch (text.Length)
        {
            case 0:
                return true;
            case 1:
                value = text[0] is 'T' or 't' or 'Y' or 'y' or '1' or '+';
                return value || text[0] is 'F' or 'f' or 'N' or 'n' or '0' or '-';
            case 2:
                value = text is "+1";
                return value || text is "-1" || text.Equals("no", StringComparison.OrdinalIgnoreCase);
            case 3:
                value = text.Equals("yes", StringComparison.OrdinalIgnoreCase);
                return value;
            case 4:
                value = text.Equals("true", StringComparison.OrdinalIgnoreCase);
                return value;
            default:
                return text.Equals("false", StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Digits with an optional minus; nothing else.</summary>
    public static bool TryParse<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        value = default;
        if (text.Length == 0)
        {
            return true;
        }

        var negative = text[0] == '-';
        if (negative && (T.IsZero(T.MinValue) || text.Length == 1))
        {
            return false;
        }

        ulong magnitude = 0;
        for (var i = negative ? 1 : 0; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit > 9 || magnitude > (ulong.MaxValue - digit) / 10)
            {
                return false;
            }

            magnitude = (magnitude * 10) + digit;
        }

        var limit = ulong.CreateChecked(T.MaxValue);
        if (magnitude > limit + (negative ? 1UL : 0))
        {
            return false;
        }

        value = T.CreateTruncating(negative ? 0 - magnitude : magnitude);
        return true;
    }

    public static bool TryParse(ReadOnlySpan<char> text, out float value, char decimalMarker = '.')
    {
        var parsed = TryParse(text, out double number, decimalMarker);
        value = (float)number;
        return parsed;
    }

    /// <summary>A decimal number, or one of the words for what is none; white space may follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Called a million times before a busy machine would optimize it.
    public static bool TryParse(ReadOnlySpan<char> text, out double value, char decimalMarker = '.')
    {
        text = text.TrimEnd();
        while (text.Length > 0 && text[0] > '\u00FF' && char.IsWhiteSpace(text[0]))
        {
            text = text[1..];
        }

        if (text.Length == 0)
        {
            value = 0;
            return true;
        }

        ulong mantissa = 0;
        var digits = 0;
        var exponent = 0;
        var i = text[0] is '-' or '+' ? 1 : 0;
        var any = false;
        var exact = true;
        for (; i < text.Length && (uint)(text[i] - '0') <= 9; i++)
        {
            any = true;
            exact &= Append(ref mantissa, ref digits, text[i]);
        }

        if (i < text.Length && text[i] == decimalMarker)
        {
            for (i++; i < text.Length && (uint)(text[i] - '0') <= 9; i++)
            {
                any = true;
                exact &= Append(ref mantissa, ref digits, text[i]);
                exponent--;
            }
        }

        if (!any)
        {
            return TryParseWord(text, out value);
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            if (!TryParseExponent(text[(i + 1)..], ref exponent))
            {
                value = double.NaN;
                return false;
            }

            i = text.Length;
        }

        if (i < text.Length)
        {
            value = double.NaN;
            return false;
        }

        if (exact && mantissa < 1UL << 53 && exponent is >= -22 and <= 22)
        {
            value = exponent < 0 ? mantissa / PowersOfTen[-exponent] : mantissa * PowersOfTen[exponent];
            value = text[0] == '-' ? -value : value;
            return true;
        }

        value = Slow(text, decimalMarker);
        return true;
    }

    public static bool TryParse(ReadOnlySpan<char> text, out DateTime value)
    {
        value = default;
        return text.Length == 0
            || DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);
    }

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        value = default;
        return text.Length == 0 || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
    }

    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan value)
    {
        value = default;
        return text.Length == 0 || TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
    }

    private static bool Append(ref ulong mantissa, ref int digits, char digit)
    {
        if (mantissa == 0 && digit == '0')
        {
            return true;
        }

        if (++digits > 18)
        {
            return false;
        }

        mantissa = (mantissa * 10) + (uint)(digit - '0');
        return true;
    }

    private static bool TryParseExponent(ReadOnlySpan<char> text, ref int exponent)
    {
        var signed = text.Length > 0 && text[0] is '+' or '-';
        if (text.Length == (signed ? 1 : 0))
        {
            return false;
        }

        var given = 0;
        foreach (var c in text[(signed ? 1 : 0)..])
        {
            if ((uint)(c - '0') > 9)
            {
                return false;
            }

            given = Math.Min((given * 10) + (c - '0'), 100_000);
        }

        exponent += signed && text[0] == '-' ? -given : given;
        return true;
    }

    private static bool TryParseWord(ReadOnlySpan<char> text, out double value)
    {
        switch (text)
        {
            case "∞" or "Infinity":
                value = double.PositiveInfinity;
                return true;
            case "-∞" or "-Infinity":
                value = double.NegativeInfinity;
                return true;
            default:
                value = double.NaN;
                return text is "?" || text.Equals("NaN", StringComparison.OrdinalIgnoreCase);
        }
    }

    // More digits than a double's mantissa holds, or a large exponent: the library rounds these right.
    private static double Slow(ReadOnlySpan<char> text, char decimalMarker)
    {
        var copy = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        text.CopyTo(copy);
        var at = copy.IndexOf(decimalMarker);
        if (at >= 0)
        {
            copy[at] = '.';
        }

        return double.Parse(copy, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}

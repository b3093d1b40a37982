using System.Globalization;

namespace MlAdvisor.Diagnosis;

/// <summary>
/// Numbers in sentences: the invariant culture's, but <c>19,520</c> and not 1.952E+04, and <c>1.2e-5</c> and not 1.2E-05. Only the formats G2, G3 and so on write
/// numbers so; P0 and P1 write <c>26%</c>, as reports do.
/// </summary>
internal sealed class SentenceFormat : IFormatProvider, ICustomFormatter
{
    // From here on, nobody counts digits.
    private const double TooLongToWriteOut = 1e9;

    /// <summary>The only one that is needed.</summary>
    public static SentenceFormat Instance { get; } = new();

    /// <inheritdoc/>
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : CultureInfo.InvariantCulture.GetFormat(formatType);

    /// <inheritdoc/>
    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        var text = arg is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : arg?.ToString() ?? "";
        if (format?.StartsWith('P') == true)
        {
            return text.Replace(" %", "%", StringComparison.Ordinal);
        }

        return arg is double value && format?.StartsWith('G') == true && text.IndexOf('E', StringComparison.Ordinal) is > 0 and var exponent
            ? Math.Abs(value) is >= 1 and < TooLongToWriteOut
                ? double.Parse(text, CultureInfo.InvariantCulture).ToString("#,0", CultureInfo.InvariantCulture)
                : FormattableString.Invariant($"{text[..exponent]}e{int.Parse(text[(exponent + 1)..], CultureInfo.InvariantCulture)}")
            : text;
    }
}

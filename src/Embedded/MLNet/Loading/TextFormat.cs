namespace Microsoft.ML.Internal;

/// <summary>The options of a loader that say how lines and fields are told apart, checked.</summary>
internal sealed class TextFormat
{
    public TextFormat(TextLoader.Options options)
    {
        Separators = options.Separators ?? ['\t'];
        if (Separators.Length == 0)
        {
            throw Except.Param("Separator", "Must specify at least one separator");
        }

        AllowQuoting = options.AllowQuoting;
        AllowSparse = options.AllowSparse;
        foreach (var separator in Separators)
        {
            if (separator is < ' ' and not '\t' || separator is (>= '0' and <= '9') or '"')
            {
                throw Except.Param("Separator", $"Illegal separator: '{separator}'");
            }
        }

        if (AllowSparse && Array.IndexOf(Separators, ':') >= 0)
        {
            throw Except.Param("Separator", "When the separator is colon, turn off allowSparse");
        }

        DecimalMarker = options.DecimalMarker;
        if (DecimalMarker is not ('.' or ','))
        {
            throw Except.Param(nameof(options.DecimalMarker), $"Decimal marker cannot be the '{DecimalMarker}' character. It must be '.' or ','.");
        }

        if (DecimalMarker == ',' && !AllowQuoting && Array.IndexOf(Separators, ',') >= 0)
        {
            throw Except.Param(nameof(options.AllowQuoting), "Quoting must be allowed if decimal marker and separator are the ',' character.");
        }

        EscapeChar = options.EscapeChar;
        if (Array.IndexOf(Separators, EscapeChar) >= 0)
        {
            throw Except.Param(nameof(options.EscapeChar), $"EscapeChar '{EscapeChar}' can't be used both as EscapeChar and separator");
        }

        if (options.MaxRows < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(options.MaxRows));
        }

        MaxRows = options.MaxRows ?? long.MaxValue;
        HasHeader = options.HasHeader && string.IsNullOrWhiteSpace(options.HeaderFile);
        ReadMultilines = options.ReadMultilines && AllowQuoting;
        TrimWhitespace = options.TrimWhitespace;
        MissingRealsAsNaNs = options.MissingRealsAsNaNs;
        InputSize = options.InputSize ?? 0;
        UseThreads = options.UseThreads;
    }

    public char[] Separators { get; }

    public char DecimalMarker { get; }

    public char EscapeChar { get; }

    public bool AllowQuoting { get; }

    public bool AllowSparse { get; }

    public bool HasHeader { get; }

    public bool ReadMultilines { get; }

    public bool TrimWhitespace { get; }

    public bool MissingRealsAsNaNs { get; }

    public bool UseThreads { get; }

    /// <summary>The number of fields if it is given, else 0.</summary>
    public int InputSize { get; }

    public long MaxRows { get; }
}

namespace Microsoft.ML.Internal;

/// <summary>Options that a text file itself gives in leading comment lines.</summary>
internal static class EmbeddedOptions
{
    private const string Prefix = "#@";

    /// <summary>The file's own options if none are given, else the given ones.</summary>
    public static TextLoader.Options In(MLContext context, TextLoader.Options given, IMultiStreamSource source)
    {
        if (given.Columns is { Length: > 0 } || source.Count == 0 || Lines(source) is not { Count: > 0 } lines)
        {
            return given;
        }

        if (!IsDefault(given))
        {
            context.Warn("TextLoader", "Arguments cannot be embedded in the file and in the command line. The embedded arguments will be ignored");
            return given;
        }

        var options = new TextLoader.Options();
        var columns = new List<TextLoader.Column>();
        foreach (var line in lines)
        {
            Apply(line, options, columns);
        }

        options.Columns = [.. columns];
        return options;
    }

    private static bool IsDefault(TextLoader.Options o) =>
        !o.HasHeader && !o.AllowQuoting && !o.AllowSparse && !o.TrimWhitespace && !o.ReadMultilines && !o.MissingRealsAsNaNs
        && o.InputSize == null && o.MaxRows == null && o.HeaderFile == null && o.DecimalMarker == '.' && o.EscapeChar == '"'
        && o.UseThreads && o.Separators is ['\t'];

    private static List<string> Lines(IMultiStreamSource source)
    {
        using var reader = source.OpenTextReader(0);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line && line.StartsWith(Prefix, StringComparison.Ordinal))
        {
            lines.Add(line[Prefix.Length..].Trim());
        }

        return lines is [var first, ..] && first.StartsWith("TextLoader{", StringComparison.Ordinal) ? lines : null;
    }

    private static void Apply(string line, TextLoader.Options options, List<TextLoader.Column> columns)
    {
        var parts = line.Split('=', 2);
        switch (parts[0])
        {
            case "header+":
                options.HasHeader = true;
                break;
            case "quote+":
                options.AllowQuoting = true;
                break;
            case "sparse+":
                options.AllowSparse = true;
                break;
            case "sep":
                options.Separators = [.. parts[1].Split(',').Select(Separator)];
                break;
            case "col":
                columns.Add(Column(parts[1]));
                break;
        }
    }

    private static char Separator(string name) => name switch
    {
        "comma" => ',',
        "tab" => '\t',
        "space" => ' ',
        "semicolon" => ';',
        "colon" => ':',
        "bar" => '|',
        _ => name[0],
    };

    // name:kind:ranges, the kind U4[3] for keys.
    private static TextLoader.Column Column(string text)
    {
        var parts = text.Split(':');
        var kind = parts[1].Split('[');
        return new TextLoader.Column
        {
            Name = parts[0],
            DataKind = Kind(kind[0]),
            KeyCount = kind.Length > 1 ? new KeyCount(ulong.Parse(kind[1].TrimEnd(']'), CultureInfo.InvariantCulture)) : null,
            Source = Array.ConvertAll(parts[2].Split(','), Range),
        };
    }

    private static DataKind Kind(string name) => name switch
    {
        "I1" => DataKind.SByte,
        "U1" => DataKind.Byte,
        "I2" => DataKind.Int16,
        "U2" => DataKind.UInt16,
        "I4" => DataKind.Int32,
        "U4" => DataKind.UInt32,
        "I8" => DataKind.Int64,
        "U8" => DataKind.UInt64,
        "R8" => DataKind.Double,
        "TX" => DataKind.String,
        "BL" => DataKind.Boolean,
        "TS" => DataKind.TimeSpan,
        "DT" => DataKind.DateTime,
        "DZ" => DataKind.DateTimeOffset,
        _ => DataKind.Single,
    };

    private static TextLoader.Range Range(string text)
    {
        var ends = text.Split('-');
        var min = int.Parse(ends[0], CultureInfo.InvariantCulture);
        return ends.Length == 1
            ? new TextLoader.Range(min)
            : ends[1] == "*" ? new TextLoader.Range(min, null) : new TextLoader.Range(min, int.Parse(ends[1], CultureInfo.InvariantCulture));
    }
}

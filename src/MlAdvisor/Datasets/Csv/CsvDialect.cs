namespace MlAdvisor.Datasets;

/// <summary>How a file that nobody described separates its fields and marks its decimals, as its first lines show.</summary>
internal static class CsvDialect
{
    private const int MostLines = 100;

    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>The format of a .csv or .tsv: the usual separator where it divides the first line, else the one that divides it most.</summary>
    /// <param name="path">The file.</param>
    public static CsvFormat Of(string path)
    {
        var usual = path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : ',';
        var format = new CsvFormat { Separator = usual };
        if (FieldsOfFirstLine(path, usual) < 2)
        {
            var best = Separators.MaxBy(separator => FieldsOfFirstLine(path, separator));
            format = format with { Separator = FieldsOfFirstLine(path, best) < 2 ? usual : best };
        }

        // Where commas separate, "1,5" in quotes may well be one thousand five hundred.
        return format.Separator != ',' && HasDecimalCommas(path, format) ? format with { DecimalMarker = ',' } : format;
    }

    private static int FieldsOfFirstLine(string path, char separator)
    {
        using var scanner = new CsvScanner(new StreamReader(path), new CsvFormat { Separator = separator });
        try
        {
            return scanner.Read() ? scanner.FieldCount : 0;
        }
        catch (FormatException)
        {
            return 0;
        }
    }

    private static bool HasDecimalCommas(string path, CsvFormat format)
    {
        using var scanner = new CsvScanner(new StreamReader(path), format);
        var commas = 0;
        for (var line = 0; line < MostLines && scanner.Read(); line++)
        {
            for (var i = 0; i < scanner.FieldCount; i++)
            {
                var field = scanner.Field(i);
                if (field.Contains('.') && FieldNumbers.IsNumber(field))
                {
                    return false;
                }

                // 1,500 may be a thousand and a half: only other numbers of decimals speak for a comma.
                var comma = field.IndexOf(',');
                if (comma >= 0 && field.Length - comma != 4 && FieldNumbers.IsNumber(field, ','))
                {
                    commas++;
                }
            }
        }

        return commas > 0;
    }
}

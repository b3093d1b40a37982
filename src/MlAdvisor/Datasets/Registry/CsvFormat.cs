namespace MlAdvisor.Datasets;

/// <summary>Rows as lines of separated fields, in UTF-8, read by ML.NET's TextLoader.</summary>
public sealed record CsvFormat : DatasetFormat
{
    /// <value>Whether the first line names the columns. The default is true.</value>
    public bool Header { get; init; } = true;

    /// <value>What stands between fields: no digit, quote or line end. The default is a comma.</value>
    public char Separator { get; init; } = ',';

    /// <value>Whether a field that begins with <c>"</c> goes to the next one, separators and all. The default is true.</value>
    public bool AllowQuoting { get; init; } = true;

    /// <value>What makes a <c>"</c> within quotes part of the field. The default is another one.</value>
    public char EscapeChar { get; init; } = '"';

    /// <value>What stands before a number's decimals: a point or a comma. The default is a point.</value>
    public char DecimalMarker { get; init; } = '.';

    /// <value>Whether a field in quotes may go over line ends; null (the default) where the file shows whether one does.</value>
    public bool? ReadMultilines { get; init; }

    /// <value>Whether blanks around a text go. The default is true.</value>
    public bool TrimWhitespace { get; init; } = true;

    /// <value>
    /// Fields that say that a value is missing, compared without blanks around them. They become NaN in columns of numbers and empty text in
    /// columns of text. The default is the empty field, <c>NA</c>, <c>NaN</c> and <c>?</c>.
    /// </value>
    public IReadOnlyList<string> Missing { get; init; } = MissingMarkers.Standard;

    /// <summary>What ML.NET's TextLoader would refuse, or read as something else, each with the key that it is about.</summary>
    public IEnumerable<(string Key, string Problem)> Problems()
    {
        if (char.IsAsciiDigit(Separator) || Separator == '"' || (char.IsControl(Separator) && Separator != '\t'))
        {
            yield return ("separator", "a digit, a quote or a control character other than a tab can not separate fields");
        }

        if (DecimalMarker is not ('.' or ','))
        {
            yield return ("decimalMarker", $"\"{DecimalMarker}\" stands where \".\" or \",\" is expected");
        }

        if (DecimalMarker == Separator && !AllowQuoting)
        {
            yield return ("allowQuoting", "quotes must be allowed where the comma both separates fields and marks decimals");
        }

        if (EscapeChar == Separator)
        {
            yield return ("escapeChar", "one character can not both separate fields and escape quotes");
        }

        if (!AllowQuoting && ReadMultilines == true)
        {
            yield return ("readMultilines", "only a field in quotes can go over line ends: allowQuoting is off");
        }
    }
}

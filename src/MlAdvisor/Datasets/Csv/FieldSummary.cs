namespace MlAdvisor.Datasets;

/// <summary>What one field of all lines holds.</summary>
internal sealed class FieldSummary
{
    /// <value>How many say that the value is missing.</value>
    public int Missing { get; private set; }

    /// <value>The first line with a missing value; 0 for none.</value>
    public int FirstMissingLine { get; private set; }

    /// <value>The first line whose field is neither missing nor a number, with the field; line 0 for none.</value>
    public (int Line, string Text) FirstText { get; private set; }

    /// <value>The first line whose field is neither missing nor a 32-bit integer, with the field; line 0 for none.</value>
    public (int Line, string Text) FirstOther { get; private set; }

    /// <summary>Takes one line's field into account.</summary>
    public void Add(ReadOnlySpan<char> field, int line, bool missing)
    {
        if (missing)
        {
            FirstMissingLine = Missing == 0 ? line : FirstMissingLine;
            Missing++;
            return;
        }

        if (FirstText.Line == 0 && !FieldNumbers.IsNumber(field))
        {
            FirstText = (line, field.ToString());
        }

        if (FirstOther.Line == 0 && !FieldNumbers.IsInt32(field))
        {
            FirstOther = (line, field.ToString());
        }
    }
}

namespace MlAdvisor.Definitions;

/// <summary>Columns named by a pattern: <c>*</c> stands for any characters, also none. <c>*_mm</c> means every column whose name ends with <c>_mm</c>.</summary>
public static class ColumnPattern
{
    private const char Wildcard = '*';

    /// <summary>Whether a name has a wildcard, and so may mean many columns or none.</summary>
    public static bool IsPattern(string name) => name.Contains(Wildcard);

    /// <summary>Whether a column is one of those that a name or pattern means. Letter case counts.</summary>
    /// <param name="pattern">A name, with or without wildcards.</param>
    /// <param name="column">A column's name.</param>
    public static bool Matches(string pattern, string column)
    {
        var parts = pattern.Split(Wildcard);
        if (parts.Length == 1)
        {
            return pattern == column;
        }

        var rest = column.AsSpan();
        if (!rest.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        rest = rest[parts[0].Length..];
        foreach (var part in parts[1..^1])
        {
            var at = rest.IndexOf(part, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + part.Length)..];
        }

        return rest.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}

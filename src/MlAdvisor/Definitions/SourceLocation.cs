namespace MlAdvisor.Definitions;

/// <summary>A place in a file that a user wrote.</summary>
/// <param name="File">The path as the user gave it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public readonly record struct SourceLocation(string File, int Line, int Column)
{
    /// <summary>The form that editors and terminals turn into a link: <c>file:line:column</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}

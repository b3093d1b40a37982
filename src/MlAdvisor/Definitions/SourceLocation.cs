namespace MlAdvisor.Definitions;

/// <summary>A place in a file that a user wrote.</summary>
/// <param name="File">The path as the user gave it.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Column">The column, from 1, in UTF-16 units; 0 for the file as a whole.</param>
public readonly record struct SourceLocation(string File, int Line, int Column)
{
    /// <summary>The form that editors and terminals turn into a link: <c>file:line:column</c>, or the file alone where there is no line.</summary>
    public override string ToString() =>
        Line == 0 ? File : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}

namespace MlAdvisor.Definitions;

/// <summary>Puts columns together into one vector (ML.NET's Concatenate). It stands where the first of them stood.</summary>
public sealed record ConcatenateTransform : TransformDefinition
{
    /// <value>The columns, in the order of the vector; a name may contain <c>*</c> (see <see cref="ColumnPattern"/>). All hold numbers, or all hold text.</value>
    public required IReadOnlyList<string> Columns { get; init => field = ValueList<string>.Of(value); }

    /// <value>The vector's name: a new one, or that of one of the columns.</value>
    public required string To { get; init; }
}

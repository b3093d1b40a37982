namespace MlAdvisor.Definitions;

/// <summary>Gives a column another name (ML.NET's CopyColumns, and DropColumns of the old one).</summary>
public sealed record RenameTransform : TransformDefinition
{
    /// <value>The column's present name.</value>
    public required string Column { get; init; }

    /// <value>Its new name, which no other column has.</value>
    public required string To { get; init; }
}

namespace MlAdvisor.Definitions;

/// <summary>Takes columns away (ML.NET's DropColumns).</summary>
public sealed record DropTransform : TransformDefinition
{
    /// <value>The columns; a name may contain <c>*</c> (see <see cref="ColumnPattern"/>). At least one.</value>
    public required IReadOnlyList<string> Columns { get; init => field = ValueList<string>.Of(value); }
}

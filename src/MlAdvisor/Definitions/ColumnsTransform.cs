namespace MlAdvisor.Definitions;

/// <summary>A transform of columns, each on its own and in place.</summary>
public abstract record ColumnsTransform : TransformDefinition
{
    private protected ColumnsTransform()
    {
    }

    /// <value>The columns; a name may contain <c>*</c> (see <see cref="ColumnPattern"/>); null (the default) means every feature column of the kind that it takes.</value>
    public IReadOnlyList<string>? Columns { get; init => field = ValueList<string>.Of(value); }
}

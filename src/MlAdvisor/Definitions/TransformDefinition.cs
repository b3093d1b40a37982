namespace MlAdvisor.Definitions;

/// <summary>One step of preparation: an ML.NET estimator, or a few.</summary>
public abstract record TransformDefinition
{
    /// <value>The columns that it changes in place; a name may contain <c>*</c> (see <see cref="ColumnPattern"/>); null means every feature column of the kind that it takes.</value>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <value>Where it stands in the definition, as a key path such as <c>transforms[2].oneHot</c>; null for one made in code.</value>
    public string? Path { get; init; }
}

namespace MlAdvisor.Definitions;

/// <summary>One step of preparation: an ML.NET estimator, or a few; of the kinds that are here, and no others.</summary>
public abstract record TransformDefinition
{
    private protected TransformDefinition()
    {
    }

    /// <value>Where it stands in the definition, as a key path such as <c>transforms[2].oneHot</c>; null for one made in code.</value>
    public string? Path { get; init; }
}

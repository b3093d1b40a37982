namespace MlAdvisor.Definitions;

/// <summary>What the rows of each class count in the loss.</summary>
public sealed record ClassWeightsDefinition
{
    /// <value>
    /// A weight for some classes; the others have 1. Null (the default) is <c>balanced</c>: n / (k * count) on the training rows, k being the number of
    /// classes that these have, so that all classes count alike.
    /// </value>
    public IReadOnlyList<ClassWeight>? Weights { get; init => field = ValueList<ClassWeight>.Of(value); }
}

/// <summary>What the rows of a class count.</summary>
/// <param name="Class">The class, as the data name it.</param>
/// <param name="Weight">Its weight, above 0.</param>
public sealed record ClassWeight(string Class, double Weight);

namespace MlAdvisor.Datasets;

/// <summary>
/// CIFAR-10's binary batches: a byte of class, then 32 x 32 bytes each of red, green and blue a row. Files whose name begins with <c>test</c> are those
/// that the makers hold out.
/// </summary>
public sealed record CifarFormat : DatasetFormat
{
    /// <value>The classes in the order of their numbers.</value>
    public static IReadOnlyList<string> Classes { get; } = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
}

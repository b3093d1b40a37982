namespace MlAdvisor.Datasets;

/// <summary>
/// Images and labels as MNIST has them: IDX files of bytes, plain or gzip-compressed, one of images and one of labels. Files whose name begins with
/// <c>t10k</c> or <c>test</c> are those that the makers hold out.
/// </summary>
public sealed record IdxFormat : DatasetFormat
{
    /// <value>The classes' names, in the order of their numbers; null (the default) for the numbers themselves.</value>
    public IReadOnlyList<string>? Classes { get; init; }
}

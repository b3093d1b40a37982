namespace MlAdvisor.Definitions;

/// <summary>What becomes of a row whose image can not be read.</summary>
public enum BadImageHandling
{
    /// <summary>The data are refused; the first ten such images are named.</summary>
    Error,

    /// <summary>The row is left out, and counted.</summary>
    Skip,
}

/// <summary>Reads the images that a column of paths names (ML.NET's LoadImages), in place.</summary>
public sealed record LoadImagesTransform : TransformDefinition
{
    /// <value>The column of paths, which becomes the column of images.</value>
    public required string Column { get; init; }

    /// <value>The folder that the paths start from, relative to the definition's own; null (the default) takes the dataset's.</value>
    public string? Folder { get; init; }

    /// <value>What becomes of a row whose image can not be read. The default is <see cref="BadImageHandling.Error"/>.</value>
    public BadImageHandling OnBadImage { get; init; } = BadImageHandling.Error;
}

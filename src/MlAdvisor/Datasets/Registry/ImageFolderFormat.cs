namespace MlAdvisor.Datasets;

/// <summary>A folder of images with a sub-folder a class.</summary>
public sealed record ImageFolderFormat : DatasetFormat;

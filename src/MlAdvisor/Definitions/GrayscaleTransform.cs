namespace MlAdvisor.Definitions;

/// <summary>Takes the colour out of images (ML.NET's ConvertToGrayscale).</summary>
public sealed record GrayscaleTransform : ColumnsTransform;

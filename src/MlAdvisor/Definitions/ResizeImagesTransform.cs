namespace MlAdvisor.Definitions;

/// <summary>How an image of another shape is made to fit (ML.NET's ResizingKind).</summary>
public enum ResizeMode
{
    /// <summary>Keeps its proportions and cuts off what is too much, on both sides alike.</summary>
    IsoCrop,

    /// <summary>Keeps its proportions and pads what is too little with black.</summary>
    IsoPad,

    /// <summary>Stretches it.</summary>
    Fill,
}

/// <summary>Brings images to one size (ML.NET's ResizeImages).</summary>
public sealed record ResizeImagesTransform : ColumnsTransform
{
    /// <value>The width in pixels, at least 1.</value>
    public required int Width { get; init; }

    /// <value>The height in pixels, at least 1.</value>
    public required int Height { get; init; }

    /// <value>How another shape is made to fit. The default is <see cref="ResizeMode.IsoCrop"/>, which is ML.NET's.</value>
    public ResizeMode Mode { get; init; } = ResizeMode.IsoCrop;
}

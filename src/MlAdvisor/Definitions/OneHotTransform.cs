namespace MlAdvisor.Definitions;

/// <summary>Which category gets the first slot.</summary>
public enum KeyOrder
{
    /// <summary>In the order in which they are met.</summary>
    Occurrence,

    /// <summary>In their own order; text is sorted ordinally.</summary>
    Value,
}

/// <summary>Numbers for categories (ML.NET's OneHotEncoding). The categories are those of the training rows.</summary>
public sealed record OneHotTransform : ColumnsTransform
{
    /// <value>What a category becomes. The default is <see cref="OneHotOutput.Indicator"/>.</value>
    public OneHotOutput Output { get; init; } = OneHotOutput.Indicator;

    /// <value>Categories beyond this number are dropped. The default is 1,000,000, which is ML.NET's.</value>
    public int MaximumKeys { get; init; } = 1_000_000;

    /// <value>The order of the slots. The default is <see cref="KeyOrder.Occurrence"/>.</value>
    public KeyOrder Order { get; init; } = KeyOrder.Occurrence;
}

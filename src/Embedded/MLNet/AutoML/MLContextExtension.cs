namespace Microsoft.ML.AutoML;

/// <summary>AutoML's place in the context.</summary>
public static class MLContextExtension
{
    public static AutoCatalog Auto(this MLContext mlContext) => new(mlContext);
}

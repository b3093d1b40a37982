namespace Microsoft.ML;

/// <summary>A transformer that predicts, with the model that it predicts by.</summary>
public interface IPredictionTransformer<out TModel> : ITransformer
    where TModel : class
{
    TModel Model { get; }
}

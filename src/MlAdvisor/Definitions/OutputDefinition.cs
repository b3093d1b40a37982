namespace MlAdvisor.Definitions;

/// <summary>The output layer: linear, as wide as the task needs unless it says otherwise. Faulty heads can be written down, since they are what is diagnosed.</summary>
public sealed record OutputDefinition
{
    /// <value>Number of outputs; null (the default) takes the task's: the number of classes for multiclass, 1 for binary and regression.</value>
    public int? Units { get; init; }

    /// <value>The function after it. The default is <see cref="Activation.None"/>.</value>
    public Activation Activation { get; init; } = Activation.None;

    /// <value>How its weights are drawn. The default is TorchSharp's.</value>
    public InitializerDefinition Initializer { get; init; } = new(Definitions.Initializer.Default);

    /// <value>How its biases are drawn; null (the default) for what the initializer of the weights says. Fan-in and fan-out of a bias are its length, as in Keras.</value>
    public InitializerDefinition? BiasInitializer { get; init; }
}

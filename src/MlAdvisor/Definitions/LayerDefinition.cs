namespace MlAdvisor.Definitions;

/// <summary>One layer of the network.</summary>
public abstract record LayerDefinition
{
    /// <value>Where it stands in the definition, as a key path such as <c>trainer.network[0].linear</c>; null for one made in code.</value>
    public string? Path { get; init; }
}

/// <summary>A fully connected layer.</summary>
public sealed record LinearLayer : LayerDefinition
{
    /// <value>Number of outputs, at least 1.</value>
    public required int Units { get; init; }

    /// <value>The function after it. The default is <see cref="Activation.None"/>.</value>
    public Activation Activation { get; init; } = Activation.None;

    /// <value>How its weights are drawn. The default is TorchSharp's.</value>
    public InitializerDefinition Initializer { get; init; } = new(Definitions.Initializer.Default);
}

/// <summary>A function on its own.</summary>
/// <param name="Activation">Which function.</param>
public sealed record ActivationLayer(Activation Activation) : LayerDefinition;

/// <summary>Sets units to zero at random while training and scales the rest up.</summary>
/// <param name="Rate">Share of units set to zero, in [0, 1).</param>
public sealed record DropoutLayer(double Rate) : LayerDefinition;

using MlAdvisor.Definitions;

namespace MlAdvisor.Networks;

/// <summary>One layer with its shapes known.</summary>
/// <param name="Inputs">Width of what comes in.</param>
/// <param name="Outputs">Width of what goes out.</param>
public abstract record LayerPlan(int Inputs, int Outputs)
{
    /// <summary>Trainable parameters, of one lane.</summary>
    public virtual long Parameters => 0;
}

/// <summary>A fully connected layer: <c>[batch, Inputs] -> [batch, Outputs]</c>.</summary>
/// <param name="Inputs">Width of what comes in.</param>
/// <param name="Outputs">Number of units.</param>
/// <param name="Initializer">How its weights are drawn.</param>
public sealed record LinearPlan(int Inputs, int Outputs, InitializerDefinition Initializer) : LayerPlan(Inputs, Outputs)
{
    /// <inheritdoc/>
    public override long Parameters => ((long)Inputs * Outputs) + Outputs;
}

/// <summary>A function of each unit, or of all of them for softmax.</summary>
/// <param name="Activation">Which function.</param>
/// <param name="Width">Number of units.</param>
public sealed record ActivationPlan(Activation Activation, int Width) : LayerPlan(Width, Width);

/// <summary>Dropout while training.</summary>
/// <param name="Rate">Share of units set to zero, in [0, 1).</param>
/// <param name="Width">Number of units.</param>
public sealed record DropoutPlan(double Rate, int Width) : LayerPlan(Width, Width);

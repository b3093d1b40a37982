namespace MlAdvisor.Definitions;

/// <summary>How weights follow gradients.</summary>
public enum Optimizer
{
    /// <summary>Stochastic gradient descent, with momentum where it is asked for.</summary>
    Sgd,

    /// <summary>Adam (Kingma and Ba 2015).</summary>
    Adam,
}

/// <summary>The optimizer and its settings. Defaults are TorchSharp's.</summary>
public sealed record OptimizerDefinition
{
    /// <value>Which optimizer. The default is <see cref="Optimizer.Adam"/>.</value>
    public Optimizer Name { get; init; } = Optimizer.Adam;

    /// <value>The learning rate, above 0. The default is 0.001.</value>
    public double LearningRate { get; init; } = 1e-3;

    /// <value>L2 penalty added to the gradient, at least 0. The default is 0.</value>
    public double WeightDecay { get; init; }

    /// <value>Adam's decay of the first moment, in [0, 1). The default is 0.9.</value>
    public double Beta1 { get; init; } = 0.9;

    /// <value>Adam's decay of the second moment, in [0, 1). The default is 0.999.</value>
    public double Beta2 { get; init; } = 0.999;

    /// <value>Adam's guard against division by zero. The default is 1e-8.</value>
    public double Epsilon { get; init; } = 1e-8;

    /// <value>SGD's momentum, in [0, 1). The default is 0.</value>
    public double Momentum { get; init; }

    /// <value>Whether SGD's momentum is Nesterov's. The default is false.</value>
    public bool Nesterov { get; init; }
}

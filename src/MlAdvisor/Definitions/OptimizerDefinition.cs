namespace MlAdvisor.Definitions;

/// <summary>How weights follow gradients.</summary>
public enum Optimizer
{
    /// <summary>Stochastic gradient descent, with momentum where it is asked for.</summary>
    Sgd,

    /// <summary>Adam (Kingma and Ba 2015).</summary>
    Adam,

    /// <summary>Adam with a weight decay that does not pass through the moments (Loshchilov and Hutter 2019).</summary>
    AdamW,

    /// <summary>RMSProp (Tieleman and Hinton 2012).</summary>
    RmsProp,

    /// <summary>Adagrad (Duchi et al. 2011).</summary>
    Adagrad,

    /// <summary>Adadelta (Zeiler 2012).</summary>
    Adadelta,
}

/// <summary>The optimizer and its settings. Defaults are TorchSharp's, but for the learning rate, which is 0.001 for all.</summary>
public sealed record OptimizerDefinition
{
    /// <value>Which optimizer. The default is <see cref="Optimizer.Adam"/>.</value>
    public Optimizer Name { get; init; } = Optimizer.Adam;

    /// <value>The learning rate, above 0. The default is 0.001.</value>
    public double LearningRate { get; init; } = 1e-3;

    /// <value>
    /// L2 penalty added to the gradient, at least 0; AdamW instead makes the weights smaller by this share of the learning rate. Null (the default) is 0, and
    /// AdamW's 0.01.
    /// </value>
    public double? WeightDecay { get; init; }

    /// <value>Adam's and AdamW's decay of the first moment, in [0, 1). The default is 0.9.</value>
    public double Beta1 { get; init; } = 0.9;

    /// <value>Adam's and AdamW's decay of the second moment, in [0, 1). The default is 0.999.</value>
    public double Beta2 { get; init; } = 0.999;

    /// <value>RMSProp's decay of the mean square, in [0, 1). The default is 0.99.</value>
    public double Alpha { get; init; } = 0.99;

    /// <value>Adadelta's decay of both mean squares, in [0, 1). The default is 0.9.</value>
    public double Rho { get; init; } = 0.9;

    /// <value>The guard against division by zero of all but SGD, above 0. Null (the default) is 1e-8, Adagrad's 1e-10 and Adadelta's 1e-6.</value>
    public double? Epsilon { get; init; }

    /// <value>SGD's and RMSProp's momentum, in [0, 1). The default is 0.</value>
    public double Momentum { get; init; }

    /// <value>Whether SGD's momentum is Nesterov's. The default is false.</value>
    public bool Nesterov { get; init; }

    /// <value>Whether RMSProp divides by the deviation of the gradients from their running mean. The default is false.</value>
    public bool Centered { get; init; }

    /// <value><see cref="WeightDecay"/>, or the optimizer's own.</value>
    public double WeightDecayInEffect => WeightDecay ?? (Name == Optimizer.AdamW ? 0.01 : 0);

    /// <value><see cref="Epsilon"/>, or the optimizer's own.</value>
    public double EpsilonInEffect => Epsilon ?? Name switch
    {
        Optimizer.Adagrad => 1e-10,
        Optimizer.Adadelta => 1e-6,
        _ => 1e-8,
    };
}

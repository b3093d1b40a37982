namespace MlAdvisor.Definitions;

/// <summary>The functions that training makes small.</summary>
public enum Loss
{
    /// <summary>Negative log-likelihood of the class, in nats.</summary>
    CrossEntropy,

    /// <summary>Negative log-likelihood of each output on its own, in nats.</summary>
    BinaryCrossEntropy,

    /// <summary>Mean squared error.</summary>
    MeanSquaredError,

    /// <summary>Mean absolute error.</summary>
    MeanAbsoluteError,

    /// <summary>Squared near zero, absolute beyond 1.</summary>
    Huber,

    /// <summary>max(0, 1 - y x) with y in {-1, 1}.</summary>
    Hinge,
}

/// <summary>What the network's outputs mean to the loss.</summary>
public enum LossInput
{
    /// <summary>Any real number; the loss applies the softmax or the logistic function itself, as TorchSharp's do.</summary>
    Logits,

    /// <summary>Probabilities, clipped to [1e-7, 1 - 1e-7] before the logarithm, as Keras's do.</summary>
    Probabilities,
}

/// <summary>The loss.</summary>
/// <param name="Name">Which function.</param>
/// <param name="On">What the outputs mean to it. The default is <see cref="LossInput.Logits"/>.</param>
/// <param name="LabelSmoothing">
/// For <see cref="Loss.CrossEntropy"/> on logits: the share of each row's target that is spread evenly over all classes, from 0 and below 1. The default is 0.
/// </param>
public sealed record LossDefinition(Loss Name, LossInput On = LossInput.Logits, double LabelSmoothing = 0);

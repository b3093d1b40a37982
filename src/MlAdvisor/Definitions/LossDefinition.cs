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

    /// <summary>Probabilities, clipped to [1e-7, 1 - 1e-7] before the logarithm, as Keras's do. For several classes they are divided by their sum first.</summary>
    Probabilities,
}

/// <summary>What a batch's gradient is made of its rows'.</summary>
public enum LossReduction
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>
    /// Their sum, over rows and outputs, as PyTorch's <c>reduction="sum"</c>: steps grow with the batch. Losses that are shown are means all the same.
    /// </summary>
    Sum,
}

/// <summary>The loss.</summary>
/// <param name="Name">Which function.</param>
/// <param name="On">What the outputs mean to it. The default is <see cref="LossInput.Logits"/>.</param>
/// <param name="LabelSmoothing">
/// For <see cref="Loss.CrossEntropy"/> on logits: the share of each row's target that is spread evenly over all classes, from 0 and below 1. The default is 0.
/// </param>
/// <param name="Reduction">What a batch's gradient is made of its rows'. The default is <see cref="LossReduction.Mean"/>.</param>
/// <param name="Broadcast">
/// For <see cref="Loss.MeanSquaredError"/>: whether each output is compared with the target of every row of the batch, which is what becomes of outputs of shape
/// <c>[n, 1]</c> and targets of shape <c>[n]</c>. It is a fault, and can be written down because it is diagnosed. The default is false.
/// </param>
public sealed record LossDefinition(
    Loss Name, LossInput On = LossInput.Logits, double LabelSmoothing = 0, LossReduction Reduction = LossReduction.Mean, bool Broadcast = false);

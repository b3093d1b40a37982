namespace MlAdvisor.Benchmarks.Seeds;

/// <summary>A reason that is given for being stuck at epoch 1, and the definition that shows it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Claim">What is said.</param>
/// <param name="Definition">The name of the definition in pipelines/stuck; its fix is beside it.</param>
internal sealed record SeedClaim(int Number, string Claim, string Definition)
{
    /// <value>All of them.</value>
    public static IReadOnlyList<SeedClaim> All { get; } =
    [
        new(1, "unscaled inputs stall", "unscaled-inputs"),
        new(2, "the learning rate is too small", "learning-rate-tiny"),
        new(3, "the learning rate is too large", "learning-rate-huge"),
        new(4, "head and loss do not fit the task", "wrong-head"),
        new(5, "missing values in the data", "missing-values"),
        new(6, "features of very different scale", "feature-scales"),
        new(7, "categories fed as integers", "codes-as-numbers"),
        new(8, "initial weights", "zero-weights"),
        new(9, "sigmoids in hidden layers", "deep-sigmoid"),
        new(10, "batch normalization in the wrong place", "batch-norm-after-activation"),
        new(11, "too little capacity", "too-small"),
        new(12, "a convolutional network on raw pixels", "raw-pixels"),
        new(13, "no pooling, one convolution", "no-pooling"),
        new(14, "a batch of the whole set", "whole-set-batch"),
        new(15, "the optimizer and its rate: SGD at Adam's", "sgd-small-rate"),
    ];
}

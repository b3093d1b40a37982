namespace MlAdvisor.Definitions;

/// <summary>The network and how it is trained.</summary>
public sealed record TrainerDefinition
{
    /// <value>The hidden layers, in order; empty for a linear model.</value>
    public required IReadOnlyList<LayerDefinition> Network { get; init => field = ValueList<LayerDefinition>.Of(value); }

    /// <value>The output layer; null for <c>output: none</c>, where the last layer of <see cref="Network"/> is the output.</value>
    public OutputDefinition? Output { get; init; } = new();

    /// <value>The loss; null (the default) takes the task's: crossEntropy, binaryCrossEntropy or meanSquaredError.</value>
    public LossDefinition? Loss { get; init; }

    /// <value>What the rows of each class count in the loss; null (the default) for one as much as the other. Not for regression.</value>
    public ClassWeightsDefinition? ClassWeights { get; init; }

    /// <value>The optimizer. The default is Adam at 0.001.</value>
    public OptimizerDefinition Optimizer { get; init; } = new();

    /// <value>How the learning rate changes. The default is constant.</value>
    public ScheduleDefinition Schedule { get; init; } = new() { Name = Definitions.Schedule.Constant };

    /// <value>
    /// The largest 2-norm of the gradients of all weights together, above 0: longer ones are made as short before a step. Null (the default) leaves them alone.
    /// </value>
    public double? ClipNorm { get; init; }

    /// <value>Rows a step, at least 1. The default is 32.</value>
    public int BatchSize { get; init; } = 32;

    /// <value>Passes over the training rows, at least 1. The default is 20.</value>
    public int Epochs { get; init; } = 20;

    /// <value>When training ends before its last epoch; null (the default) for never.</value>
    public EarlyStoppingDefinition? EarlyStopping { get; init; }

    /// <value>The seed of initial weights, row order and dropout. The default is 42.</value>
    public int Seed { get; init; } = 42;
}

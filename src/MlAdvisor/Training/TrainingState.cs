namespace MlAdvisor.Training;

/// <summary>All that an array needs to go on exactly as if it had never stopped, as it was after an epoch. Arrays of numbers are laid out as the array's own.</summary>
internal sealed record TrainingState
{
    /// <value>The lanes, sorted by seed.</value>
    public required IReadOnlyList<LaneSettings> Lanes { get; init; }

    /// <value>Every lane's epochs so far, beginning with epoch 0.</value>
    public required IReadOnlyList<IReadOnlyList<EpochRecord>> Epochs { get; init; }

    /// <value>Rows a step.</value>
    public required int BatchSize { get; init; }

    /// <value>Epochs trained so far.</value>
    public required int Epoch { get; init; }

    /// <value>Steps taken so far.</value>
    public required long Steps { get; init; }

    /// <value>Steps that the optimizer counts.</value>
    public required long OptimizerSteps { get; init; }

    /// <value>The state of the dropout's generator of each seed.</value>
    public required IReadOnlyDictionary<int, byte[]> Generators { get; init; }

    /// <value>
    /// <c>weights</c>, <c>buffers</c>, <c>optimizer.0</c> and so on, and with early stopping <c>kept.weights</c> and <c>kept.buffers</c>.
    /// </value>
    public required IReadOnlyDictionary<string, float[]> Tensors { get; init; }

    /// <value>SHA-256 of the rows that were trained on, in lower-case hexadecimal digits.</value>
    public required string Rows { get; init; }
}

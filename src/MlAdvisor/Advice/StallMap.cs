using MlAdvisor.Diagnosis;

namespace MlAdvisor.Advice;

/// <summary>Every learning rate with every batch size, after one epoch.</summary>
public sealed record StallMap
{
    /// <value>The rates, ascending.</value>
    public required IReadOnlyList<double> LearningRates { get; init; }

    /// <value>The batch sizes, ascending.</value>
    public required IReadOnlyList<int> BatchSizes { get; init; }

    /// <value>One cell for every pair of rate and batch size.</value>
    public required IReadOnlyList<MapCell> Cells { get; init; }

    /// <value>Loss of the best constant prediction on the validation rows (median over seeds, as the cells' losses are).</value>
    public required double ConstantLoss { get; init; }

    /// <summary>The cell of a setting.</summary>
    public MapCell Cell(double learningRate, int batchSize) =>
        Cells.First(cell => cell.Setting.LearningRate == learningRate && cell.Setting.BatchSize == batchSize);
}

/// <summary>One setting after one epoch, over seeds.</summary>
public sealed record MapCell
{
    /// <value>The rate and the batch size.</value>
    public required Setting Setting { get; init; }

    /// <value>Validation loss after epoch 1, one a seed; may hold NaN or infinity.</value>
    public required IReadOnlyList<double> Losses { get; init; }

    /// <value>Their median, where NaN counts as infinite.</value>
    public required double MedianLoss { get; init; }

    /// <value>The symptom that most seeds show; the worse one where they are even.</value>
    public required Symptom Symptom { get; init; }

    /// <value>How many seeds show it.</value>
    public required int SeedsThatAgree { get; init; }

    /// <value>Whether it can not be told from the best cell of the map (paired by seed, at the 5% level); where any cell learns, a tied one does, too.</value>
    public required bool TiedWithBest { get; init; }
}

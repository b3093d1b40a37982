using MlAdvisor.Training;

namespace MlAdvisor.Tests.Training;

/// <summary>Trainings that were never run.</summary>
internal static class Histories
{
    /// <summary>A training with these losses, the first before its first step; a constant prediction loses 1.</summary>
    /// <param name="validation">Validation losses, one an epoch.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="batchSize">Rows a step.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="train">Training losses, as many; null for the validation losses.</param>
    /// <param name="error">Standard error of each validation loss.</param>
    public static LaneHistory Of(
        IReadOnlyList<double> validation,
        double rate = 0.01,
        int batchSize = 32,
        int seed = 1,
        IReadOnlyList<double>? train = null,
        double error = 0.02) => new()
        {
            Lane = new LaneSettings(rate, seed),
            BatchSize = batchSize,
            ConstantLoss = 1,
            ValidationRows = 100,
            Epochs = [.. validation.Select((loss, epoch) => new EpochRecord
            {
                Epoch = epoch,
                Steps = epoch * 10,
                RateInEffect = rate,
                TrainLoss = (train ?? validation)[epoch],
                ValidationLoss = loss,
                ValidationLossStandardError = error,
                ValidationMetric = 0.5,
            })],
        };
}

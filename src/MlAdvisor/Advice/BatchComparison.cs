using System.Diagnostics;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Advice;

/// <summary>Compares batch sizes, each at its own best rate: final loss, and what it takes to get to a loss that all good ones reach.</summary>
internal static class BatchComparison
{
    // A measurement of speed takes at least so long.
    private static readonly TimeSpan SpeedMeasurement = TimeSpan.FromMilliseconds(25);
    private const int WarmUpSteps = 3;

    /// <summary>Compares.</summary>
    /// <param name="plan">What is trained.</param>
    /// <param name="curves">One a batch size.</param>
    /// <param name="pool">Where the curves' settings have been trained to the end.</param>
    /// <param name="seeds">With these seeds.</param>
    /// <param name="epochs">For so many epochs.</param>
    /// <param name="constantLoss">Loss of the constant prediction.</param>
    /// <param name="noise">Noise between seeds, where it was measured elsewhere.</param>
    /// <returns>The batch sizes, ascending, and the loss that "to target" refers to.</returns>
    public static (IReadOnlyList<BatchOutcome> Outcomes, double Target) Compare(
        TrainingPlan plan, IReadOnlyList<LearningRateCurve> curves, TrialPool pool, IReadOnlyList<int> seeds, int epochs, double constantLoss, (double Noise, int DegreesOfFreedom)? noise)
    {
        var ordered = curves.OrderBy(curve => curve.BatchSize).ToList();
        var losses = ordered.Select(curve => curve.Points.First(point => point.LearningRate == curve.BestRate).Losses).ToList();
        var statistics = new RateStatistics(losses, constantLoss, noise);
        var target = Target(statistics.Mean(statistics.Best), constantLoss);
        return ([.. ordered.Select((curve, i) => Outcome(curve, i))], target);

        BatchOutcome Outcome(LearningRateCurve curve, int index)
        {
            var histories = pool.Histories(new Setting(curve.BestRate, curve.BatchSize), seeds, epochs);
            var median = MedianTo(target, histories);
            var speed = StepsPerSecond(plan, curve.BestRate, curve.BatchSize, seeds[0]);
            return new BatchOutcome
            {
                BatchSize = curve.BatchSize,
                LearningRate = curve.BestRate,
                Losses = losses[index],
                MeanLoss = statistics.Mean(index),
                TiedWithBest = statistics.IsTied(index),
                EpochsToTarget = median?.Epochs,
                StepsToTarget = median?.Steps,
                SecondsToTarget = median?.Steps / speed,
                StepsPerSecond = speed,
            };
        }
    }

    /// <summary>Steps a second of one lane alone, measured, validation after each epoch included.</summary>
    /// <param name="plan">What is trained.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="batchSize">Rows a step.</param>
    /// <param name="seed">The lane's seed.</param>
    /// <param name="atLeast">How long it is measured; null (the default) for as long as a comparison needs.</param>
    public static double StepsPerSecond(TrainingPlan plan, double rate, int batchSize, int seed, TimeSpan? atLeast = null)
    {
        torch.set_num_threads(1);
        using var array = new TrainingArray(plan, [new LaneSettings(rate, seed)], batchSize);
        using var enough = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        long steps = 0;
        long counted = 0;
        try
        {
            while (true)
            {
                array.TrainEpoch(new StepProgress(Count), enough.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return counted / clock.Elapsed.TotalSeconds;
        }

        // The first steps take memory and compile code.
        void Count()
        {
            steps++;
            if (steps == WarmUpSteps)
            {
                clock.Restart();
            }
            else if (steps > WarmUpSteps && clock.Elapsed > (atLeast ?? SpeedMeasurement))
            {
                counted = steps - WarmUpSteps;
                enough.Cancel();
            }
        }
    }

    /// <summary>The medians of epochs and steps until the validation loss is at a target; null unless more than half of the trainings get there.</summary>
    /// <param name="target">The target.</param>
    /// <param name="histories">One a seed, at least one, all of one batch size.</param>
    internal static (double Epochs, double Steps)? MedianTo(double target, IReadOnlyList<LaneHistory> histories)
    {
        var reached = histories.Select(history => history.Epochs.FirstOrDefault(epoch => epoch.ValidationLoss <= target)).OfType<EpochRecord>()
            .OrderBy(epoch => epoch.Epoch).ToList();
        if (reached.Count * 2 <= histories.Count)
        {
            return null;
        }

        // Those that never get there come last, behind the middle.
        var (lower, upper) = (reached[(histories.Count - 1) / 2], reached[histories.Count / 2]);
        return ((lower.Epoch + upper.Epoch) / 2.0, (lower.Steps + upper.Steps) / 2.0);
    }

    // Nine tenths of the way from the constant prediction to the best: far enough to mean something, near enough to be reached.
    private static double Target(double best, double constant) => constant - (0.9 * (constant - best));
}

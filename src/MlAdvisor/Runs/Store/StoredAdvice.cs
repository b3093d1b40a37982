using System.Text.Json;
using MlAdvisor.Advice;
using MlAdvisor.Diagnosis;

namespace MlAdvisor.Runs.Store;

/// <summary>An advice in short, as the store keeps it. A format of its own, so that a store stays readable when what the advisor gives changes.</summary>
internal sealed record StoredAdvice
{
    /// <value>What the evidence amounts to.</value>
    public required Verdict Verdict { get; init; }

    /// <value>In one or two sentences.</value>
    public required string Summary { get; init; }

    /// <value>The setting in the definition.</value>
    public required Setting Present { get; init; }

    /// <value>The recommended setting.</value>
    public required Setting Recommended { get; init; }

    /// <value>What the search found best, confirmed or not.</value>
    public required Setting BestFound { get; init; }

    /// <value>How the present setting does in its first epoch.</value>
    public required Symptom PresentSymptom { get; init; }

    /// <value>How the recommended setting does in its first epoch.</value>
    public required Symptom RecommendedSymptom { get; init; }

    /// <value>Final loss against rate, one a batch size of which a rate was trained to the end; the recommended batch size's is the first. Empty where nothing learns.</value>
    public required IReadOnlyList<StoredCurve> Curves { get; init; }

    /// <value>The batch sizes that can not be told from the best one.</value>
    public required IReadOnlyList<int> TiedBatchSizes { get; init; }

    /// <value>Loss of the best constant prediction.</value>
    public required double ConstantLoss { get; init; }

    /// <value>Epochs that the definition trains.</value>
    public required int Epochs { get; init; }

    /// <value>Seeds of the search.</value>
    public required IReadOnlyList<int> SearchSeeds { get; init; }

    /// <value>Seeds of the confirmation, which the search has not seen; of an advice that was stopped before, those of its search.</value>
    public required IReadOnlyList<int> FreshSeeds { get; init; }

    /// <value>How many epochs the losses are after, where the search was stopped before all of <see cref="Epochs"/>; null (the default) for all.</value>
    public int? StoppedAfter { get; init; }

    /// <value>Final loss of the present setting, one a seed of <see cref="FreshSeeds"/>.</value>
    public required IReadOnlyList<double> PresentLosses { get; init; }

    /// <value>Final loss of the best setting found, one a seed, in the same order.</value>
    public required IReadOnlyList<double> BestLosses { get; init; }

    /// <value>Seconds that it took.</value>
    public required double Seconds { get; init; }

    /// <value>Optimizer steps that it took, summed over trainings.</value>
    public required long LaneSteps { get; init; }

    /// <summary>What is kept of an advice.</summary>
    public static StoredAdvice Of(AdviceResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var (advice, confirmation, epochs) = (result.Recommendation, result.Confirmation, result.Definition.Trainer.Epochs);
        return new StoredAdvice
        {
            Verdict = advice.Verdict,
            Summary = advice.Summary,
            Present = advice.Present,
            Recommended = advice.Recommended,
            BestFound = advice.BestFound,
            PresentSymptom = advice.PresentSymptom,
            RecommendedSymptom = advice.RecommendedSymptom,
            Curves = advice.Verdict == Verdict.NothingLearns ? [] : [.. result.Curves.Where(curve => curve.Epochs >= epochs).Select(StoredCurve.Of)],
            TiedBatchSizes = [.. result.Batches.Where(batch => batch.TiedWithBest).Select(batch => batch.BatchSize)],
            ConstantLoss = result.Map.ConstantLoss,
            Epochs = epochs,
            StoppedAfter = confirmation.Epochs < epochs ? confirmation.Epochs : null,
            SearchSeeds = result.Provenance.SearchSeeds,
            FreshSeeds = confirmation.Seeds,
            PresentLosses = [.. confirmation.Present.Select(history => history.FinalLoss)],
            BestLosses = [.. confirmation.Recommended.Select(history => history.FinalLoss)],
            Seconds = result.Cost.Seconds,
            LaneSteps = result.Cost.LaneSteps,
        };
    }

    /// <summary>The curve of a batch size; null where none was followed to the end there.</summary>
    public StoredCurve? CurveAt(int batchSize) => Curves.FirstOrDefault(curve => curve.BatchSize == batchSize);

    /// <summary>Reads the result of a run that is an advice.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    internal static StoredAdvice Parse(string result) => JsonSerializer.Deserialize<StoredAdvice>(result, RunStore.Json) ?? throw new JsonException("an advice's result is null");
}

/// <summary>Final loss against rate at one batch size.</summary>
/// <param name="BatchSize">Rows a step.</param>
/// <param name="BestRate">The best rate that was tried.</param>
/// <param name="BestRateInterval">Where the optimum lies, at 95%.</param>
/// <param name="SafeInterval">The rates that are not worse than the best by more than noise or a trifle.</param>
/// <param name="Points">The rates that were trained to the end, ascending.</param>
internal sealed record StoredCurve(int BatchSize, double BestRate, Interval BestRateInterval, Interval SafeInterval, IReadOnlyList<StoredPoint> Points)
{
    internal static StoredCurve Of(LearningRateCurve curve) => new(
        curve.BatchSize,
        curve.BestRate,
        curve.BestRateInterval,
        curve.SafeInterval,
        [.. curve.Points.Select(point => new StoredPoint(point.LearningRate, point.MeanLoss, point.LossInterval))]);
}

/// <summary>A rate that was trained to the end.</summary>
/// <param name="LearningRate">The rate.</param>
/// <param name="MeanLoss">Mean final loss over seeds; infinite where one diverged.</param>
/// <param name="LossInterval">A 95% interval of the mean.</param>
internal sealed record StoredPoint(double LearningRate, double MeanLoss, Interval LossInterval);

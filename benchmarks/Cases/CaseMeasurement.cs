using System.Diagnostics;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>What one side of a case does, over three seeds that train side by side as lanes.</summary>
internal sealed record CaseMeasurement
{
    private static readonly int[] Seeds = [0, 1, 2];

    /// <value>The symptom that most seeds show once training has ended.</value>
    public required Symptom Symptom { get; init; }

    /// <value>How many seeds stall or diverge in epoch 1.</value>
    public required int StuckAtFirstEpoch { get; init; }

    /// <value>How many are no better than the constant prediction at the end.</value>
    public required int StuckAtEnd { get; init; }

    /// <value>The best constant prediction's loss.</value>
    public required double ConstantLoss { get; init; }

    /// <value>Validation loss untrained, mean over seeds.</value>
    public required double LossAtStart { get; init; }

    /// <value>Validation loss after epoch 1.</value>
    public required double LossAfterFirstEpoch { get; init; }

    /// <value>Validation loss at the end.</value>
    public required double FinalLoss { get; init; }

    /// <value>Accuracy or R² at the end.</value>
    public required double FinalMetric { get; init; }

    /// <value>Seconds, the preparation of rows included.</value>
    public required double Seconds { get; init; }

    /// <value>Whether training got nowhere.</value>
    public bool IsStuck => Symptom is Symptom.Stalled or Symptom.Diverged;

    /// <summary>Trains a definition.</summary>
    public static CaseMeasurement Of(PipelineDefinition definition)
    {
        var clock = Stopwatch.StartNew();
        using var plan = TrainingPlan.Create(definition, Prepare(definition));
        using var array = new TrainingArray(plan, [.. Seeds.Select(seed => new LaneSettings(definition.Trainer.Optimizer.LearningRate, seed))]);
        array.Train(definition.Trainer.Epochs);
        var verdicts = array.Histories.Select(history => TrainingVerdict.Of(history)).ToList();
        var first = array.Histories.Select(history => SymptomReading.Of(history)).ToList();
        return new CaseMeasurement
        {
            Symptom = verdicts.GroupBy(verdict => verdict.Symptom).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First().Key,
            StuckAtFirstEpoch = first.Count(reading => reading.Symptom is Symptom.Stalled or Symptom.Diverged),
            StuckAtEnd = verdicts.Count(verdict => verdict.IsStuck),
            ConstantLoss = array.Histories.Average(history => history.ConstantLoss),
            LossAtStart = array.Histories.Average(history => history.Epochs[0].ValidationLoss),
            LossAfterFirstEpoch = array.Histories.Average(history => history.Epochs[1].ValidationLoss),
            FinalLoss = array.Histories.Average(history => history.Epochs[^1].ValidationLoss),
            FinalMetric = array.Histories.Average(history => history.Epochs[^1].ValidationMetric),
            Seconds = clock.Elapsed.TotalSeconds,
        };
    }

    /// <summary>A definition's rows.</summary>
    public static PreparedData Prepare(PipelineDefinition definition, int? splitSeed = null) =>
        DataPreparation.Prepare(new MLContext(definition.Split.Seed), definition, DatasetRegistry.LoadNearest(Path.GetDirectoryName(definition.Source!.Path)!), splitSeed);
}

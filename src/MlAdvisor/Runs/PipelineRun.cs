using System.Diagnostics;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Runs;

/// <summary>Trains a definition as it is written, and says what became of it.</summary>
internal static class PipelineRun
{
    // The rates that tell "slow" from "learning".
    private static readonly double[] NeighbourFactors = [0.1, Math.Sqrt(0.1), Math.Sqrt(10), 10];

    // Operations of an epoch of all four: half a second on a core.
    private const double CheapOperations = 2e10;

    /// <summary>Trains, evaluates and judges.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="data">Its rows.</param>
    /// <param name="progress">Told after every epoch, epoch 0 (the untrained network) included.</param>
    /// <param name="telemetry">How much the training measures of itself. The default is <see cref="TelemetryTier.Economy"/>.</param>
    /// <param name="checkpoints">Writes the run's state now and then, and says from where it goes on; null (the default) for neither.</param>
    /// <param name="stopsOnStall">Whether it ends after an epoch in which it turned out to be stuck. The default is false.</param>
    /// <param name="cancellationToken">Stops within a step.</param>
    /// <exception cref="DefinitionException">Network, loss and task do not go together.</exception>
    /// <exception cref="DatasetException">The state to go on from is of other rows or another network.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static RunResult Execute(
        PipelineDefinition definition,
        PreparedData data,
        IProgress<LaneHistory>? progress = null,
        TelemetryTier telemetry = TelemetryTier.Economy,
        CheckpointKeeper? checkpoints = null,
        bool stopsOnStall = false,
        CancellationToken cancellationToken = default)
    {
        // Networks of this size are slower on several threads than on one.
        torch.set_num_threads(1);
        var clock = Stopwatch.StartNew();
        var trainer = definition.Trainer;
        using var plan = TrainingPlan.Create(definition, data);
        using var array = Begin(plan, telemetry, checkpoints?.ResumeFrom);
        progress?.Report(array.Histories[0]);
        array.TrainToEnd(AfterEpoch, () => stopsOnStall && IsStuck(array.Histories[0]), cancellationToken: cancellationToken);
        var history = array.Histories[0];
        var seconds = clock.Elapsed.TotalSeconds;
        return new RunResult
        {
            History = history,
            Verdict = TrainingVerdict.Of(history, AreNeighboursWorthwhile(plan, data) ? Neighbours(plan, history, cancellationToken) : []),
            Test = data.Test.Rows > 0 ? array.Evaluate(data.Test)[0] : null,
            Telemetry = array.Telemetry[0],
            Weights = array.Network(0),
            StoppedEarly = array.HasStopped(0) && array.Epoch < trainer.Epochs,
            Seconds = seconds,
        };

        void AfterEpoch()
        {
            checkpoints?.After(array);
            progress?.Report(array.Histories[0]);
        }
    }

    // In its first epoch, or diverged since.
    private static bool IsStuck(LaneHistory history) => history.Epochs.Count > 1
        && (SymptomReading.Of(history).Symptom.IsStuck() ? history.Epochs.Count == 2 : !double.IsFinite(history.FinalLoss));

    private static TrainingArray Begin(TrainingPlan plan, TelemetryTier telemetry, TrainingState? resumeFrom)
    {
        var trainer = plan.Definition.Trainer;
        if (resumeFrom is null)
        {
            return new TrainingArray(plan, [new LaneSettings(trainer.Optimizer.LearningRate, trainer.Seed)], telemetry: telemetry, earlyStopping: trainer.EarlyStopping);
        }

        try
        {
            return TrainingArray.Restore(plan, resumeFrom, telemetry, trainer.EarlyStopping);
        }
        catch (InvalidDataException exception)
        {
            throw new DatasetException($"The run can not go on from its checkpoint: {exception.Message.TrimEnd('.')}. Run the pipeline again.", exception);
        }
    }

    /// <summary>
    /// Whether a slow run is told from a learning one: neighbours cost an epoch each, which must not be most of what the run costs, and have to fit into memory
    /// beside it. Where they are left out the verdict is "learning" for both.
    /// </summary>
    private static bool AreNeighboursWorthwhile(TrainingPlan plan, PreparedData data) => plan.LanesThatFit(plan.Definition.Trainer.Seed, plan.Definition.Trainer.BatchSize) > NeighbourFactors.Length
        && (plan.Definition.Trainer.Epochs >= 2 * NeighbourFactors.Length
        || (double)NeighbourFactors.Length * TrainingCost.Of(plan.Network, plan.Definition.Trainer.Optimizer, 1).StepFlopsPerRow * data.Train.Rows <= CheapOperations);

    /// <summary>Trains at the neighbouring rates: to where the run ended only where their first epoch is so much better that the end matters.</summary>
    private static IReadOnlyList<LaneHistory> Neighbours(TrainingPlan plan, LaneHistory history, CancellationToken cancellationToken)
    {
        var trainer = plan.Definition.Trainer;
        var lanes = NeighbourFactors.Select(factor => new LaneSettings(trainer.Optimizer.LearningRate * factor, trainer.Seed)).ToList();
        using var array = new TrainingArray(plan, lanes);
        array.TrainEpoch(cancellationToken: cancellationToken);
        if (SymptomReading.Of(history, array.Histories).Symptom != Symptom.Slow)
        {
            return [];
        }

        array.Train(history.Epochs[^1].Epoch - 1, cancellationToken: cancellationToken);
        return array.Histories;
    }
}

using Microsoft.ML;
using Microsoft.ML.Runtime;
using MlAdvisor.Definitions;
using MlAdvisor.Models;
using MlAdvisor.Models.Scoring;
using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Trainers;

/// <summary>A definition trained once, as it is written, within somebody else's program.</summary>
/// <param name="Definition">The definition.</param>
/// <param name="Data">Its rows.</param>
/// <param name="Lane">What became of it.</param>
internal sealed record SingleTraining(PipelineDefinition Definition, PreparedData Data, TrainedLane Lane)
{
    /// <summary>Trains.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="data">Its rows.</param>
    /// <param name="environment">Whose log is told; null for none.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellationToken">Heeded before each step.</param>
    public static SingleTraining Train(
        PipelineDefinition definition, PreparedData data, IHostEnvironment? environment, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        using var one = new OneThread();
        using var log = new TrainerLog(environment);
        log.Begin(definition, data);
        using var plan = TrainingPlan.Create(definition, data);
        var trainer = definition.Trainer;
        using var array = new TrainingArray(plan, [new LaneSettings(trainer.Optimizer.LearningRate, trainer.Seed)], earlyStopping: trainer.EarlyStopping);
        array.TrainToEnd(() => log.Epoch(array.Histories[0], trainer.Epochs), progress: progress, cancellationToken: cancellationToken);
        var history = array.Histories[0];
        log.End(history);
        return new SingleTraining(definition, data, new TrainedLane(history, array.Network(0), data.Test.Rows > 0 ? array.Evaluate(data.Test)[0] : null));
    }

    /// <summary>Draws the weights, and trains nothing.</summary>
    public static SingleTraining Untrained(PipelineDefinition definition, PreparedData data)
    {
        using var plan = TrainingPlan.Create(definition, data);
        using var array = new TrainingArray(plan, [new LaneSettings(definition.Trainer.Optimizer.LearningRate, definition.Trainer.Seed)]);
        return new SingleTraining(definition, data, new TrainedLane(array.Histories[0], array.Network(0), null));
    }

    /// <summary>The network as a transformer.</summary>
    /// <param name="featureColumn">The column that it reads.</param>
    /// <param name="label">The label's column; null where it is not known.</param>
    public TorchNetworkTransformer ToTransformer(string featureColumn, DataViewSchema.Column? label)
    {
        var outputs = NetworkPlan.Create(Definition, LayerShape.Of(Data.FeatureShape), Data.ClassNames.Count).Outputs;
        return new TorchNetworkTransformer(
            Definition,
            featureColumn,
            label,
            Data.ClassNames,
            Data.FeatureShape,
            ClassWeighting.Of(Definition, Data.Train, Data.ClassNames, outputs),
            new TorchNetworkModelParameters(Lane.Weights, Lane.History));
    }
}

using Microsoft.ML.Runtime;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Trainers;

/// <summary>What a training tells ML.NET's log.</summary>
internal sealed class TrainerLog : IDisposable
{
    private readonly IChannel? _channel;

    /// <param name="environment">Whose log it is; null for none.</param>
    public TrainerLog(IHostEnvironment? environment) => _channel = environment?.Start("TorchNetwork");

    public void Begin(PipelineDefinition definition, PreparedData data)
    {
        Info(FormattableString.Invariant(
            $"{data.Train.Rows} training and {data.Validation.Rows} validation rows, {data.Train.Width} features; {definition.Trainer.Optimizer.Name}, learning rate {definition.Trainer.Optimizer.LearningRate}, batch size {definition.Trainer.BatchSize}"));
        if (data.RowsWithoutLabel > 0)
        {
            Warn(FormattableString.Invariant($"{data.RowsWithoutLabel} rows have no label and were left out"));
        }

        if (data.Train.NonFiniteFeatures + data.Validation.NonFiniteFeatures > 0)
        {
            Warn(FormattableString.Invariant(
                $"{data.Train.NonFiniteFeatures + data.Validation.NonFiniteFeatures} features are NaN or infinite, and so will the loss be; mlContext.Transforms.ReplaceMissingValues replaces NaN"));
        }

        var infinite = data.Train.Targets.Concat(data.Validation.Targets).Count(target => !float.IsFinite(target));
        if (infinite > 0)
        {
            Warn(FormattableString.Invariant($"{infinite} labels are infinite, and so will the loss be; mlContext.Data.FilterRowsByColumn leaves their rows out"));
        }

        if (data.ClassNames.Count > 0 && data.Train.Classes.Distinct().Take(2).Count() == 1)
        {
            Warn($"all training rows are of one class, '{data.ClassNames[(int)data.Train.Classes[0]]}': there is nothing to learn");
        }
    }

    public void Epoch(LaneHistory history, int epochs)
    {
        var last = history.Epochs[^1];
        Info(FormattableString.Invariant(
            $"epoch {last.Epoch} of {epochs}: training loss {last.TrainLoss:G4}, validation loss {last.ValidationLoss:G4}, validation metric {last.ValidationMetric:G4}"));
    }

    public void End(LaneHistory history)
    {
        if (!double.IsFinite(history.Kept.ValidationLoss))
        {
            Warn("the validation loss is not finite: the network predicts nothing");
        }
        else if (history.Kept.ValidationLoss >= history.ConstantLoss)
        {
            Warn(FormattableString.Invariant(
                $"the validation loss of {history.Kept.ValidationLoss:G4} is not below the {history.ConstantLoss:G4} of the best constant prediction: nothing was learned; mlContext.Advisor() looks for settings that learn"));
        }
    }

    public void Dispose() => _channel?.Dispose();

    private void Info(string message) => _channel?.Info(MessageSensitivity.UserData, message);

    private void Warn(string message) => _channel?.Warning(MessageSensitivity.UserData, message);
}

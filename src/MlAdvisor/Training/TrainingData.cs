using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>Training and validation rows as tensors, with the constant predictor that they are judged by.</summary>
internal sealed class TrainingData : IDisposable
{
    /// <summary>Takes prepared rows as tensors over their own memory.</summary>
    public TrainingData(PreparedData data, PipelineDefinition definition, Objective objective)
    {
        var (train, validation) = (data.Train, data.Validation);
        ClassWeights = ClassWeighting.Of(definition, train, data.ClassNames, objective.Outputs);
        Weights = RowWeights.Of(ClassWeights, train)?.Detach();
        ValidationWeights = RowWeights.Of(ClassWeights, validation)?.Detach();
        TrainRows = train.Rows;
        HasNonFiniteFeatures = train.NonFiniteFeatures + validation.NonFiniteFeatures > 0;
        Validation = validation;
        using var scope = NewDisposeScope();
        Features = Block(train).DetachFromDisposeScope();
        Targets = objective.Targets(train).DetachFromDisposeScope();
        ValidationFeatures = Block(validation).DetachFromDisposeScope();
        ValidationTargets = objective.Targets(validation).DetachFromDisposeScope();
        ConstantRowLosses = ConstantPredictor.Fit(objective.Loss, Targets, objective.Outputs, Weights).RowLosses(ValidationTargets, ValidationWeights);
        ConstantLoss = ConstantRowLosses.Average();
    }

    /// <summary>Number of training rows.</summary>
    public int TrainRows { get; }

    /// <summary>Whether a feature of any of the rows is NaN or infinite, and with it every loss, whatever the setting.</summary>
    public bool HasNonFiniteFeatures { get; }

    /// <summary>The validation rows.</summary>
    public LabeledRows Validation { get; }

    /// <summary><c>[rows, inputs]</c>.</summary>
    public Tensor Features { get; }

    /// <summary>As the loss takes them.</summary>
    public Tensor Targets { get; }

    /// <summary><c>[validation rows, inputs]</c>.</summary>
    public Tensor ValidationFeatures { get; }

    /// <summary>As the loss takes them.</summary>
    public Tensor ValidationTargets { get; }

    /// <summary>A weight a class, found on the training rows; null where classes have none.</summary>
    public IReadOnlyList<double>? ClassWeights { get; }

    /// <summary>What the training rows count; null for all alike.</summary>
    public RowWeights? Weights { get; }

    /// <summary>What the validation rows count; null for all alike.</summary>
    public RowWeights? ValidationWeights { get; }

    /// <summary>The constant predictor's loss on each validation row, times the row's weight.</summary>
    public double[] ConstantRowLosses { get; }

    /// <summary>Their mean.</summary>
    public double ConstantLoss { get; }

    public void Dispose()
    {
        Features.Dispose();
        Targets.Dispose();
        ValidationFeatures.Dispose();
        ValidationTargets.Dispose();
        Weights?.Dispose();
        ValidationWeights?.Dispose();
    }

    /// <summary>The rows' own memory as a tensor; only read.</summary>
    internal static Tensor Block(LabeledRows rows) => from_array(rows.Features).view(rows.Rows, rows.Width);
}

using MlAdvisor.Preprocessing;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>Training and validation rows as tensors, with the constant predictor that they are judged by.</summary>
internal sealed class TrainingData : IDisposable
{
    /// <summary>Takes prepared rows as tensors over their own memory.</summary>
    public TrainingData(LabeledRows train, LabeledRows validation, Objective objective)
    {
        TrainRows = train.Rows;
        Validation = validation;
        using var scope = NewDisposeScope();
        Features = Block(train).DetachFromDisposeScope();
        Targets = objective.Targets(train).DetachFromDisposeScope();
        ValidationFeatures = Block(validation).DetachFromDisposeScope();
        ValidationTargets = objective.Targets(validation).DetachFromDisposeScope();
        ConstantRowLosses = ConstantPredictor.Fit(objective.Loss, Targets, objective.Outputs).RowLosses(ValidationTargets);
        ConstantLoss = ConstantRowLosses.Average();
    }

    /// <summary>Number of training rows.</summary>
    public int TrainRows { get; }

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

    /// <summary>The constant predictor's loss on each validation row.</summary>
    public double[] ConstantRowLosses { get; }

    /// <summary>Their mean.</summary>
    public double ConstantLoss { get; }

    public void Dispose()
    {
        Features.Dispose();
        Targets.Dispose();
        ValidationFeatures.Dispose();
        ValidationTargets.Dispose();
    }

    /// <summary>The rows' own memory as a tensor; only read.</summary>
    internal static Tensor Block(LabeledRows rows) => from_array(rows.Features).view(rows.Rows, rows.Width);
}

using System.Globalization;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>What a network's outputs are compared with, and how: the loss, the targets in the form that it takes, and the metric.</summary>
internal sealed class Objective
{
    private readonly MachineLearningTask _task;
    private readonly LossReduction _reduction;

    /// <summary>Puts a definition's loss on a network's outputs.</summary>
    /// <exception cref="DefinitionException">The loss can not be computed on so many outputs, in Keras, PyTorch or here.</exception>
    public Objective(PipelineDefinition definition, NetworkPlan network, int classes)
    {
        _task = definition.Task;
        Outputs = network.Outputs;
        var loss = definition.Trainer.Loss ?? DefaultFor(definition.Task);
        Check(definition, loss, network.Outputs, classes);
        _reduction = loss.Reduction;
        Loss = Create(loss, network);
        Decision = new Decision(definition.Task, loss, network);
    }

    /// <summary>What the outputs say.</summary>
    public Decision Decision { get; }

    /// <summary>The loss.</summary>
    public LossFunction Loss { get; }

    /// <summary>Number of the network's outputs.</summary>
    public int Outputs { get; }

    /// <summary>The task's own loss.</summary>
    public static LossDefinition DefaultFor(MachineLearningTask task) => task switch
    {
        MachineLearningTask.Multiclass => new(Definitions.Loss.CrossEntropy),
        MachineLearningTask.Binary => new(Definitions.Loss.BinaryCrossEntropy),
        _ => new(Definitions.Loss.MeanSquaredError),
    };

    /// <summary>The rows' targets as the loss takes them: <c>[rows, 1]</c> class numbers, or <c>[rows, outputs]</c> numbers.</summary>
    public Tensor Targets(LabeledRows rows)
    {
        if (_task == MachineLearningTask.Regression)
        {
            return tensor(rows.Targets, [rows.Rows, 1]);
        }

        using var classes = tensor(rows.Classes, [rows.Rows, 1]);
        if (Loss.TakesClassNumbers)
        {
            return classes.alias();
        }

        // One output is compared with the class number itself, as Keras does; as many outputs as classes with a one-hot row.
        if (Outputs == 1)
        {
            return classes.to_type(ScalarType.Float32);
        }

        using var one = ones(rows.Rows, 1L);
        return zeros(rows.Rows, (long)Outputs).scatter_(1, classes, one);
    }

    /// <summary>The loss of each row, and the gradient of the batch's loss: of the rows' mean, or of their sum.</summary>
    /// <param name="outputs">The network's outputs.</param>
    /// <param name="targets">As the loss takes them.</param>
    /// <param name="weights">What rows count; null for all alike.</param>
    public (Tensor RowLosses, Tensor Gradient) Differentiate(Tensor outputs, Tensor targets, RowWeights? weights)
    {
        var (rowLosses, gradient) = Loss.Differentiate(outputs, targets, weights);
        if (_reduction == LossReduction.Mean)
        {
            return (rowLosses, gradient);
        }

        // A row's loss is the mean over its outputs where each has its own, and the mean over rows is weighted.
        var ofOutputs = Loss is ElementwiseLoss ? (float)outputs.shape[^1] : 1f;
        using Scalar factor = weights is null ? ofOutputs * outputs.shape[^2] : ofOutputs;
        return (rowLosses, weights is null ? gradient.mul_(factor) : gradient.mul_(weights.Rows.sum(-2L, keepdim: true).mul_(factor)));
    }

    /// <summary>How right the outputs are: accuracy, to which a row without an answer is not right, or R² for regression, one a lane.</summary>
    /// <param name="outputs"><c>[K, rows, outputs]</c>.</param>
    /// <param name="rows">The rows.</param>
    public double[] Metric(Tensor outputs, LabeledRows rows)
    {
        using var scope = NewDisposeScope();
        var lanes = outputs.shape[0];
        if (_task == MachineLearningTask.Regression)
        {
            var values = tensor(rows.Targets, ScalarType.Float64);
            var residual = outputs.squeeze(-1).to_type(ScalarType.Float64).sub(values);
            var deviation = values.sub(values.mean());
            var total = deviation.mul(deviation).sum().ToDouble();
            return [.. residual.mul(residual).sum(1L).data<double>().Select(sum => 1 - (sum / total))];
        }

        var right = Decision.Classes(outputs).eq(tensor(rows.Classes)).to_type(ScalarType.Float64).sum(1L);
        return [.. right.data<double>().Select(count => count / rows.Rows)];
    }

    private static LossFunction Create(LossDefinition loss, NetworkPlan network) => (loss.Name, loss.On) switch
    {
        (Definitions.Loss.CrossEntropy, LossInput.Logits) when loss.LabelSmoothing > 0 => new SmoothedCrossEntropy(loss.LabelSmoothing),
        (Definitions.Loss.CrossEntropy, LossInput.Logits) => new CrossEntropyOnLogits(),
        (Definitions.Loss.CrossEntropy, _) when network.Outputs == 1 => new CrossEntropyOfOneOutput(),
        (Definitions.Loss.CrossEntropy, _) => new CrossEntropyOnProbabilities(),
        (Definitions.Loss.BinaryCrossEntropy, LossInput.Logits) => new BinaryCrossEntropyOnLogits(),
        (Definitions.Loss.BinaryCrossEntropy, _) => new BinaryCrossEntropyOnProbabilities(),
        (Definitions.Loss.MeanSquaredError, _) when loss.Broadcast => new BroadcastSquaredError(),
        (Definitions.Loss.MeanSquaredError, _) => new MeanSquaredError(),
        (Definitions.Loss.MeanAbsoluteError, _) => new MeanAbsoluteError(),
        (Definitions.Loss.Huber, _) => new HuberLoss(),
        (Definitions.Loss.Hinge, _) => new HingeLoss(),
        _ => throw new NotSupportedException($"No function for the loss {loss.Name}."),
    };

    private static void Check(PipelineDefinition definition, LossDefinition loss, int outputs, int classes)
    {
        var name = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(loss.Name.ToString());
        FormattableString? problem = (definition.Task, loss.Name) switch
        {
            (MachineLearningTask.Regression, Definitions.Loss.CrossEntropy) =>
                $"{name} needs classes, and the task is regression; use meanSquaredError, meanAbsoluteError or huber",
            (MachineLearningTask.Regression, _) when outputs != 1 =>
                $"a regression has one number to predict, and the network has {outputs} outputs; let the output layer have 1 unit",
            (_, Definitions.Loss.CrossEntropy) when outputs < classes && (outputs > 1 || loss.On == LossInput.Logits) =>
                $"{name} needs an output for each of the {classes} classes, and the network has {outputs}; leave the output layer's units out, or use binaryCrossEntropy for two classes",
            (not MachineLearningTask.Regression, not Definitions.Loss.CrossEntropy) when outputs != 1 && outputs != classes =>
                $"{name} takes one output or one for each of the {classes} classes, and the network has {outputs}",
            _ when loss.Broadcast && outputs != 1 => $"broadcast compares one output with the targets of all rows, and the network has {outputs}",
            _ => null,
        };
        if (problem is not null)
        {
            var path = definition.Trainer.Loss is null ? "trainer.output" : "trainer.loss";
            throw definition.Fault(path, problem.ToString(CultureInfo.InvariantCulture));
        }
    }
}

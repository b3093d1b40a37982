using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA201: output layer, loss and task that do not go together.</summary>
internal sealed class HeadAndLossRule : ICheckRule
{
    public IEnumerable<Finding> Check(CheckContext context)
    {
        var (severity, score, sentence) = context.Definition.Task == MachineLearningTask.Regression ? OfNumbers(context) : OfClasses(context);
        if (sentence is null)
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA201",
            Severity = severity,
            Sentence = sentence,
            Evidence =
            [
                new("outputs", Text.Of($"{context.Network.Outputs}")),
                new("classes", Text.Of($"{context.Classes}")),
                new("function after the last layer", Text.Name(context.Network.OutputActivation)),
                new("loss", $"{Text.Name(context.Loss.Name)} on {Text.Name(context.Loss.On)}"),
            ],
            Place = context.At(context.Trainer.Output is null ? "trainer.loss" : "trainer.output"),
            Fix = context.Change("Give the network the task's own head and loss", Canonical),
            Score = score,
            IsRefused = severity == Severity.Error,
        };
    }

    /// <summary>The task's own head and loss: as many outputs as it needs, no function after them, and a loss that takes them so.</summary>
    internal static TrainerDefinition Canonical(TrainerDefinition trainer)
    {
        var network = trainer.Network;
        if (trainer.Output is null)
        {
            // The last layer with weights was the head, and what stands behind it was its function. Where that is no linear layer, an output layer goes behind it instead.
            var head = network.Index().LastOrDefault(layer => layer.Item is LinearLayer or Conv2dLayer or ResidualLayer);
            network = head.Item is LinearLayer ? [.. network.Take(head.Index)] : [.. network.Reverse().SkipWhile(layer => layer is ActivationLayer).Reverse()];
        }

        return trainer with
        {
            Network = network,
            Output = (trainer.Output ?? new OutputDefinition()) with { Units = null, Activation = Activation.None },
            Loss = null,
        };
    }

    private static (Severity, double, string?) OfClasses(CheckContext context)
    {
        var (outputs, classes, activation, loss) = (context.Network.Outputs, context.Classes, context.Network.OutputActivation, context.Loss);
        var (name, after) = (Text.Name(loss.Name), Text.Name(activation));
        var isProbability = activation is Activation.Sigmoid or Activation.Softmax;
        var isCross = loss.Name is Loss.CrossEntropy or Loss.BinaryCrossEntropy;
        return (loss.Name, loss.On) switch
        {
            _ when outputs == 1 && activation == Activation.Softmax => (Severity.Error, 0.98, "Softmax over one output is always 1: the output does not depend on the inputs."),
            (Loss.CrossEntropy, _) when outputs == 1 => (Severity.Error, 0.98, "Cross-entropy over one output: the one class has probability 1 whatever the inputs are, and there is no gradient."),
            _ when outputs == 1 && classes > 2 => (Severity.Error, 0.98, Text.Of($"One output for {classes} classes: the loss takes the class numbers for targets between 0 and 1.")),
            (Loss.CrossEntropy or Loss.BinaryCrossEntropy, LossInput.Logits) when isProbability =>
                (Severity.Error, 0.9, Text.Of($"{after} under a loss on logits, which applies {(loss.Name == Loss.CrossEntropy ? "a softmax" : "a sigmoid")} itself: squashed twice, no output is ever sure, and the loss has a floor.")),
            (Loss.CrossEntropy or Loss.BinaryCrossEntropy, LossInput.Probabilities) when !isProbability =>
                (Severity.Error, 0.95, Text.Of($"{name} takes probabilities, and the outputs ({(activation == Activation.None ? "no function after the last layer" : after)}) are none: where they leave 0..1 they are clipped and have no gradient.")),
            (Loss.CrossEntropy or Loss.BinaryCrossEntropy, _) when activation is not Activation.None && !isProbability =>
                (Severity.Error, 0.85, Text.Of($"{after} after the last layer: outputs that must reach any value are bent, or stand still where it is flat.")),
            (Loss.CrossEntropy, _) when activation == Activation.Sigmoid => (Severity.Warning, 0.7, "Sigmoid outputs under a cross-entropy over all classes: they do not compete as its probabilities must."),
            (Loss.BinaryCrossEntropy, _) when classes > 2 => (Severity.Warning, 0.55, Text.Of($"Binary cross-entropy for {classes} classes that exclude each other: most of it is about the classes that a row is not of.")),
            (Loss.BinaryCrossEntropy, _) when outputs == 2 && activation == Activation.Softmax => (Severity.Information, 0.1, "Binary cross-entropy on a softmax of two outputs: the same said twice."),
            _ when !isCross && loss.Name == Loss.Hinge && isProbability => (Severity.Warning, 0.75, Text.Of($"{name} asks for outputs beyond 1 and -1, and {after} gives 0 to 1 only.")),
            _ when !isCross && loss.Name == Loss.Hinge => (Severity.Warning, 0.35, "Hinge loss, which gives no probabilities and no gradient to rows beyond the margin, where cross-entropy is usual."),
            _ when !isCross => (Severity.Warning, 0.6, Text.Of($"{name}, a loss for numbers, on classes: its gradient vanishes where an output is most wrong.")),
            _ => (Severity.Information, 0, null),
        };
    }

    private static (Severity, double, string?) OfNumbers(CheckContext context)
    {
        var (activation, loss, targets) = (context.Network.OutputActivation, context.Loss, context.Data.Train.Targets);
        var (low, high) = (targets.Min(), targets.Max());
        double? floor = activation switch
        {
            Activation.Sigmoid or Activation.Softmax or Activation.Relu or Activation.Softplus => 0,
            Activation.Tanh or Activation.Softsign => -1,
            _ => null,
        };
        var ceiling = activation is Activation.Sigmoid or Activation.Softmax or Activation.Tanh or Activation.Softsign ? 1.0 : double.PositiveInfinity;
        if (loss.Broadcast)
        {
            return (Severity.Error, 0.98, "Each output is compared with the target of every row of the batch (shapes (n, 1) and (n) broadcast): the best answer is the mean.");
        }

        if (loss.Name == Loss.BinaryCrossEntropy && (low < 0 || high > 1))
        {
            return (Severity.Error, 0.95, Text.Of($"Binary cross-entropy for targets from {low:G4} to {high:G4}: it has no minimum beyond 0 and 1."));
        }

        if (activation == Activation.Softmax)
        {
            return (Severity.Error, 0.98, "Softmax over one output is always 1: the output does not depend on the inputs.");
        }

        return floor is { } least && (low < least || high > ceiling)
            ? (Severity.Error, 0.9, Text.Of($"{Text.Name(activation)} after the last layer gives {least} to {(double.IsFinite(ceiling) ? "1" : "any number above")}, and the targets go from {low:G4} to {high:G4}."))
            : activation == Activation.Relu ? (Severity.Warning, 0.5, "ReLU after the last layer: where the one output is negative for all rows at the start, it has no gradient, and stays so.")
            : (Severity.Information, 0, null);
    }
}

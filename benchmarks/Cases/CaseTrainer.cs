using System.Text.Json.Nodes;
using MlAdvisor.Definitions;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>Makes a case's loss and optimizer.</summary>
internal static class CaseTrainer
{
    /// <summary>The loss; those on probabilities are clipped, as Keras' are.</summary>
    public static LossDefinition Loss(CaseSide side) => side.Text("loss") switch
    {
        "cce" or "scce" => new LossDefinition(Definitions.Loss.CrossEntropy, LossInput.Probabilities),
        "cce_logits" or "scce_logits" => new LossDefinition(Definitions.Loss.CrossEntropy),
        "bce" => new LossDefinition(Definitions.Loss.BinaryCrossEntropy, LossInput.Probabilities),
        "bce_logits" => new LossDefinition(Definitions.Loss.BinaryCrossEntropy),
        "mse" => new LossDefinition(Definitions.Loss.MeanSquaredError),
        "mae" => new LossDefinition(Definitions.Loss.MeanAbsoluteError),
        "huber" => new LossDefinition(Definitions.Loss.Huber),
        "hinge" => new LossDefinition(Definitions.Loss.Hinge),
        "sse" => new LossDefinition(Definitions.Loss.MeanSquaredError, Reduction: LossReduction.Sum),
        "mse_broadcast" => new LossDefinition(Definitions.Loss.MeanSquaredError, Broadcast: true),
        var other => throw new CaseException($"{side.Case.Id}: the loss '{other}' is not known"),
    };

    /// <summary>The optimizer; for those that there are not, the nearest, with a note.</summary>
    public static OptimizerDefinition Optimizer(CaseSide side, List<string> notes)
    {
        var name = side.Text("optimizer").ToLowerInvariant();
        var optimizer = new OptimizerDefinition
        {
            Name = name switch
            {
                "sgd" => Definitions.Optimizer.Sgd,
                "adam" => Definitions.Optimizer.Adam,
                "adamw" => Definitions.Optimizer.AdamW,
                "rmsprop" => Definitions.Optimizer.RmsProp,
                "adagrad" => Definitions.Optimizer.Adagrad,
                "adadelta" => Definitions.Optimizer.Adadelta,
                "adamax" or "nadam" => Noted(Definitions.Optimizer.Adam, $"{name} is trained as adam", notes),
                _ => throw new CaseException($"{side.Case.Id}: the optimizer '{name}' is not known"),
            },
            LearningRate = side.Number("lr"),
        };
        foreach (var (key, value) in side.Settings["optimizer_args"] as JsonObject ?? [])
        {
            optimizer = With(optimizer, key, value!, side.Case.Id, notes);
        }

        return optimizer;
    }

    private static OptimizerDefinition With(OptimizerDefinition optimizer, string key, JsonNode value, string id, List<string> notes) => key switch
    {
        "momentum" => optimizer with { Momentum = value.GetValue<double>() },
        "nesterov" => optimizer with { Nesterov = value.GetValue<bool>() },
        "weight_decay" => optimizer with { WeightDecay = value.GetValue<double>() },
        "beta_1" or "beta1" => optimizer with { Beta1 = value.GetValue<double>() },
        "beta_2" or "beta2" => optimizer with { Beta2 = value.GetValue<double>() },
        "betas" => optimizer with { Beta1 = value[0]!.GetValue<double>(), Beta2 = value[1]!.GetValue<double>() },
        "eps" or "epsilon" => optimizer with { Epsilon = value.GetValue<double>() },
        "rho" when optimizer.Name == Definitions.Optimizer.Adadelta => optimizer with { Rho = value.GetValue<double>() },
        "rho" or "alpha" => optimizer with { Alpha = value.GetValue<double>() },
        "centered" => optimizer with { Centered = value.GetValue<bool>() },
        "decay" or "amsgrad" or "lr_decay" or "initial_accumulator_value" => Noted(optimizer, $"{key} is left out", notes),
        _ => throw new CaseException($"{id}: the optimizer's '{key}' is not known"),
    };

    private static T Noted<T>(T value, string note, List<string> notes)
    {
        notes.Add(note);
        return value;
    }
}

using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Writing;
using MlAdvisor.Preprocessing;
using MlAdvisor.Trainers;

namespace MlAdvisor.Diagnosis;

/// <summary>What the parts of a definition are in a program that has a chain of estimators instead: options of its trainer, and estimators before it.</summary>
internal static class ChainCode
{
    private static readonly (string Option, Func<TrainerDefinition, object?> Value)[] Settings =
    [
        ("Layers", trainer => trainer.Network), ("Output", trainer => trainer.Output), ("Loss", trainer => trainer.Loss), ("ClassWeights", trainer => trainer.ClassWeights),
        ("Optimizer", trainer => trainer.Optimizer), ("Schedule", trainer => trainer.Schedule), ("ClipNorm", trainer => trainer.ClipNorm),
        ("BatchSize", trainer => trainer.BatchSize), ("Epochs", trainer => trainer.Epochs), ("EarlyStopping", trainer => trainer.EarlyStopping),
    ];

    /// <summary>What a key of a definition is called: <c>TorchNetworkTrainer.Options.Optimizer.LearningRate</c>.</summary>
    public static string NameOf(ChainColumns chain, string keyPath) => keyPath.Split('.') switch
    {
        ["trainer" or "split", ..] => $"{OptionNames.Class}.{OptionNames.Of(keyPath)}",
        ["label", ..] => $"column '{chain.Label}'",
        ["transforms", ..] => $"estimators before TorchNetwork that make column '{chain.Features}'",
        _ => $"column '{chain.Features}'",
    };

    /// <summary>A change as statements on the trainer's options, and estimators to append before it.</summary>
    /// <param name="chain">The chain's columns.</param>
    /// <param name="before">The definition as it is.</param>
    /// <param name="after">The definition with the change.</param>
    public static string Of(ChainColumns chain, PipelineDefinition before, PipelineDefinition after)
    {
        var estimators = after.Transforms.Except(before.Transforms).Select(transform => $".Append(mlContext.Transforms.{Estimator(transform, chain.Features)}) // before TorchNetwork");
        var settings = Settings.Where(setting => !Equals(setting.Value(before.Trainer), setting.Value(after.Trainer)))
            .Select(setting => $"options.{setting.Option} = {CSharpWriter.Expression(setting.Value(after.Trainer), "")};");
        return string.Join('\n', estimators.Concat(settings));
    }

    /// <summary>What can not be known of a chain, a sentence each.</summary>
    /// <param name="data">The rows that the trainer was given.</param>
    public static IEnumerable<string> Limits(PreparedData data)
    {
        if (data.Chain is not { } chain)
        {
            yield break;
        }

        yield return $"Only what reaches '{chain.Features}' and '{chain.Label}' was looked at: what stands in the rows before that, such as images that can not be read (MLA102), does not show.";
        yield return "The chain's own estimators are as they were: codes read as numbers (MLA105) are told apart in the vector that they make, on trial, and what that shows is left to do in the chain.";
        if (data.FeatureNames[0] == $"{chain.Features}[0]")
        {
            yield return $"'{chain.Features}' has no slot names: features are called by their number.";
        }
    }

    private static string Estimator(TransformDefinition transform, string features) => transform switch
    {
        NormalizeTransform { Mode: NormalizationMode.MeanVariance or NormalizationMode.MinMax or NormalizationMode.Binning } normalize => $"Normalize{normalize.Mode}(\"{features}\", fixZero: {(normalize.FixZero ? "true" : "false")})",
        ReplaceMissingTransform { Mode: ReplacementMode.Mean } => $"ReplaceMissingValues(\"{features}\", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean)",
        _ => throw new NotSupportedException($"No rule proposes a {transform.GetType().Name} for the one column of a chain."),
    };
}

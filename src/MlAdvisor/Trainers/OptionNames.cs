using MlAdvisor.Definitions;

namespace MlAdvisor.Trainers;

/// <summary>What the keys of a definition are called where a program has a trainer's options instead.</summary>
internal static class OptionNames
{
    /// <summary>The class of the options.</summary>
    public const string Class = $"{nameof(TorchNetworkTrainer)}.{nameof(TorchNetworkTrainer.Options)}";

    // Its keys are called what the data call their classes.
    private const string ClassWeights = "trainer.classWeights";

    /// <summary>An option, such as <c>Optimizer.LearningRate</c> or <c>Layers[0].Units</c>.</summary>
    /// <param name="keyPath">The key's path; what is no option's comes back as it is.</param>
    public static string Of(string keyPath) => keyPath.Split('.') switch
    {
        _ when keyPath.StartsWith(ClassWeights, StringComparison.Ordinal) => nameof(TorchNetworkTrainer.Options.ClassWeights) + keyPath[ClassWeights.Length..],
        ["label"] => nameof(TorchNetworkTrainer.Options.LabelColumnName),
        ["split", "seed"] => nameof(TorchNetworkTrainer.Options.Seed),
        ["split", ..] => nameof(TorchNetworkTrainer.Options.ValidationFraction),
        ["trainer", .. var keys] => string.Join('.', Members(keys)),
        _ => keyPath,
    };

    /// <summary>The same errors of the options that they are about.</summary>
    public static DefinitionException InCode(DefinitionException exception) => new([.. exception.Errors.Select(error => Error(Of(error.Path), error.Message)).Distinct()]);

    /// <summary>An error of an option, of which there is no line to show.</summary>
    public static DefinitionError Error(string option, string message) => new(new SourceLocation(Class, 0, 0), option, message);

    // In a file, a layer's kind is a key of its own, and so is a residual block's, which holds its layers.
    private static IEnumerable<string> Members(string[] keys)
    {
        var isKind = false;
        foreach (var key in keys)
        {
            var index = key.IndexOf('[', StringComparison.Ordinal);
            if (key.StartsWith("network", StringComparison.Ordinal) || (isKind && index >= 0))
            {
                yield return nameof(TorchNetworkTrainer.Options.Layers) + (index < 0 ? "" : key[index..]);
                isKind = index >= 0;
            }
            else if (isKind)
            {
                isKind = false;
            }
            else
            {
                yield return char.ToUpperInvariant(key[0]) + key[1..];
            }
        }
    }
}

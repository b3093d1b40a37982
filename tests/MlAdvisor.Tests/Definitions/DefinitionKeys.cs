using System.Text.RegularExpressions;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

/// <summary>Finds out which keys the reader knows, from what it says to one that it does not know.</summary>
internal static partial class DefinitionKeys
{
    private const string Unknown = "qqqqqqqqqqqq";

    /// <summary>Where maps stand in a definition: the path of the map, and a definition with a key in it that there is not.</summary>
    private static readonly (string Path, string Text)[] Maps =
    [
        ("", $"{Unknown}: 1\n"),
        ("features", $"features: {{ {Unknown}: 1 }}\n"),
        ("split", $"split: {{ {Unknown}: 1 }}\n"),
        ("trainer", $"trainer: {{ {Unknown}: 1 }}\n"),
        ("trainer.output", $"trainer: {{ output: {{ {Unknown}: 1 }} }}\n"),
        ("trainer.loss", $"trainer: {{ loss: {{ name: crossEntropy, {Unknown}: 1 }} }}\n"),
        ("trainer.loss", $"trainer: {{ loss: {{ name: meanSquaredError, {Unknown}: 1 }} }}\n"),
        ("trainer.optimizer", $"trainer: {{ optimizer: {{ name: adam, {Unknown}: 1 }} }}\n"),
        ("trainer.optimizer", $"trainer: {{ optimizer: {{ name: sgd, {Unknown}: 1 }} }}\n"),
        ("trainer.optimizer", $"trainer: {{ optimizer: {{ name: rmsProp, {Unknown}: 1 }} }}\n"),
        ("trainer.optimizer", $"trainer: {{ optimizer: {{ name: adadelta, {Unknown}: 1 }} }}\n"),
        .. ((string[])["constant", "step", "exponential", "cosine", "oneCycle", "reduceOnPlateau"])
            .Select(name => ("trainer.schedule", $"trainer: {{ schedule: {{ name: {name}, {Unknown}: 1 }} }}\n")),
        ("trainer.earlyStopping", $"trainer: {{ earlyStopping: {{ {Unknown}: 1 }} }}\n"),
        .. ((string[])["zeros", "constant", "normal", "uniform"]).Select(name => ("trainer.output.initializer", $"trainer: {{ output: {{ initializer: {{ name: {name}, {Unknown}: 1 }} }} }}\n")),
        ("advisor", $"advisor: {{ {Unknown}: 1 }}\n"),
        ("advisor.learningRates", $"advisor: {{ learningRates: {{ {Unknown}: 1 }} }}\n"),
        .. Transforms.Select(name => ($"transforms.{name}", $"transforms: [ {{ {name}: {{ {Unknown}: 1 }} }} ]\n")),
        .. ((string[])["minMax", "logMeanVariance", "binning", "supervisedBinning", "robustScaling"])
            .Select(mode => ("transforms.normalize", $"transforms: [ normalize: {{ mode: {mode}, {Unknown}: 1 }} ]\n")),
        .. Layers.Except(Functions).Select(name => ($"trainer.network.{name}", $"trainer: {{ network: [ {{ {name}: {{ {Unknown}: 1 }} }} ] }}\n")),
    ];

    /// <summary>The names of all transforms.</summary>
    public static IReadOnlyList<string> Transforms => Names($"transforms: [ {Unknown} ]\n", $"transforms[0].{Unknown}");

    /// <summary>The names of all layers.</summary>
    public static IReadOnlyList<string> Layers => Names($"trainer: {{ network: [ {Unknown} ] }}\n", $"trainer.network[0].{Unknown}");

    /// <summary>The layers that are functions, and have no keys.</summary>
    public static IReadOnlyList<string> Functions => [.. Enum.GetNames<Activation>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];

    /// <summary>The paths of all keys, each once; list items have no index.</summary>
    public static IReadOnlyList<string> All =>
    [
        .. Transforms.Select(name => $"transforms.{name}"),
        .. Layers.Except(Functions).Select(name => $"trainer.network.{name}"),
        .. Maps.SelectMany(map => Names(map.Text, null).Select(name => map.Path.Length == 0 ? name : $"{map.Path}.{name}")).Distinct(),
    ];

    private static string[] Names(string text, string? path)
    {
        try
        {
            _ = DefinitionText.Parse(text);
        }
        catch (DefinitionException exception)
        {
            var message = exception.Errors.FirstOrDefault(error => path is null ? error.Path.EndsWith(Unknown, StringComparison.Ordinal) : error.Path == path)?.Message ?? "";
            return Expected().Match(message) is { Success: true } match ? match.Groups[1].Value.Split([", ", " or "], StringSplitOptions.None) : [];
        }

        return [];
    }

    [GeneratedRegex("expected (?:one of )?(.+)$")]
    private static partial Regex Expected();
}

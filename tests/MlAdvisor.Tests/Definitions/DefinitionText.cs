using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

/// <summary>Definitions for tests, as short as they can be.</summary>
internal static class DefinitionText
{
    public const string Path = "x.yaml";

    public const string Head = """
        version: 1
        name: x
        dataset: iris
        task: multiclass
        label: species

        """;

    public const string Trainer = """
        trainer:
          network:
            - linear: 8

        """;

    public static PipelineDefinition Parse(string text) => PipelineDefinition.Parse(text, Path);

    /// <summary>A whole definition with lines of its own under <c>trainer</c>.</summary>
    public static PipelineDefinition ParseTrainer(string lines) => Parse(Head + "trainer:\n  network: []\n" + lines);

    /// <summary>What is wrong with a text, a line an error.</summary>
    public static string ErrorsOf(string text) => Should.Throw<DefinitionException>(() => Parse(text)).Message;

    /// <summary>What is wrong with lines before the trainer of an otherwise right definition.</summary>
    public static string ErrorsOfTop(string lines) => ErrorsOf(Head + lines + Trainer);

    /// <summary>What is wrong with lines under <c>trainer</c> of an otherwise right definition. They start on line 8.</summary>
    public static string ErrorsOfTrainer(string lines) => ErrorsOf(Head + "trainer:\n  network: []\n" + lines);
}

using MlAdvisor.Definitions.Reading;
using MlAdvisor.Definitions.Writing;

namespace MlAdvisor.Definitions;

/// <summary>What a user writes: a dataset, how ML.NET prepares it, which network is trained on it and how.</summary>
public sealed record PipelineDefinition
{
    /// <summary>The newest version of the format, and the default.</summary>
    public const int CurrentVersion = 1;

    /// <value>The version of the format. The default is <see cref="CurrentVersion"/>.</value>
    public int Version { get; init; } = CurrentVersion;

    /// <value>A short name; it names the run folders.</value>
    public required string Name { get; init; }

    /// <value>One sentence for readers.</value>
    public string? Description { get; init; }

    /// <value>A name in the dataset registry, or a path to a file, relative to the definition's folder.</value>
    public required string Dataset { get; init; }

    /// <value>What is predicted.</value>
    public required MachineLearningTask Task { get; init; }

    /// <value>The column that is predicted.</value>
    public required string Label { get; init; }

    /// <value>The columns that the network sees. The default is every column but the label.</value>
    public FeatureSelection Features { get; init; } = new();

    /// <value>How rows are divided into training, validation and test rows.</value>
    public SplitDefinition Split { get; init; } = new();

    /// <value>ML.NET's transforms, in order. The default is none.</value>
    public IReadOnlyList<TransformDefinition> Transforms { get; init => field = ValueList<TransformDefinition>.Of(value); } = ValueList<TransformDefinition>.Of([]);

    /// <value>The network and how it is trained.</value>
    public required TrainerDefinition Trainer { get; init; }

    /// <value>What the advisor may try.</value>
    public AdvisorDefinition Advisor { get; init; } = new();

    /// <value>The text that the definition was read from; null for one that was made in code.</value>
    public DefinitionSource? Source { get; init; }

    /// <summary>Reads a definition, YAML or JSON, from a UTF-8 file.</summary>
    /// <param name="path">The file; errors name it in just this form.</param>
    /// <exception cref="DefinitionException">There is no such file, or something in it is wrong; all that is wrong is reported at once, in the order of the file.</exception>
    public static PipelineDefinition Load(string path) => DefinitionReader.Load(path);

    /// <summary>Reads a definition, YAML or JSON, from a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">What errors call it.</param>
    /// <exception cref="DefinitionException">Something in it is wrong; all that is wrong is reported at once, in the order of the text.</exception>
    public static PipelineDefinition Parse(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        return DefinitionReader.Parse(text, path);
    }

    /// <summary>
    /// The definition as YAML. What is as it would be without its key is left out; comments of the text that it was read from are not kept
    /// (<see cref="DefinitionPatch"/> keeps them). Reading the text gives an equal definition, but for <see cref="Source"/>.
    /// </summary>
    /// <exception cref="DefinitionException">Something is null that can not be, which can be where it was made in code; all that is.</exception>
    public string ToYaml()
    {
        this.RefuseNulls();
        return DefinitionWriter.Write(this);
    }

    /// <summary>
    /// The definition as a file of C#, with the calls that load its rows and train it. What is as it would be without being said is left out. Compiled, it
    /// gives the same model as the definition, bit for bit.
    /// </summary>
    /// <exception cref="DefinitionException">Something is null that can not be, which can be where it was made in code; all that is.</exception>
    public string ToCSharp()
    {
        this.RefuseNulls();
        return CSharpFile.Write(this);
    }
}

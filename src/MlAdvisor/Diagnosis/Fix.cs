using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis;

/// <summary>A change of a definition that is said to remove a cause.</summary>
/// <param name="Sentence">What it does, as an imperative: <c>Scale the inputs</c>.</param>
/// <param name="Definition">The definition with the change made; what a probe trains.</param>
/// <param name="Patch">The same change as one of the definition's text.</param>
public sealed record Fix(string Sentence, PipelineDefinition Definition, DefinitionPatch Patch)
{
    /// <value>
    /// The same in C#, for a chain of estimators: options of the trainer that get other values, and estimators to append before it. Null for a definition.
    /// </value>
    public string? Code { get; init; }

    /// <summary>The fix that makes one definition of another.</summary>
    /// <param name="before">The definition with the cause.</param>
    /// <param name="after">The definition without it.</param>
    /// <param name="sentence">What was done, as an imperative.</param>
    public static Fix Of(PipelineDefinition before, PipelineDefinition after, string sentence) => new(sentence, after, DefinitionPatch.Between(before, after));

    /// <summary>A fix that gives the trainer other settings.</summary>
    /// <param name="before">The definition with the cause.</param>
    /// <param name="change">What becomes of its trainer.</param>
    /// <param name="sentence">What was done, as an imperative.</param>
    public static Fix OfTrainer(PipelineDefinition before, Func<TrainerDefinition, TrainerDefinition> change, string sentence) =>
        Of(before, before with { Trainer = change(before.Trainer) }, sentence);

    /// <summary>The fix that makes one definition of another, in C# too where a chain made the rows.</summary>
    internal static Fix Of(PipelineDefinition before, PipelineDefinition after, PreparedData data, string sentence) =>
        Of(before, after, sentence) with { Code = data.Chain is { } chain ? ChainCode.Of(chain, before, after) : null };
}

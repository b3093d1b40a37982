using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis;

/// <summary>Where in a definition, or in a chain of estimators, a finding's cause stands.</summary>
/// <param name="KeyPath">A path such as <c>trainer.optimizer.learningRate</c>; the key need not be there: its default may be the cause.</param>
/// <param name="Location">The place of the key, or of the nearest one above it; null where there is no text of a definition.</param>
public sealed record Place(string KeyPath, SourceLocation? Location)
{
    /// <value>
    /// What it is in a chain of estimators: an option, such as <c>TorchNetworkTrainer.Options.Optimizer.LearningRate</c>, a column, or the estimators that
    /// make one. Null for a definition.
    /// </value>
    public string? Code { get; init; }

    /// <summary>The place of a key in a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="keyPath">The key's path.</param>
    public static Place Of(PipelineDefinition definition, string keyPath) => new(keyPath, definition.Source?.LocationOf(keyPath));

    /// <summary>The place as people are told it: the file with line and column, else what it is in code, else the key.</summary>
    public override string ToString() => Location?.ToString() ?? Code ?? KeyPath;

    /// <summary>The place of a key in a definition, or of what it stands for in the chain that made the rows.</summary>
    internal static Place Of(PipelineDefinition definition, PreparedData data, string keyPath) =>
        data.Chain is { } chain ? new Place(keyPath, null) { Code = ChainCode.NameOf(chain, keyPath) } : Of(definition, keyPath);
}

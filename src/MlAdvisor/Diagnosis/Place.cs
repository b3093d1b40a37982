using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis;

/// <summary>Where in a definition a finding's cause stands.</summary>
/// <param name="KeyPath">A path such as <c>trainer.optimizer.learningRate</c>; the key need not be there: its default may be the cause.</param>
/// <param name="Location">The place of the key, or of the nearest one above it; null for a definition made in code.</param>
public sealed record Place(string KeyPath, SourceLocation? Location)
{
    /// <summary>The place of a key in a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="keyPath">The key's path.</param>
    public static Place Of(PipelineDefinition definition, string keyPath) => new(keyPath, definition.Source?.LocationOf(keyPath));
}

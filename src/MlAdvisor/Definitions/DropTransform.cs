namespace MlAdvisor.Definitions;

/// <summary>Takes columns away (ML.NET's DropColumns).</summary>
public sealed record DropTransform : TransformDefinition;

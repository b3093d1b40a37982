namespace MlAdvisor.Definitions;

/// <summary>Errors of a definition that show only once its data are seen.</summary>
internal static class DefinitionFaults
{
    /// <summary>One thing that is wrong, with its place in the definition's file.</summary>
    public static DefinitionError Error(this PipelineDefinition definition, string path, string message) =>
        definition.Source?.ErrorAt(path, message) ?? new DefinitionError(new SourceLocation(definition.Name, 0, 0), path, message);

    /// <summary>The exception with one thing that is wrong.</summary>
    public static DefinitionException Fault(this PipelineDefinition definition, string path, string message) =>
        new([definition.Error(path, message)]);
}

namespace MlAdvisor.Definitions;

/// <summary>Errors of a definition that show only once its data are seen, or that no file was read for.</summary>
internal static class DefinitionFaults
{
    /// <summary>One thing that is wrong, with its place in the definition's file.</summary>
    public static DefinitionError Error(this PipelineDefinition definition, string path, string message) =>
        definition.Source?.ErrorAt(path, message) ?? new DefinitionError(new SourceLocation(definition.Name, 0, 0), path, message);

    /// <summary>The exception with one thing that is wrong.</summary>
    public static DefinitionException Fault(this PipelineDefinition definition, string path, string message) =>
        new([definition.Error(path, message)]);

    /// <summary>Refuses a definition made in code in which something is null that can not be. Its name and its dataset are not looked at.</summary>
    /// <exception cref="DefinitionException">There is something; all of it.</exception>
    public static void RefuseNulls(this PipelineDefinition definition)
    {
        var missing = NullValues.In(definition).Where(path => path is not ("name" or "dataset")).Select(path => definition.Error(path, "this can not be null")).ToList();
        if (missing.Count > 0)
        {
            throw new DefinitionException(missing);
        }
    }

    /// <summary>
    /// Refuses values of a definition made in code that no file may have: null, out of their range, or without meaning beside others. Its name and its dataset
    /// are not looked at, since rows come from elsewhere.
    /// </summary>
    /// <exception cref="DefinitionException">There are some; all of them.</exception>
    public static void RefuseUnusable(this PipelineDefinition definition)
    {
        try
        {
            _ = PipelineDefinition.Parse(definition.ToYaml(), definition.Name);
        }
        catch (DefinitionException exception)
        {
            var errors = exception.Errors.Where(error => error.Path is not ("name" or "dataset")).Select(error => definition.Error(error.Path, error.Message)).ToList();
            if (errors.Count > 0)
            {
                throw new DefinitionException(errors);
            }
        }
    }
}

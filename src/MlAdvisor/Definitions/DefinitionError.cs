namespace MlAdvisor.Definitions;

/// <summary>One thing that is wrong with a definition.</summary>
/// <param name="Location">Where.</param>
/// <param name="Path">The key's path, such as <c>trainer.optimizer.learningRate</c>.</param>
/// <param name="Message">What was found and what was expected, with a suggestion where there is a near one.</param>
public sealed record DefinitionError(SourceLocation Location, string Path, string Message)
{
    /// <summary>The error on one line: place, path, message.</summary>
    public override string ToString() => Path.Length == 0 ? $"{Location}: {Message}" : $"{Location}: {Path}: {Message}";
}

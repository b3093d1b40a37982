namespace MlAdvisor.Definitions;

/// <summary>One thing that is wrong with a definition.</summary>
/// <param name="Location">Where.</param>
/// <param name="Path">The key's path, such as <c>trainer.optimizer.learningRate</c>; empty for the file as a whole. Of a trainer made in code, the option, such as <c>Optimizer.LearningRate</c>.</param>
/// <param name="Message">What was found and what was expected, with a suggestion where there is a near one.</param>
public sealed record DefinitionError(SourceLocation Location, string Path, string Message)
{
    /// <value>The line that it is about; null where there is none to show, as for a file that does not exist.</value>
    public SourceExcerpt? Excerpt { get; init; }

    /// <summary>The error on one line: place, path, message.</summary>
    public override string ToString() => Path.Length == 0 ? $"{Location}: {Message}" : $"{Location}: {Path}: {Message}";

    /// <summary>The error, and under it the line that it is about with carets under the place. Lines end with <c>\n</c>; the last one has no end.</summary>
    public string Render() => Excerpt is null ? ToString() : $"{this}\n{Excerpt.Render()}";
}

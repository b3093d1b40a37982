namespace MlAdvisor.Definitions;

/// <summary>A definition that can not be used, with everything that is wrong with it.</summary>
public sealed class DefinitionException : Exception
{
    /// <summary>Reports all errors of a definition at once.</summary>
    /// <param name="errors">At least one.</param>
    public DefinitionException(IReadOnlyList<DefinitionError> errors)
        : base(string.Join('\n', errors))
        => Errors = errors;

    /// <summary>Reports one error.</summary>
    public DefinitionException(SourceLocation location, string path, string message)
        : this([new DefinitionError(location, path, message)])
    {
    }

    /// <value>Everything that is wrong, in the order of the file.</value>
    public IReadOnlyList<DefinitionError> Errors { get; }

    /// <summary>All errors, each with the line that it is about and carets under the place. Lines end with <c>\n</c>; the last one has no end.</summary>
    public string Render() => string.Join("\n", Errors.Select(error => error.Render()));
}

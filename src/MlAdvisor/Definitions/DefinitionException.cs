namespace MlAdvisor.Definitions;

/// <summary>A definition that can not be used, with everything that is wrong with it.</summary>
public sealed class DefinitionException : Exception
{
    /// <summary>Reports all errors of a definition at once.</summary>
    /// <param name="errors">At least one.</param>
    public DefinitionException(IReadOnlyList<DefinitionError> errors)
        : base(string.Join(Environment.NewLine, errors))
        => Errors = errors;

    /// <summary>Reports one error.</summary>
    public DefinitionException(SourceLocation location, string path, string message)
        : this([new DefinitionError(location, path, message)])
    {
    }

    /// <value>Everything that is wrong, in the order of the file.</value>
    public IReadOnlyList<DefinitionError> Errors { get; }
}

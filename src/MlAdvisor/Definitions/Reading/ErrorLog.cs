namespace MlAdvisor.Definitions.Reading;

/// <summary>Collects what is wrong with a definition, so that all of it is reported at once.</summary>
internal sealed class ErrorLog(SourceText source)
{
    private readonly List<(int Offset, DefinitionError Error)> _errors = [];

    public void Add(TextSpan span, string path, string message) =>
        _errors.Add((span.Start, new DefinitionError(source.LocationOf(span.Start), path, message) { Excerpt = source.Excerpt(span) }));

    /// <exception cref="DefinitionException">Something was added.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new DefinitionException([.. _errors.OrderBy(entry => entry.Offset).Select(entry => entry.Error)]);
        }
    }
}

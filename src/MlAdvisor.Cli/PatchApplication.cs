using System.Runtime.ExceptionServices;
using MlAdvisor.Definitions;

namespace MlAdvisor.Cli;

/// <summary>What became of a patch that was to be written into its definition. It is told once all that was found is written.</summary>
internal sealed class PatchApplication
{
    private readonly ExceptionDispatchInfo? _refusal;

    private PatchApplication(bool isWritten, ExceptionDispatchInfo? refusal)
    {
        IsWritten = isWritten;
        _refusal = refusal;
    }

    /// <value>What becomes of a patch that nobody writes.</value>
    public static PatchApplication None { get; } = new(isWritten: false, refusal: null);

    /// <value>Whether the definition's file has the change.</value>
    public bool IsWritten { get; }

    /// <summary>Writes a patch.</summary>
    /// <param name="patch">The patch.</param>
    /// <param name="source">The definition, as it was read.</param>
    /// <param name="isAskedFor">Whether it is to be written at all.</param>
    public static PatchApplication Of(DefinitionPatch patch, DefinitionSource source, bool isAskedFor)
    {
        if (!isAskedFor || patch.Changes.Count == 0)
        {
            return None;
        }

        try
        {
            patch.WriteTo(source);
            return new PatchApplication(isWritten: true, refusal: null);
        }
        catch (DefinitionException exception)
        {
            return new PatchApplication(isWritten: false, ExceptionDispatchInfo.Capture(exception));
        }
    }

    /// <summary>Says why it was not written, where it could not be.</summary>
    /// <exception cref="DefinitionException">The file has changed since it was read, or can not be written.</exception>
    public void ThrowIfRefused() => _refusal?.Throw();
}

using MlAdvisor.Definitions.Patching;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions;

/// <summary>
/// New values for some keys of a definition, applied to its text: comments, order, quotes, line ends and everything else stay as they
/// are, byte for byte, but for the reasons that <c>mladvisor init</c> wrote beside settings: where a setting is changed, they go. A key that
/// the text does not have yet is put into the map that it belongs to, in that map's own style.
/// </summary>
public sealed class DefinitionPatch
{
    /// <value>What the definition must say in the end, written out; null where each change was checked on its own.</value>
    private readonly string? _intended;

    private DefinitionPatch(IReadOnlyList<DefinitionChange> changes, string? intended = null)
    {
        Changes = changes;
        _intended = intended;
    }

    /// <value>The patch that changes nothing.</value>
    public static DefinitionPatch Empty { get; } = new([]);

    /// <value>What changes, in the order in which it was asked for; a key once.</value>
    public IReadOnlyList<DefinitionChange> Changes { get; }

    /// <summary>
    /// The changes that make one definition of another: keys that get another value or go, and items of lists that are new, other or gone. Comments stay but
    /// for those on the lines of what goes.
    /// </summary>
    /// <param name="before">The definition as it is.</param>
    /// <param name="after">The definition as it is to be.</param>
    public static DefinitionPatch Between(PipelineDefinition before, PipelineDefinition after)
    {
        var intended = after.ToYaml();
        var fine = new DefinitionPatch(TreeDifference.Of(before, after, isCoarse: false), intended);
        if (fine.Changes.Count == 0)
        {
            return Empty;
        }

        if (before.Source is null)
        {
            return fine;
        }

        try
        {
            _ = fine.Apply(before.Source);
            return fine;
        }
        catch (DefinitionException)
        {
            // A short form stands where a key would have to go in: write the part of the definition that holds it anew.
            return new DefinitionPatch(TreeDifference.Of(before, after, isCoarse: true), intended);
        }
    }

    /// <summary>This patch, and a number for one more key.</summary>
    /// <param name="keyPath">A path such as <c>trainer.optimizer.learningRate</c>.</param>
    /// <param name="value">A finite number.</param>
    public DefinitionPatch Set(string keyPath, double value) => With(DefinitionChange.Of(keyPath, value));

    /// <summary>This patch, and a whole number for one more key.</summary>
    /// <param name="keyPath">A path such as <c>trainer.batchSize</c>.</param>
    /// <param name="value">The number.</param>
    public DefinitionPatch Set(string keyPath, int value) => With(DefinitionChange.Of(keyPath, value));

    /// <summary>This patch, and a truth value for one more key.</summary>
    /// <param name="keyPath">A path such as <c>split.stratify</c>.</param>
    /// <param name="value">The truth value.</param>
    public DefinitionPatch Set(string keyPath, bool value) => With(DefinitionChange.Of(keyPath, value));

    /// <summary>This patch, and a word or text for one more key.</summary>
    /// <param name="keyPath">A path such as <c>trainer.optimizer.name</c>.</param>
    /// <param name="value">The word.</param>
    public DefinitionPatch Set(string keyPath, string value) => With(DefinitionChange.Of(keyPath, value));

    /// <summary>This patch with one more change, which takes the place of an earlier one of the same key.</summary>
    public DefinitionPatch With(DefinitionChange change) => new([.. Changes.Where(other => other.KeyPath != change.KeyPath), change]);

    /// <summary>The text of a definition with the changes made. The result was read again: exactly these values differ.</summary>
    /// <param name="source">The definition's text.</param>
    /// <exception cref="DefinitionException">A key can not be changed where it stands, or the new value is one that the key does not take.</exception>
    public string Apply(DefinitionSource source)
    {
        var text = source.Text;
        foreach (var change in Changes)
        {
            text = new TextPatcher(new SourceText(source.Path, text), change).Patched();
        }

        var definition = PipelineDefinition.Parse(text, source.Path);
        return _intended is null || definition.ToYaml() == _intended
            ? DraftedReasons.Drop(text, Changes)
            : throw definition.Fault(Changes[^1].KeyPath, "can not be changed here: the definition would say more, or less, than it should");
    }

    /// <summary>The changes as a unified diff with three lines of context, as <c>patch -p1</c> and <c>git apply</c> take it; empty where nothing changes.</summary>
    /// <param name="source">The definition's text.</param>
    /// <exception cref="DefinitionException">As for <see cref="Apply"/>.</exception>
    public string Diff(DefinitionSource source) => UnifiedDiff.Of(source.Path, source.Text, Apply(source));

    /// <summary>Makes the changes in the file that a definition was read from. The file is replaced as a whole: a reader sees the old text or the new one.</summary>
    /// <param name="source">The definition's text, as it is still in the file.</param>
    /// <exception cref="DefinitionException">As for <see cref="Apply"/>; also where the file has changed since it was read, or can not be written.</exception>
    public void WriteTo(DefinitionSource source)
    {
        var text = Apply(source);
        if (DefinitionReader.ReadFile(source.Path) != source.Text)
        {
            throw new DefinitionException(new SourceLocation(source.Path, 0, 0), "", "the file has changed since it was read; nothing was written");
        }

        FileReplacement.Write(source.Path, text);
    }

    /// <summary>Makes the changes in a definition's file, as it is now. The file is replaced as a whole: a reader sees the old text or the new one.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DefinitionException">The file can not be read or is wrong; or as for <see cref="Apply"/>; or the file can not be written.</exception>
    public void WriteTo(string path) => WriteTo(PipelineDefinition.Load(path).Source!);
}

using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Patching;

namespace MlAdvisor.Reports;

/// <summary>Changes of definitions as text.</summary>
internal static class DiffText
{
    /// <summary>A diff with Unix line ends and none at its end; null where it says nothing.</summary>
    public static string? Of(string? diff) => string.IsNullOrWhiteSpace(diff) ? null : diff.ReplaceLineEndings("\n").TrimEnd('\n');

    /// <summary>
    /// The diff of a patch: of the file's text where the definition has one that the patch fits, else of the two definitions written out; null where nothing
    /// changes.
    /// </summary>
    /// <param name="before">The definition as it is.</param>
    /// <param name="after">The definition with the change.</param>
    /// <param name="patch">The change.</param>
    public static string? Of(PipelineDefinition before, PipelineDefinition after, DefinitionPatch patch)
    {
        if (before.Source is { } source)
        {
            try
            {
                return Of(patch.Diff(source));
            }
            catch (DefinitionException)
            {
                // In a later round the file is still as it was before the first, and what is to be changed may not stand in it.
            }
        }

        return Of(UnifiedDiff.Of(before.Source?.Path ?? "pipeline.yaml", before.ToYaml(), after.ToYaml()));
    }
}

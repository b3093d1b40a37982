using MlAdvisor.Definitions.Reading;
using MlAdvisor.Definitions.Writing;

namespace MlAdvisor.Definitions.Patching;

/// <summary>What has to change for one definition to say what another says, found between the two as they would be written.</summary>
internal static class TreeDifference
{
    /// <summary>The changes, in an order in which each path means the place that it names when its turn comes.</summary>
    /// <param name="before">The definition as it is.</param>
    /// <param name="after">The definition as it is to be.</param>
    /// <param name="isCoarse">Whether a key of the definition or its trainer is written anew where anything in it differs.</param>
    public static IReadOnlyList<DefinitionChange> Of(PipelineDefinition before, PipelineDefinition after, bool isCoarse)
    {
        var changes = new List<DefinitionChange>();
        Compare(Tree(before), Tree(after), "", isCoarse, changes);
        return changes;
    }

    // A rate that becomes the default's is written, not taken out with its line and the comment on it.
    private static MapNode Tree(PipelineDefinition definition)
    {
        var source = new SourceText(definition.Name, DefinitionWriter.Write(definition, isExplicit: true));
        return DefinitionReader.RootOf(source, new ErrorLog(source));
    }

    private static void Compare(Node before, Node after, string path, bool isCoarse, List<DefinitionChange> changes)
    {
        if (FlowText.Yaml(before) == FlowText.Yaml(after))
        {
            return;
        }

        var isWhole = isCoarse && path.Length > 0 && path != "trainer";
        switch (before, after)
        {
            case (MapNode first, MapNode second) when !isWhole:
                Compare(first, second, path, isCoarse, changes);
                break;
            case (ListNode first, ListNode second) when !isWhole && second.Items.Count > 0:
                Compare(first.Items, second.Items, path, changes);
                break;
            case (ScalarNode, ScalarNode { IsPlain: true } value) when NumberText.TryParse(value.Value, out int whole):
                changes.Add(DefinitionChange.Of(path, whole));
                break;
            case (ScalarNode, ScalarNode { IsPlain: true } value) when NumberText.TryParse(value.Value, out double number):
                changes.Add(DefinitionChange.Of(path, number));
                break;
            case (ScalarNode, ScalarNode value):
                changes.Add(value is { IsPlain: true, Value: "true" or "false" } ? DefinitionChange.Of(path, value.Value == "true") : DefinitionChange.Of(path, value.Value));
                break;
            default:
                changes.Add(DefinitionChange.Of(path, after));
                break;
        }
    }

    private static void Compare(MapNode before, MapNode after, string path, bool isCoarse, List<DefinitionChange> changes)
    {
        foreach (var (key, value) in after.Entries)
        {
            var keyPath = KeyPath.Key(path, key.Value);
            if (before.TryGet(key.Value, out var present))
            {
                Compare(present.Value, value, keyPath, isCoarse, changes);
            }
            else if (value is ScalarNode)
            {
                Compare(new ScalarNode(default, "", isPlain: true), value, keyPath, isCoarse, changes);
            }
            else
            {
                changes.Add(DefinitionChange.Of(keyPath, value));
            }
        }

        changes.AddRange(before.Entries.Where(entry => !after.TryGet(entry.Key.Value, out _)).Select(entry => DefinitionChange.Remove(KeyPath.Key(path, entry.Key.Value))));
    }

    /// <summary>
    /// Items that stay are the longest common subsequence. Between two of them, as many as there are on both sides are written anew in their places; the rest
    /// is inserted or goes. From the last to the first, so that no index is moved before its turn.
    /// </summary>
    private static void Compare(IReadOnlyList<Node> before, IReadOnlyList<Node> after, string path, List<DefinitionChange> changes)
    {
        var first = before.Select(FlowText.Yaml).ToList();
        var second = after.Select(FlowText.Yaml).ToList();
        List<(int First, int Second)> kept = [(-1, -1), .. CommonItems.Of(first, second), (first.Count, second.Count)];
        for (var gap = kept.Count - 1; gap > 0; gap--)
        {
            var (start, newStart) = (kept[gap - 1].First + 1, kept[gap - 1].Second + 1);
            var (count, newCount) = (kept[gap].First - start, kept[gap].Second - newStart);
            for (var i = count - 1; i >= newCount; i--)
            {
                changes.Add(DefinitionChange.Remove(KeyPath.Item(path, start + i)));
            }

            for (var i = newCount - 1; i >= count; i--)
            {
                changes.Add(DefinitionChange.Insert(KeyPath.Item(path, start + count), after[newStart + i]));
            }

            for (var i = Math.Min(count, newCount) - 1; i >= 0; i--)
            {
                changes.Add(DefinitionChange.Of(KeyPath.Item(path, start + i), after[newStart + i]));
            }
        }
    }
}

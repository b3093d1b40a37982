using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions.Patching;

/// <summary>
/// What a definition says, whatever the form that it is written in: a value for each key path, with short forms written out.
/// Maps stand in it too, since <c>- normalize</c> says something without a value.
/// </summary>
internal static class DefinitionShape
{
    private const string Map = "{}";

    /// <summary>Whether two texts say the same but for one change.</summary>
    public static bool DiffersOnlyIn(DefinitionChange change, MapNode before, MapNode after)
    {
        var expected = Of(before);
        var actual = Of(after);
        var path = LongForm(change.KeyPath);
        if (!actual.Remove(path, out var value) || !change.Says(value))
        {
            return false;
        }

        expected.Remove(path);
        var isMissing = actual.Keys.Where(key => !expected.ContainsKey(key) && IsAbove(key, path)).ToList();
        isMissing.ForEach(key => expected[key] = Map);
        return expected.Count == actual.Count && expected.All(pair => actual.TryGetValue(pair.Key, out var found) && found == pair.Value);
    }

    private static Dictionary<string, string> Of(MapNode root)
    {
        var shape = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(root, "", null, shape);
        return shape;
    }

    private static void Add(Node node, string path, string? key, Dictionary<string, string> shape)
    {
        switch (node)
        {
            case MapNode map:
                shape[path] = Map;
                foreach (var (name, value) in map.Entries)
                {
                    Add(value, KeyPath.Key(path, name.Value), name.Value, shape);
                }

                break;

            case ListNode list:
                shape[path] = $"[{list.Items.Count}]";
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Add(list.Items[i], KeyPath.Item(path, i), null, shape);
                }

                break;

            case ScalarNode { IsNull: true }:
                break;

            case ScalarNode bare when key is null:
                shape[path] = Map;
                shape[KeyPath.Key(path, bare.Value)] = Map;
                break;

            case ScalarNode scalar when Shorthand.KeyOf(key) is { } name:
                shape[path] = Map;
                shape[KeyPath.Key(path, name)] = scalar.Value;
                break;

            case ScalarNode scalar:
                shape[path] = scalar.Value;
                break;
        }
    }

    private static string LongForm(string path) =>
        Shorthand.KeyOf(path[(path.LastIndexOf('.') + 1)..]) is { } name ? KeyPath.Key(path, name) : path;

    private static bool IsAbove(string key, string path) =>
        key.Length < path.Length && path.StartsWith(key, StringComparison.Ordinal) && path[key.Length] is '.' or '[';
}

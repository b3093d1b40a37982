namespace MlAdvisor.Definitions.Reading;

/// <summary>Where each key's value stands.</summary>
internal static class Places
{
    public static IReadOnlyDictionary<string, TextSpan> Of(Node root)
    {
        var places = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        Add(root, "", places);
        return places;
    }

    private static void Add(Node node, string path, Dictionary<string, TextSpan> places)
    {
        places[path] = node.Span;
        switch (node)
        {
            case MapNode map:
                foreach (var (key, value) in map.Entries)
                {
                    Add(value, KeyPath.Key(path, key.Value), places);
                }

                break;

            case ListNode list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Add(list.Items[i], KeyPath.Item(path, i), places);
                }

                break;
        }
    }
}

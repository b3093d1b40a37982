using System.Text.Encodings.Web;
using System.Text.Json;
using MlAdvisor.Definitions.Reading;
using MlAdvisor.Definitions.Writing;

namespace MlAdvisor.Definitions.Patching;

/// <summary>Nodes as text on one line: maps in braces, lists in brackets.</summary>
internal static class FlowText
{
    /// <summary>A node as YAML.</summary>
    public static string Yaml(Node node) => Of(node, isJson: false);

    /// <summary>A node as YAML or JSON.</summary>
    public static string Of(Node node, bool isJson) => node switch
    {
        MapNode map => map.Entries.Count == 0 ? "{}" : $"{{ {Entries(map, isJson)} }}",
        ListNode list => $"[{string.Join(", ", list.Items.Select(item => Of(item, isJson)))}]",
        ScalarNode scalar => Scalar(scalar, isJson),
        _ => throw new NotSupportedException($"{node.GetType().Name} can not be written."),
    };

    /// <summary>A block list's item: its one key needs no braces there.</summary>
    public static string BlockItem(Node node) => node is MapNode { Entries.Count: > 0 } map ? Entries(map, isJson: false) : Yaml(node);

    private static string Entries(MapNode map, bool isJson) =>
        string.Join(", ", map.Entries.Select(entry => $"{Scalar(entry.Key, isJson)}: {Of(entry.Value, isJson)}"));

    // Definitions are read by what a key expects, not by YAML's own types: a number is what stands plain and reads as one.
    private static string Scalar(ScalarNode scalar, bool isJson)
    {
        if (!isJson)
        {
            return scalar.IsPlain ? scalar.Value : ScalarText.Of(scalar.Value);
        }

        var isBare = scalar.IsPlain && (scalar.Value is "true" or "false" or "null" || NumberText.TryParse(scalar.Value, out double _));
        return isBare ? scalar.Value : $"\"{JsonEncodedText.Encode(scalar.Value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
    }
}

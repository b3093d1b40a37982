using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>A value of the registry's JSON, with its place.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The keys that lead to it, joined by dots; empty for the root.</param>
/// <param name="Line">The line that it begins on, from 1.</param>
internal sealed record RegistryNode(JsonValueKind Kind, string Path, int Line)
{
    /// <value>A string's text, or a number as written.</value>
    public string Text { get; init; } = "";

    /// <value>An object's members, in order.</value>
    public IReadOnlyList<(string Name, RegistryNode Value)> Members { get; init; } = [];

    /// <value>An array's items, in order.</value>
    public IReadOnlyList<RegistryNode> Items { get; init; } = [];

    /// <summary>What it is, for messages.</summary>
    public string Description() => Kind switch
    {
        JsonValueKind.String => $"\"{Text}\"",
        JsonValueKind.Number => Text,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null => "null",
        JsonValueKind.Array => "a list",
        _ => "an object",
    };
}

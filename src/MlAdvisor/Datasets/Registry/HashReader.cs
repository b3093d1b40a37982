using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>Reads a <c>sha256</c>.</summary>
internal static class HashReader
{
    /// <summary>The digits as they stand, and an error where they are not 64 lower-case hexadecimal ones.</summary>
    public static string Read(RegistryNode? node, RegistryErrors errors)
    {
        if (node is not null && (node.Kind != JsonValueKind.String || node.Text.Length != 64 || !node.Text.All(char.IsAsciiHexDigitLower)))
        {
            errors.Add(node, $"{node.Description()} stands where 64 lower-case hexadecimal digits are expected");
        }

        return node?.Text ?? "";
    }
}

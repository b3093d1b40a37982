using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>Collects what is wrong with a registry, so that all of it is reported together.</summary>
internal sealed class RegistryErrors(string file)
{
    private readonly List<(int Line, string Message)> _errors = [];

    /// <summary>Notes an error at a node.</summary>
    public void Add(RegistryNode node, string message)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{file}:{node.Line}: ");
        _errors.Add((node.Line, node.Path.Length == 0 ? place + message : $"{place}{node.Path}: {message}"));
    }

    /// <summary>Throws if anything was noted, in the order of the file.</summary>
    /// <exception cref="DatasetException">Something was noted.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new DatasetException([.. _errors.OrderBy(error => error.Line).Select(error => error.Message)]);
        }
    }

    /// <summary>The node's text, where it is one of some words; an error where it is another.</summary>
    public string? OneOf(RegistryNode? node, string[] words)
    {
        if (node is null || words.Contains(node.Text, StringComparer.Ordinal))
        {
            return node?.Text;
        }

        Add(node, $"{node.Description()} stands where one of {string.Join(", ", words)} is expected{NearestName.Suggest(node.Text, words)}");
        return null;
    }
}

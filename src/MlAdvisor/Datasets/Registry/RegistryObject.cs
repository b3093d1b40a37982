using System.Globalization;
using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>Reads an object's members by name; what is asked for is known, what was not asked for is an error.</summary>
internal sealed class RegistryObject
{
    private readonly Dictionary<string, RegistryNode> _members = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly RegistryErrors _errors;

    public RegistryObject(RegistryNode node, RegistryErrors errors)
    {
        Node = node;
        _errors = errors;
        if (node.Kind != JsonValueKind.Object)
        {
            errors.Add(node, $"{node.Description()} stands where an object is expected");
        }

        foreach (var (name, value) in node.Members)
        {
            if (!_members.TryAdd(name, value))
            {
                errors.Add(value, "the key stands twice");
            }
        }
    }

    public RegistryNode Node { get; }

    /// <summary>The member of this name; null if there is none.</summary>
    public RegistryNode? Find(string name)
    {
        _known.Add(name);
        return _members.GetValueOrDefault(name);
    }

    /// <summary>The member of this name; null and an error if there is none.</summary>
    public RegistryNode? Require(string name)
    {
        var node = Find(name);
        if (node is null && Node.Kind == JsonValueKind.Object)
        {
            _errors.Add(Node, $"the key '{name}' is missing");
        }

        return node;
    }

    /// <summary>A text that must be there.</summary>
    public string RequireText(string name) => Text(Require(name)) ?? "";

    /// <summary>A text that may be left out.</summary>
    public string? FindText(string name) => Text(Find(name));

    /// <summary>A list of texts that may be left out.</summary>
    public List<string>? FindTexts(string name)
    {
        var node = Find(name);
        if (node is not null && (node.Kind != JsonValueKind.Array || node.Items.Any(item => item.Kind != JsonValueKind.String)))
        {
            _errors.Add(node, $"{node.Description()} stands where a list of texts is expected");
        }

        return node?.Items.Select(item => item.Text).ToList();
    }

    /// <summary>One character that may be left out.</summary>
    public char? FindCharacter(string name)
    {
        if (Find(name) is not { } node)
        {
            return null;
        }

        if (node.Kind == JsonValueKind.String && node.Text.Length == 1)
        {
            return node.Text[0];
        }

        _errors.Add(node, $"{node.Description()} stands where one character is expected");
        return null;
    }

    /// <summary>A truth value that may be left out.</summary>
    public bool FindFlag(string name, bool standard)
    {
        var node = Find(name);
        if (node is null or { Kind: JsonValueKind.True or JsonValueKind.False })
        {
            return node is null ? standard : node.Kind == JsonValueKind.True;
        }

        _errors.Add(node, $"{node.Description()} stands where true or false is expected");
        return standard;
    }

    /// <summary>A whole number that must be there.</summary>
    public int RequireInteger(string name, int least) => Integer(Require(name), least) ?? least;

    /// <summary>A whole number that may be left out.</summary>
    public int FindInteger(string name, int least, int standard) => Integer(Find(name), least) ?? standard;

    /// <summary>A number that may be left out.</summary>
    public double FindNumber(string name, double least, double most, double standard)
    {
        var node = Find(name);
        return node is null ? standard : Number(node, least, most) ?? standard;
    }

    /// <summary>A node's number, if it is one within bounds.</summary>
    public double? Number(RegistryNode node, double least, double most)
    {
        if (node.Kind == JsonValueKind.Number
            && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= least
            && value <= most)
        {
            return value;
        }

        _errors.Add(node, string.Create(CultureInfo.InvariantCulture, $"{node.Description()} stands where a number from {least} to {most} is expected"));
        return null;
    }

    /// <summary>Reports the members that nothing asked for.</summary>
    public void RefuseTheRest()
    {
        foreach (var (name, value) in Node.Members)
        {
            if (!_known.Contains(name, StringComparer.Ordinal))
            {
                _errors.Add(value, $"the key '{name}' is not known{NearestName.Suggest(name, _known)}");
            }
        }
    }

    private string? Text(RegistryNode? node)
    {
        if (node is null || (node.Kind == JsonValueKind.String && node.Text.Length > 0))
        {
            return node?.Text;
        }

        _errors.Add(node, $"{node.Description()} stands where a text is expected");
        return null;
    }

    private int? Integer(RegistryNode? node, int least)
    {
        if (node is null)
        {
            return null;
        }

        if (node.Kind == JsonValueKind.Number
            && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least)
        {
            return value;
        }

        _errors.Add(node, string.Create(CultureInfo.InvariantCulture, $"{node.Description()} stands where a whole number of at least {least} is expected"));
        return null;
    }
}

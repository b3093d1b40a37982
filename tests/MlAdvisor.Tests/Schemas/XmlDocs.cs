using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MlAdvisor.Tests.Schemas;

/// <summary>What the documentation comments of an assembly say, as plain text.</summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> _members;

    public XmlDocs(Assembly assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        _members = XDocument.Load(path).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
    }

    /// <summary>The summary of a type.</summary>
    public string Of(Type type) => Text(Member("T:" + type.FullName).Element("summary"));

    /// <summary>The value of a property; of a record's positional one, the parameter.</summary>
    public string Of(PropertyInfo property) =>
        _members.TryGetValue($"P:{property.DeclaringType!.FullName}.{property.Name}", out var member)
            ? Text(member.Element("value"))
            : Text(Member("T:" + property.DeclaringType!.FullName).Elements("param").FirstOrDefault(param => param.Attribute("name")!.Value == property.Name));

    private XElement Member(string name) => _members.TryGetValue(name, out var member) ? member : throw new InvalidOperationException($"{name} has no documentation.");

    private static string Text(XElement? element)
    {
        if (element is null)
        {
            return "";
        }

        var parts = element.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => Word((see.Attribute("cref") ?? see.Attribute("langword"))!.Value),
            XElement { Name.LocalName: "paramref" } parameter => parameter.Attribute("name")!.Value,
            XElement inner => inner.Value,
            XText text => text.Value,
            _ => "",
        });
        return Blanks().Replace(string.Concat(parts), " ").Trim();
    }

    // Users write keys and words in camelCase, and types by their names.
    private static string Word(string reference)
    {
        var name = reference[(reference.LastIndexOf('.') + 1)..];
        return reference.StartsWith("T:", StringComparison.Ordinal) ? name : char.ToLowerInvariant(name[0]) + name[1..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

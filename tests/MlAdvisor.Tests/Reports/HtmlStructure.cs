using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace MlAdvisor.Tests.Reports;

/// <summary>
/// Reads a page strictly, as XML, and checks it against those rules of the HTML standard (content models, ids, names of pictures, regions and fields) that a
/// browser forgives and a screen reader does not.
/// </summary>
internal static partial class HtmlStructure
{
    private static readonly string[] Phrasing = ["a", "abbr", "b", "br", "code", "del", "em", "i", "img", "input", "ins", "label", "small", "span", "strong", "sub", "sup", "svg", "time"];

    private static readonly string[] Flow =
        [.. Phrasing, "details", "div", "dl", "figure", "footer", "h1", "h2", "h3", "h4", "header", "main", "nav", "ol", "p", "pre", "section", "table", "ul"];

    private static readonly string[] Metadata = ["link", "meta", "style", "title"];

    private static readonly string[] Drawing = ["circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "path", "pattern", "polygon", "polyline", "rect", "stop", "text", "title", "tspan", "use"];

    // What may stand in an element; one that is not here may not stand anywhere.
    private static readonly Dictionary<string, string[]> Content = new(StringComparer.Ordinal)
    {
        ["html"] = ["head", "body"], ["head"] = Metadata, ["body"] = Flow, ["title"] = [], ["style"] = [], ["meta"] = [], ["link"] = [], ["br"] = [], ["img"] = [], ["input"] = [],
        ["header"] = Flow, ["footer"] = Flow, ["main"] = Flow, ["nav"] = Flow, ["section"] = Flow, ["div"] = Flow, ["figure"] = [.. Flow, "figcaption"], ["figcaption"] = Flow,
        ["details"] = [.. Flow, "summary"], ["summary"] = [.. Phrasing, "h2", "h3", "h4"], ["h1"] = Phrasing, ["h2"] = Phrasing, ["h3"] = Phrasing, ["h4"] = Phrasing, ["p"] = Phrasing,
        ["pre"] = Phrasing, ["ol"] = ["li"], ["ul"] = ["li"], ["li"] = Flow, ["dl"] = ["div", "dd", "dt"], ["dt"] = Phrasing, ["dd"] = Flow,
        ["table"] = ["caption", "colgroup", "thead", "tbody", "tfoot"], ["caption"] = Phrasing, ["thead"] = ["tr"], ["tbody"] = ["tr"], ["tfoot"] = ["tr"], ["tr"] = ["td", "th"], ["td"] = Flow, ["th"] = Phrasing,
        ["a"] = Phrasing, ["abbr"] = Phrasing, ["b"] = Phrasing, ["code"] = Phrasing, ["del"] = Phrasing, ["em"] = Phrasing, ["i"] = Phrasing, ["ins"] = Phrasing, ["label"] = Phrasing,
        ["small"] = Phrasing, ["span"] = Phrasing, ["strong"] = Phrasing, ["sub"] = Phrasing, ["sup"] = Phrasing, ["time"] = Phrasing, ["svg"] = Drawing,
    };

    private static readonly string[] WithoutText = ["html", "head", "body", "ol", "ul", "dl", "table", "thead", "tbody", "tfoot", "tr", "figure", "svg", "g"];

    private static readonly string[] Interactive = ["a", "button", "details", "input", "label", "select", "textarea"];

    /// <summary>One line a fault; none where the page is as it should be.</summary>
    public static IReadOnlyList<string> Faults(string html)
    {
        XElement root;
        try
        {
            root = XDocument.Parse(VoidElement().Replace(html, "<$1/>"), LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException exception)
        {
            return [exception.Message];
        }

        var ids = root.DescendantsAndSelf().Attributes("id").GroupBy(id => id.Value).ToDictionary(group => group.Key, group => group.Select(id => id.Parent!).ToList());
        return
        [
            .. ids.Where(id => id.Value.Count > 1 || id.Key.Any(char.IsWhiteSpace) || id.Key.Length == 0).Select(id => $"id '{id.Key}' is there {id.Value.Count} times, or is none"),
            .. References(root).Where(reference => !ids.ContainsKey(reference)).Select(reference => $"nothing has the id '{reference}' that is referred to"),
            .. OfTheDocument(root),
            .. root.DescendantsAndSelf().SelectMany(element => OfAnElement(element, ids).Select(fault => $"{At(element)}: {fault}")),
        ];
    }

    private static IEnumerable<string> References(XElement root) => root.DescendantsAndSelf().Attributes().SelectMany(attribute => attribute.Name.LocalName switch
    {
        "aria-labelledby" or "aria-describedby" or "aria-controls" or "for" => attribute.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        "href" when attribute.Value.StartsWith('#') => [attribute.Value[1..]],
        _ => UrlReference().Matches(attribute.Value).Select(match => match.Groups[1].Value),
    });

    private static IEnumerable<string> OfTheDocument(XElement root)
    {
        if (root.Name.LocalName != "html" || string.IsNullOrEmpty(root.Attribute("lang")?.Value))
        {
            yield return "the document is no html, or says no language";
        }

        if (string.IsNullOrWhiteSpace(root.Element("head")?.Element("title")?.Value))
        {
            yield return "the document has no title";
        }

        if (root.Descendants("main").Count() != 1 || root.Descendants("h1").Count() != 1)
        {
            yield return "there must be one main part and one main heading";
        }

        var levels = root.Descendants().Where(element => element.Name.LocalName is ['h', >= '1' and <= '6']).Select(element => element.Name.LocalName[1]).ToList();
        if (levels.Zip(levels.Skip(1)).Any(pair => pair.Second - pair.First > 1))
        {
            yield return "a heading skips a level";
        }
    }

    private static IEnumerable<string> OfAnElement(XElement element, Dictionary<string, List<XElement>> ids)
    {
        var name = element.Name.LocalName;
        var isDrawing = element.Ancestors("svg").Any();
        if (!isDrawing && !Content.ContainsKey(name))
        {
            yield return "there is no such element";
            yield break;
        }

        var allowed = isDrawing ? Drawing : element.Parent is { } parent && name == "div" && parent.Name.LocalName == "dl" ? ["dt", "dd"] : Content[name];
        foreach (var child in element.Elements().Where(child => !allowed.Contains(child.Name.LocalName)))
        {
            yield return $"must not hold <{child.Name.LocalName}>";
        }

        if ((isDrawing ? name == "g" : WithoutText.Contains(name)) && element.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value)))
        {
            yield return "must not hold text";
        }

        if (Interactive.Contains(name) && element.Ancestors().Any(outer => Interactive.Contains(outer.Name.LocalName) && outer.Name.LocalName != "details"))
        {
            yield return "stands in something else that can be clicked";
        }

        if (OfItsOrder(element) is { } misplaced)
        {
            yield return misplaced;
        }

        if (NeedsName(element) && string.IsNullOrWhiteSpace(NameOf(element, ids)))
        {
            yield return "has no name that could be read out";
        }
    }

    private static string? OfItsOrder(XElement element)
    {
        var children = element.Elements().Select(child => child.Name.LocalName).ToList();
        return element.Name.LocalName switch
        {
            "html" when !children.SequenceEqual(["head", "body"]) => "must hold a head and a body",
            "details" when children.FirstOrDefault() != "summary" || children.Count(child => child == "summary") > 1 => "must begin with its one summary",
            "figure" when children.IndexOf("figcaption") is var at and > 0 && at != children.Count - 1 => "must begin or end with its caption",
            "dl" or "div" when children.Contains("dt") && (children[0] != "dt" || children[^1] != "dd") => "must have terms before what is said of them",
            "table" when children.FirstOrDefault() != "caption" || children.LastIndexOf("thead") > 1 => "must begin with its caption, and the headings behind it",
            "table" when element.Descendants("tr").Select(row => row.Elements().Count()).Distinct().Count() != 1 => "has rows of different lengths",
            "th" when element.Attribute("scope")?.Value is not ("col" or "row") => "says not what it is the heading of",
            "section" when element.Descendants().All(inner => inner.Name.LocalName is not ['h', >= '1' and <= '6']) => "has no heading",
            _ => null,
        };
    }

    private static bool NeedsName(XElement element) => element.Name.LocalName switch
    {
        "img" or "input" or "nav" or "section" or "a" or "summary" or "caption" or "figcaption" or "h1" or "h2" or "h3" or "h4" or "th" => true,
        "svg" => element.Attribute("aria-hidden")?.Value != "true",
        _ => element.Attribute("role") is not null || element.Attribute("tabindex") is not null,
    };

    private static string NameOf(XElement element, Dictionary<string, List<XElement>> ids) => element switch
    {
        _ when element.Attribute("aria-label") is { } label => label.Value,
        _ when element.Attribute("aria-labelledby") is { } by => string.Join(' ', by.Value.Split(' ').Select(id => ids.GetValueOrDefault(id)?[0].Value)),
        { Name.LocalName: "img" } => element.Attribute("alt")?.Value ?? "",
        { Name.LocalName: "input" } => ids.SelectMany(_ => element.Document!.Descendants("label")).FirstOrDefault(label => label.Attribute("for")?.Value == element.Attribute("id")?.Value)?.Value ?? "",
        { Name.LocalName: "svg" } => element.Attribute("role")?.Value == "img" ? element.Element("title")?.Value ?? "" : "",
        { Name.LocalName: "nav" or "section" } => "",
        _ => element.Value,
    };

    private static string At(XElement element) => FormattableString.Invariant($"line {((IXmlLineInfo)element).LineNumber}, <{element.Name.LocalName}>");

    [GeneratedRegex("<((?:br|hr|img|input|link|meta)\\b[^<>]*?)/?>")]
    private static partial Regex VoidElement();

    [GeneratedRegex("^url\\(#([^)]*)\\)$")]
    private static partial Regex UrlReference();
}

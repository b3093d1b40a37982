using System.Text.RegularExpressions;

namespace MlAdvisor.Tests.Conventions;

/// <summary>Every link of a page to another file of the repository, or to a heading, leads somewhere. Addresses on the web are not tried.</summary>
[TestClass]
public partial class LinksTests
{
    public static IEnumerable<object[]> Pages =>
        Repository.Files(".", ".md").Where(IsPage).Select(page => (object[])[page]);

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Page_EveryLink_LeadsSomewhere(string page) => DeadLinks(page, Repository.Read(page)).ShouldBeEmpty();

    [TestMethod]
    public void DeadLinks_OfAPageWithOnes_NamesThem() =>
        DeadLinks("docs/made.md", "# A b\n[here](#a-b) [gone](#b-a) [there](stacks.md) [nowhere](nothing.md) [heading](stacks.md#the-two-stacks) [none](stacks.md#the-one)\n```\n[code](x.md)\n```\n")
            .ShouldBe(["#b-a", "nothing.md", "stacks.md#the-one"]);

    /// <summary>Reports name a rule's place by its number alone, which is not what code hosts make of its heading.</summary>
    [TestMethod]
    public void RulesPage_EveryRule_HasAPlaceOfItsNumber()
    {
        var page = Repository.Read("docs/rules.md");
        Rule().Matches(page).Select(match => match.Value).Distinct().Where(rule => !page.Contains($"<a id=\"{rule.ToLowerInvariant()}\"></a>", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static bool IsPage(string path) => !path.StartsWith("./", StringComparison.Ordinal)
        ? !IsMade(path)
        : !IsMade(path[2..]);

    private static bool IsMade(string path) =>
        path.StartsWith("artifacts/", StringComparison.Ordinal) || path.StartsWith("runs/", StringComparison.Ordinal) || path.Contains("/Snapshots/", StringComparison.Ordinal)
        || path.StartsWith("eng/package/", StringComparison.Ordinal);

    private static List<string> DeadLinks(string page, string text) =>
        [.. Link().Matches(WithoutCode(text)).Select(match => match.Groups["target"].Value).Where(target => !Leads(page, text, target))];

    private static bool Leads(string page, string text, string target)
    {
        if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
        {
            return true;
        }

        var (file, heading) = target.Split('#') is [var path, var anchor] ? (path, anchor) : (target, "");
        if (file.Length == 0)
        {
            return Headings(text).Contains(heading);
        }

        var place = Path.Combine(Repository.Root, Path.GetDirectoryName(page) ?? "", file);
        return heading.Length == 0 ? Path.Exists(place) : File.Exists(place) && Headings(File.ReadAllText(place)).Contains(heading);
    }

    // As code hosts name them: lower case, blanks as hyphens, other signs left out, a number behind the second of a name.
    private static HashSet<string> Headings(string text)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in Heading().Matches(WithoutCode(text)).Select(match => match.Groups["text"].Value.Trim()))
        {
            var plain = Link().Replace(heading, match => match.Groups["text"].Value);
            var name = string.Concat(plain.ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');
            var number = 0;
            while (!names.Add(number == 0 ? name : $"{name}-{number}"))
            {
                number++;
            }
        }

        names.UnionWith(Place().Matches(text).Select(match => match.Groups["id"].Value));
        return names;
    }

    private static string WithoutCode(string text) => Fence().Replace(text, "");

    [GeneratedRegex(@"MLA\d{3}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\((?<target>[^)\s]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} +(?<text>.+)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"<a id=""(?<id>[^""]+)""></a>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fence();
}

using System.Text.RegularExpressions;

namespace MlAdvisor.Tests.Conventions;

/// <summary>Code in the docs is code that is compiled: a piece of a file, between <c>// &lt;name&gt;</c> and <c>// &lt;/name&gt;</c>.</summary>
[TestClass]
public partial class SnippetTests
{
    [TestMethod]
    public void Docs_TheirSnippets_AreThoseOfTheFiles()
    {
        var checkedSnippets = 0;
        foreach (var page in Repository.Files("docs", ".md"))
        {
            var text = Repository.Read(page);
            var expected = Snippet().Replace(text, match =>
            {
                checkedSnippets++;
                return $"{match.Groups["head"].Value}```csharp\n{Region(match.Groups["file"].Value, match.Groups["name"].Value)}```";
            });
            if (Environment.GetEnvironmentVariable("MLADVISOR_ACCEPT_SNAPSHOTS") == "1" && expected != text)
            {
                File.WriteAllText(Path.Combine(TestShared.SharedFolder.Repository, page), expected);
            }

            Repository.Read(page).ShouldBe(expected, $"{page}: MLADVISOR_ACCEPT_SNAPSHOTS=1 takes the files' code.");
        }

        checkedSnippets.ShouldBeGreaterThan(5);
    }

    private static string Region(string file, string name)
    {
        var region = Regex.Match(Repository.Read(file), $"^ *// <{name}>\\n(?<code>.*?)^ *// </{name}>", RegexOptions.Singleline | RegexOptions.Multiline, TimeSpan.FromSeconds(5));
        region.Success.ShouldBeTrue($"{file} has no region '{name}'");
        var lines = region.Groups["code"].Value.Split('\n');
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : line.TrimStart()));
    }

    [GeneratedRegex("(?<head><!-- snippet: (?<file>[^ ]+) (?<name>[^ ]+) -->\n)```csharp\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}

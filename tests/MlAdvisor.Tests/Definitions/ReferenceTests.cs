using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

/// <summary>The definition reference has a heading for each key, and no other.</summary>
[TestClass]
public class ReferenceTests
{
    private static string Text => File.ReadAllText(Path.Combine(PipelinesFolderTests.Root(), "docs", "definitions.md"));

    private static List<string> Headings =>
        [.. Text.Split('\n').Where(line => line.StartsWith("##", StringComparison.Ordinal)).Select(line => line.TrimStart('#').Trim())];

    [TestMethod]
    public void Headings_OfTheReference_AreTheKeysThatTheReaderKnows()
    {
        DefinitionKeys.All.Count.ShouldBeGreaterThan(90);
        Headings.ShouldBeUnique();
        Headings.Order(StringComparer.Ordinal).ShouldBe(DefinitionKeys.All.Order(StringComparer.Ordinal));
    }

    [TestMethod]
    public void Headings_OfTheReference_AreAsDeepAsTheirKeys()
    {
        foreach (var line in Text.Split('\n').Where(line => line.StartsWith("##", StringComparison.Ordinal)))
        {
            line.IndexOf(' ', StringComparison.Ordinal).ShouldBe(2 + line.Count(c => c == '.'), line);
        }
    }

    [TestMethod]
    public void Words_OfTheFormat_AreInTheReference()
    {
        var text = Text;
        var enums = typeof(PipelineDefinition).Assembly.GetExportedTypes().Where(type => type.IsEnum && type.Namespace == typeof(PipelineDefinition).Namespace && type != typeof(PoolingKind) && type != typeof(DefinitionChangeKind));
        foreach (var name in enums.SelectMany(Enum.GetNames))
        {
            text.ShouldContain($"`{char.ToLowerInvariant(name[0])}{name[1..]}`");
        }
    }

    [TestMethod]
    public void Links_WithinTheReference_LeadToHeadings()
    {
        var anchors = Headings.ConvertAll(heading => heading.ToLowerInvariant().Replace(".", "", StringComparison.Ordinal));
        foreach (var link in Text.Split("](#").Skip(1).Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)]))
        {
            anchors.ShouldContain(link);
        }
    }

    [TestMethod]
    public void Examples_OfTransforms_CanBeRead()
    {
        var examples = Text.Split("```yaml\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]).Where(text => text.StartsWith("- ", StringComparison.Ordinal)).ToList();

        examples.Count.ShouldBeGreaterThan(5);
        foreach (var example in examples)
        {
            var lines = string.Concat(example.TrimEnd().Split('\n').Select(line => $"  {line}\n"));
            DefinitionText.Parse(DefinitionText.Head + "transforms:\n" + lines + DefinitionText.Trainer).Transforms.ShouldNotBeEmpty();
        }
    }
}

using System.Text.Json;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public class CheckCommandTests
{
    [TestMethod]
    public void Check_FixThatHasToBeTried_IsShownAndSaidNotToBeApplied()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/feature-scales.yaml");
        var text = File.ReadAllText(pipeline);

        tool.RunPlain("check", pipeline, "--fix").ShouldBe(0, tool.Error);

        File.ReadAllText(pipeline).ShouldBe(text);
        tool.Output.ShouldContain($"Not applied, since only trying tells whether it helps: MLA104. To try, and to keep what helps: mladvisor diagnose {pipeline} --apply");
    }

    [TestMethod]
    public void Check_FixForWhichTheFileHasNoPlace_IsShownAsADiffOfTheDefinitions()
    {
        using var tool = new Tool();
        var text = File.ReadAllText(Path.Combine(Tool.Root, "pipelines/stuck/feature-scales.yaml"));

        tool.RunPlain("check", tool.Write(text.Replace("trainer:", "? transforms\n\ntrainer:", StringComparison.Ordinal))).ShouldBe(0, tool.Error);

        tool.Output.ShouldContain("+transforms:\n+  - normalize");
        tool.Output.ShouldContain("docs/rules.md explains each");
    }

    [TestMethod]
    public void Check_AsSarifOfAFileWithBlanksInItsPath_HasAReferenceThatIsValid()
    {
        using var tool = new Tool();
        Directory.CreateDirectory(Path.Combine(tool.Folder, "my models"));
        var pipeline = tool.Write(File.ReadAllText(Path.Combine(Tool.Root, "pipelines/stuck/feature-scales.yaml")), "my models/number #1: 50%.yaml");

        tool.RunPlain("check", pipeline, "--format", "sarif").ShouldBe(0, tool.Error);

        var uri = JsonDocument.Parse(tool.Output).RootElement.GetProperty("runs")[0].GetProperty("results")[0]
            .GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString();
        uri.ShouldNotBeNull().ShouldEndWith("/my%20models/number%20%231%3A%2050%25.yaml");
        Uri.IsWellFormedUriString(uri, UriKind.Relative).ShouldBeTrue(uri);
        Path.GetFullPath(Uri.UnescapeDataString(uri)).ShouldBe(pipeline);
    }

    [TestMethod]
    public void Check_FixThatDoesNoHarm_IsApplied()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/missing-values.yaml");

        tool.RunPlain("check", pipeline, "--fix").ShouldBe(0, tool.Error);

        File.ReadAllText(pipeline).ShouldContain("- replaceMissing");
        tool.Output.ShouldContain("fixed MLA101: ");
        tool.Output.ShouldNotContain("Not applied");
    }
}

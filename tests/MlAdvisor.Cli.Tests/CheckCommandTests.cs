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

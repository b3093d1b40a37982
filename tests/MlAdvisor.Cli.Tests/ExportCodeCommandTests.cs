using MlAdvisor.Definitions;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public class ExportCodeCommandTests
{
    private static readonly string Penguins = Path.Combine(Tool.Root, "pipelines/penguins.yaml");

    [TestMethod]
    public void ExportCode_APipeline_PrintsItAsCSharp()
    {
        using var tool = new Tool();
        tool.RunPlain("export-code", Penguins).ShouldBe(0, tool.Error);
        tool.Output.ShouldBe(PipelineDefinition.Load(Penguins).ToCSharp());
        tool.Output.ShouldContain("public static class PenguinsPipeline\n");
    }

    [TestMethod]
    public void ExportCode_ToAFileThatIsThere_ReplacesItOnlyWhenForced()
    {
        using var tool = new Tool();
        var file = Path.Combine(tool.Folder, "Penguins.cs");
        tool.RunPlain("export-code", Penguins, "-o", file).ShouldBe(0, tool.Error);
        var code = File.ReadAllText(file);
        File.WriteAllText(file, "mine");

        tool.RunPlain("export-code", Penguins, "-o", file).ShouldBe(2);
        tool.Error.ShouldContain("the file is there already; --force replaces it");
        File.ReadAllText(file).ShouldBe("mine");

        tool.RunPlain("export-code", Penguins, "-o", file, "--force").ShouldBe(0, tool.Error);
        File.ReadAllText(file).ShouldBe(code);
    }
}

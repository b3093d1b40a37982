using System.Text.Json;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public class DescribeCommandTests
{
    [TestMethod]
    public void Describe_Penguins_ShowsLayersParametersAndMemory()
    {
        using var tool = new Tool();
        tool.RunPlain("describe", Path.Combine(Tool.Root, "pipelines/penguins.yaml")).ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("penguins: ");
        tool.Output.ShouldContain("linear");
        tool.Output.ShouldContain("memory of one training at batch size ");
        tool.Output.ShouldNotContain("warning");
        Directory.Exists(Path.Combine(tool.Folder, "runs")).ShouldBeFalse();
    }

    [TestMethod]
    public void Describe_Json_AddsUp()
    {
        using var tool = new Tool();
        tool.RunPlain("describe", Path.Combine(Tool.Root, "pipelines/digits.yaml"), "--json").ShouldBe(0, tool.Error);
        var root = JsonDocument.Parse(tool.Output).RootElement;
        var layers = root.GetProperty("layers").EnumerateArray().ToList();
        layers.Sum(layer => layer.GetProperty("parameters").GetInt64()).ShouldBe(root.GetProperty("parameters").GetInt64());
        layers[^1].GetProperty("output")[0].GetInt32().ShouldBe(10);
        root.GetProperty("memory").GetProperty("weightBytes").GetInt64().ShouldBe(4 * root.GetProperty("parameters").GetInt64());
        root.GetProperty("warning").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [TestMethod]
    public void Describe_LayerThatDoesNotFit_ExitsWith2AndSaysWhere()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/penguins.yaml");
        File.WriteAllText(pipeline, File.ReadAllText(pipeline).Replace("network:\n", "network:\n    - conv2d: 3\n", StringComparison.Ordinal));
        tool.RunPlain("describe", pipeline).ShouldBe(2);
        tool.Error.ShouldContain("trainer.network[0].conv2d: conv2d takes images");
    }
}

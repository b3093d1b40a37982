using System.Text.Json;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public class CompareCommandTests
{
    [TestMethod]
    public void Compare_TwoRuns_SaysThatOneIsStalledAndWhatDiffers()
    {
        using var tool = new Tool();
        tool.Run("run", Path.Combine(Tool.Root, "pipelines/stuck/learning-rate-tiny.yaml")).ShouldBe(3, tool.Error);
        var stalled = Runs(tool).ShouldHaveSingleItem();
        var text = File.ReadAllText(Path.Combine(Tool.Root, "pipelines/stuck/learning-rate-tiny.yaml"));
        tool.Run("run", tool.Write(System.Text.RegularExpressions.Regex.Replace(text, "learningRate: [^ ,}]+", "learningRate: 0.01"))).ShouldBe(0, tool.Error);
        var learning = Runs(tool).First(run => run != stalled);

        var html = Path.Combine(tool.Folder, "compare.html");
        tool.Run("compare", Path.GetFileName(stalled), learning, "--html", html).ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("The first run is stalled, the second learning.");
        tool.Output.ShouldContain("What differs: the definition.");
        tool.Output.ShouldContain("+++ b/");
        var page = File.ReadAllText(html);
        page.ShouldContain("The runs differ");
        page.ShouldContain("<svg");
        page.ShouldNotContain("http");

        using var other = new Tool();
        other.RunPlain("runs", "compare", stalled, learning, "--json").ShouldBe(0, other.Error);
        using var json = JsonDocument.Parse(other.Output);
        json.RootElement.GetProperty("agreement").GetString().ShouldBe("changed");
        json.RootElement.GetProperty("schemaVersion").GetInt32().ShouldBe(1);
    }

    [TestMethod]
    public void Compare_AdviceWithItselfAgainAndWithARun_DidNotChangeAndIsRefused()
    {
        using var tool = new Tool();
        var pipeline = Path.Combine(Tool.Root, "pipelines/iris.yaml");
        tool.Run("advise", pipeline).ShouldBe(0, tool.Error);
        var first = Runs(tool).ShouldHaveSingleItem();
        tool.Run("advise", pipeline).ShouldBe(0, tool.Error);
        var second = Runs(tool).First(run => run != first);

        tool.RunPlain("compare", first, second, "--html", Path.Combine(tool.Folder, "compare.html")).ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("The advice did not change: both come to learning rate");
        tool.Output.ShouldContain("Definition, rows, software and machine are the same.");
        tool.Output.ShouldContain("paired by seed");

        tool.Run("run", pipeline).ShouldBe(0, tool.Error);
        tool.RunPlain("compare", first, Runs(tool).First(run => run.EndsWith("-run", StringComparison.Ordinal))).ShouldBe(2);
        tool.Error.ShouldContain("only two runs, or two advices, can be compared");
    }

    private static string[] Runs(Tool tool) => Directory.GetDirectories(Path.Combine(tool.Folder, "runs"));
}

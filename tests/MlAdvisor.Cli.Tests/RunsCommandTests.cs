using System.Text.Json;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public class RunsCommandTests
{
    [TestMethod]
    public void Runs_NamedByNothing_AreLeftAlone_AndByTheirFolderTheyAreDeleted()
    {
        using var tool = new Tool();
        tool.Run("run", Path.Combine(Tool.Root, "pipelines/iris.yaml")).ShouldBe(0, tool.Error);
        var folder = Directory.GetDirectories(Path.Combine(tool.Folder, "runs")).ShouldHaveSingleItem();

        tool.Run("runs", "delete", "").ShouldBe(2);
        tool.Error.ShouldContain("this is no run");
        Directory.Exists(folder).ShouldBeTrue();

        tool.RunPlain("runs", "delete", folder).ShouldBe(0, tool.Error);
        Directory.Exists(folder).ShouldBeFalse();
    }

    [TestMethod]
    public void Show_OfALongDefinitionAsJson_IsOneThatProgramsRead()
    {
        using var tool = new Tool();
        var comment = new string('x', 15_000);
        tool.Run("run", tool.Write(File.ReadAllText(Path.Combine(Tool.Root, "pipelines/iris.yaml")) + $"# {comment}\n")).ShouldBe(0, tool.Error);
        var folder = Directory.GetDirectories(Path.Combine(tool.Folder, "runs")).ShouldHaveSingleItem();

        // A line of a console ends at its edge.
        Output(["runs", "show", folder, "--json"]).RootElement.ToString().ShouldContain(comment);
        Output(["runs", "export", folder]).RootElement.ToString().ShouldContain(comment);
    }

    [TestMethod]
    public void Run_FromAPathWithASpace_WritesACommandThatAShellTakesAsItIs()
    {
        using var tool = new Tool();
        var pipeline = Path.Combine(tool.Folder, "of two words.yaml");
        File.Copy(tool.CopyOf("pipelines/iris.yaml"), pipeline);
        tool.Run("run", pipeline).ShouldBe(0, tool.Error);
        var id = Path.GetFileName(Directory.GetDirectories(Path.Combine(tool.Folder, "runs")).ShouldHaveSingleItem());

        tool.Run("runs", "show", id).ShouldBe(0, tool.Error);
        tool.Output.ShouldContain(OperatingSystem.IsWindows() ? $"mladvisor run \"{pipeline}\"" : $"mladvisor run '{pipeline}'");
    }

    [TestMethod]
    public void Runs_AfterARun_ListShowExportAndDeleteIt()
    {
        using var tool = new Tool();
        tool.Run("run", Path.Combine(Tool.Root, "pipelines/iris.yaml")).ShouldBe(0, tool.Error);
        var folder = Directory.GetDirectories(Path.Combine(tool.Folder, "runs")).ShouldHaveSingleItem();
        var id = Path.GetFileName(folder);

        tool.Run("runs", "list").ShouldBe(0, tool.Error);
        tool.Output.ShouldContain($"{id} run  iris     finished learning");

        using var listed = Output(["runs", "list", "--json", "--runs", Path.GetDirectoryName(folder)!]);
        listed.RootElement[0].GetProperty("id").GetString().ShouldBe(id);
        listed.RootElement[0].GetProperty("state").GetString().ShouldBe("finished");

        tool.Run("runs", "show", id[..8]).ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("mladvisor run ");
        tool.Output.ShouldContain("1 learning");

        using var exported = Output(["runs", "export", folder]);
        var trial = exported.RootElement.GetProperty("trials")[0];
        trial.GetProperty("epochs").GetArrayLength().ShouldBe(41);
        trial.GetProperty("telemetry").GetProperty("layers").GetArrayLength().ShouldBeGreaterThan(0);

        var csv = Path.Combine(tool.Folder, "run.csv");
        tool.RunPlain("runs", "export", folder, "-o", csv).ShouldBe(0, tool.Error);
        File.ReadAllLines(csv).Length.ShouldBe(42);

        tool.RunPlain("runs", "resume", folder).ShouldBe(2);
        tool.Error.ShouldContain("this run has ended; there is nothing to go on with");

        tool.Run("runs", "delete", id).ShouldBe(0, tool.Error);
        Directory.Exists(folder).ShouldBeFalse();
    }

    [TestMethod]
    public void Runs_NoneOrUnknown_SaysWhatThereIs()
    {
        using var tool = new Tool();
        tool.Run("runs", "list").ShouldBe(0);
        tool.Output.ShouldContain("no runs yet");
        tool.Run("runs", "show", "x").ShouldBe(2);
        tool.Error.ShouldContain("there is no such run in");
    }

    [TestMethod]
    public void Run_NetworkThatCanNotBeMade_LeavesNoRun()
    {
        using var tool = new Tool();
        var pipeline = tool.Write("""
            name: made
            dataset: iris
            task: multiclass
            label: species
            trainer:
              network: [ { conv2d: { filters: 4, kernel: 3 } } ]
              epochs: 1

            """);
        tool.Run("run", pipeline).ShouldBe(2);
        tool.Run("runs", "list").ShouldBe(0);
        tool.Output.ShouldContain("no runs yet");
    }

    [TestMethod]
    public void Run_StoreThatIsNoStore_IsOneCleanError()
    {
        using var tool = new Tool();
        var runs = Directory.CreateDirectory(Path.Combine(tool.Folder, "runs")).FullName;
        File.WriteAllText(Path.Combine(runs, "store.db"), string.Concat(Enumerable.Repeat("not a database ", 100)));
        tool.Run("run", Path.Combine(Tool.Root, "pipelines/iris.yaml")).ShouldBe(2);
        tool.Error.ShouldContain("store.db: this is no run store that can be read");
        tool.Error.ShouldNotContain(" at ");
        Directory.GetDirectories(runs).ShouldBeEmpty();
    }

    private static JsonDocument Output(string[] arguments)
    {
        using var tool = new Tool();
        tool.RunPlain(arguments).ShouldBe(0, tool.Error);
        return JsonDocument.Parse(tool.Output);
    }
}

using System.Diagnostics;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Runs;
using MlAdvisor.Runs.Store;
using MlAdvisor.Training;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public class RunCommandTests
{
    [TestMethod]
    public async Task Run_ModelThatCanNotBeWritten_TellsTheVerdictAndGoesOnLater()
    {
        using var tool = new Tool();
        var run = Task.Run(() => tool.Run("run", Path.Combine(Tool.Root, "pipelines/iris.yaml"), "--checkpoint-every", "1"));
        var blocked = await tool.BlockAsync("model.zip");

        (await run).ShouldBe(ExitCode.BadInput, tool.Output);
        var folder = Path.GetDirectoryName(blocked)!;
        tool.Error.ShouldStartWith($"{folder}: what was found can not be written to this folder");
        tool.Output.ShouldContain("learning: the validation loss after epoch 1");
        tool.Output.ShouldContain($"To have it written down, once that is mended: mladvisor run --resume {folder}");

        Directory.Delete(blocked);
        tool.RunPlain("run", "--resume", folder).ShouldBe(ExitCode.Success, tool.Error);
        File.Exists(blocked).ShouldBeTrue();
    }

    /// <summary>As on a disk that is full; nobody would find a folder again that is not in the store.</summary>
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void Run_NoRoomForItsFirstFile_LeavesNoFolder()
    {
        using var tool = new Tool();
        var runs = Path.Combine(tool.Folder, "runs");

        // A file may not have a single byte, and the process is not killed for trying.
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", "trap '' XFSZ; ulimit -f 0; exec dotnet \"$@\"", "bash", typeof(CommandLine).Assembly.Location, "run", Path.Combine(Tool.Root, "pipelines/iris.yaml"), "--runs", runs])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" },
        })!;
        process.WaitForExit();

        process.ExitCode.ShouldNotBe(0);
        Directory.GetFileSystemEntries(runs).ShouldBeEmpty();
    }

    [TestMethod]
    public void Run_LearningRateTiny_SaysStalledAtEpoch1AndExitsWith3()
    {
        using var tool = new Tool();
        tool.Run("run", Path.Combine(Tool.Root, "pipelines/stuck/learning-rate-tiny.yaml")).ShouldBe(3);
        tool.Output.ShouldContain("stalled at epoch 1");
        tool.Output.ShouldContain("warning MLA301");
        tool.Output.ShouldContain("Next: mladvisor diagnose ");
    }

    [TestMethod]
    [DataRow("learning-rate-tiny", 3, 1)]
    [DataRow("missing-values", 3, 1)]
    [DataRow("learning-rate-tiny.fixed", 0, 10)]
    public void Run_StopOnStall_EndsAfterTheFirstEpochOnlyWhereItIsStuck(string name, int code, int epochs)
    {
        using var tool = new Tool();
        tool.Run("run", Path.Combine(Tool.Root, $"pipelines/stuck/{name}.yaml"), "--stop-on-stall").ShouldBe(code, tool.Error);
        tool.Output.ShouldContain($"epoch {epochs,2}/10");
        tool.Output.Contains($"epoch {epochs + 1,2}/10", StringComparison.Ordinal).ShouldBeFalse();
        tool.Output.Contains("stopped after epoch 1, since it is stuck (--stop-on-stall)", StringComparison.Ordinal).ShouldBe(epochs == 1);
    }

    [TestMethod]
    public void Run_Digits_ReachesATestAccuracyOf96Percent()
    {
        using var tool = new Tool();
        tool.Run("run", Path.Combine(Tool.Root, "pipelines/digits.yaml")).ShouldBe(0);
        var result = ResultOf(tool);
        result.GetProperty("testMetric").GetDouble().ShouldBeGreaterThanOrEqualTo(0.96);
        result.GetProperty("symptom").GetString().ShouldBe("learning");
    }

    [TestMethod]
    [DataRow("pipelines/stuck/learning-rate-huge", 3, 0)]
    [DataRow("pipelines/stuck/feature-scales", 3, 0)]
    [DataRow("pipelines/stuck/wrong-head", 3, 0)]

    // The labels of this one are random: the fix removes the first cause and uncovers the second.
    [DataRow("pipelines/stuck/unscaled-inputs", 3, 3)]
    public void Run_StuckPipelineAndItsFix_ExitAsTheyShould(string pipeline, int faulty, int repaired)
    {
        using var tool = new Tool();
        tool.Run("run", Path.Combine(Tool.Root, pipeline + ".yaml")).ShouldBe(faulty, tool.Output);
        tool.Run("run", Path.Combine(Tool.Root, pipeline + ".fixed.yaml")).ShouldBe(repaired, tool.Output);
    }

    [TestMethod]
    public void Run_Penguins_LeavesAFolderThatHoldsEverything()
    {
        using var tool = new Tool();
        tool.Run("run", Path.Combine(Tool.Root, "pipelines/penguins.yaml")).ShouldBe(0);
        var folder = Directory.GetDirectories(Path.Combine(tool.Folder, "runs")).ShouldHaveSingleItem();
        Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["epochs.jsonl", "model.zip", "pipeline.yaml", "result.json", "telemetry.jsonl"]);
        File.ReadAllText(Path.Combine(folder, "pipeline.yaml")).ShouldBe(File.ReadAllText(Path.Combine(Tool.Root, "pipelines/penguins.yaml")));
        File.ReadLines(Path.Combine(folder, "epochs.jsonl")).Count().ShouldBe(21);
        tool.Output.ShouldContain("epoch 20/20");
    }

    [TestMethod]
    public void Run_MissingValuesReachTheNetwork_SaysSoAndWhatToDo()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/penguins.yaml");
        File.WriteAllLines(pipeline, File.ReadAllLines(pipeline).Where(line => !line.Contains("replaceMissing", StringComparison.Ordinal)));
        tool.Run("run", pipeline).ShouldBe(3, tool.Error);
        tool.Output.ShouldContain("8 feature values are missing (NaN) or infinite");
        tool.Output.ShouldContain("diverged at epoch 1");
    }

    private static System.Text.Json.JsonElement ResultOf(Tool tool)
    {
        var folder = Directory.GetDirectories(Path.Combine(tool.Folder, "runs")).ShouldHaveSingleItem();
        return System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "result.json"))).RootElement;
    }

    [TestMethod]
    public void Run_ResumedAfterTheLossWasLost_SaysSinceWhenItWasWatched()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/missing-values.yaml");

        tool.RunPlain("run", "--resume", StoppedAfterAnEpoch(pipeline, new RunStore(Path.Combine(tool.Folder, "runs")))).ShouldBe(ExitCode.Stuck, tool.Error);

        tool.Output.ShouldContain("\nsince it was resumed after epoch 1 (what was measured before is not kept): the loss was first not finite in step ");
        ResultOf(tool).GetProperty("resumedAfterEpoch").GetInt32().ShouldBe(1);
    }

    [TestMethod]
    public void Run_ResumedWhereTheDataLieBesideTheDefinition_FindsThemAndDoesWhatWasAsked()
    {
        using var tool = new Tool();
        var folder = StoppedAfterAnEpoch(OnATable(tool), new RunStore(Path.Combine(tool.Folder, "runs")), new RunRequest { WritesEvents = true });

        tool.RunPlain("run", "--resume", folder).ShouldBe(0, tool.Error);

        tool.Output.ShouldContain("goes on after epoch 1");
        Directory.GetFiles(folder, "events.out.tfevents.*").ShouldHaveSingleItem("the run was begun with --tensorboard");
    }

    [TestMethod]
    public void Run_ResumedOnOtherRowsInAFolderFromElsewhere_IsRefusedAndKeepsTheFolder()
    {
        using var tool = new Tool();
        var folder = StoppedAfterAnEpoch(OnATable(tool), new RunStore(Path.Combine(tool.Folder, "runs")));
        var elsewhere = Path.Combine(Directory.CreateDirectory(Path.Combine(tool.Folder, "else")).FullName, Path.GetFileName(folder));
        Directory.Move(folder, elsewhere);
        var table = Path.Combine(tool.Folder, "table.csv");
        File.WriteAllText(table, File.ReadAllText(table).Replace("0,1\n", "0.5,1\n", StringComparison.Ordinal));

        tool.RunPlain("run", "--resume", elsewhere).ShouldBe(ExitCode.BadInput, tool.Output);

        tool.Error.ShouldContain("it is of other rows");
        File.Exists(Path.Combine(elsewhere, Checkpoint.FileName)).ShouldBeTrue("what a run has left is no new run's to take back");
        tool.RunPlain("runs", "list", "--runs", Path.Combine(tool.Folder, "else")).ShouldBe(0);
        tool.Output.ShouldContain("crashed");
    }

    /// <summary>A definition on a table that lies beside it: y is x twice.</summary>
    private static string OnATable(Tool tool)
    {
        File.WriteAllText(Path.Combine(tool.Folder, "table.csv"), "x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{i % 7},{(2 * (i % 7)) + 1}\n"))));
        return tool.Write(
            """
            name: table
            dataset: table.csv
            task: regression
            label: y
            features: [x]
            trainer:
              network:
                - linear: { units: 8, activation: relu }
              optimizer: { name: adam, learningRate: 0.03 }
              batchSize: 8
              epochs: 20
            """,
            "table.yaml");
    }

    private static string StoppedAfterAnEpoch(string pipeline, RunStore store, RunRequest? asked = null)
    {
        var definition = PipelineDefinition.Load(pipeline);
        var data = DataPreparation.Prepare(new MLContext(definition.Split.Seed), definition, DatasetRegistry.Load(Path.Combine(Tool.Root, "datasets.json")));
        using var record = store.Begin(new RunOrigin { Kind = "run", Definition = definition, DefinitionPath = pipeline, Data = data, Command = $"mladvisor run {pipeline}" });
        using var stop = new CancellationTokenSource();
        var request = (asked ?? new RunRequest()) with { Checkpoints = CheckpointInterval.Parse("1")! };
        var keeper = new CheckpointKeeper(request, definition, pipeline, record.Folder);
        Should.Throw<OperationCanceledException>(() => PipelineRun.Execute(definition, data, new StopAfterAnEpoch(stop), checkpoints: keeper, cancellationToken: stop.Token));
        record.Cancel();
        return record.Folder.Path;
    }

    private sealed class StopAfterAnEpoch(CancellationTokenSource stop) : IProgress<LaneHistory>
    {
        public void Report(LaneHistory value)
        {
            if (value.Epochs[^1].Epoch == 1)
            {
                stop.Cancel();
            }
        }
    }

    [TestMethod]
    public void Run_MissingValues_SaysInWhichStepTheLossWasLost()
    {
        using var tool = new Tool();
        tool.Run("run", tool.CopyOf("pipelines/stuck/missing-values.yaml"), "--telemetry", "business", "--tensorboard").ShouldBe(ExitCode.Stuck);
        tool.Output.ShouldContain("the loss was first not finite in step ");
        var folder = Directory.GetDirectories(Path.Combine(tool.Folder, "runs")).ShouldHaveSingleItem();
        Directory.GetFiles(folder, "events.out.tfevents.*").ShouldHaveSingleItem();
        File.Exists(Path.Combine(folder, "model.zip")).ShouldBeFalse();
    }
}

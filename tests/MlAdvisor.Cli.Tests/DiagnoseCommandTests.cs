using System.Text.Json;
using MlAdvisor.Runs.Store;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public class DiagnoseCommandTests
{
    [TestMethod]
    public async Task Diagnose_ReportThatCanNotBeWritten_IsToldAndNotApplied()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/zero-weights.yaml");
        var before = File.ReadAllText(pipeline);
        var diagnosis = Task.Run(() => tool.Run("diagnose", pipeline, "--seeds", "2", "--apply"));
        var blocked = await tool.BlockAsync("report.html");

        (await diagnosis).ShouldBe(ExitCode.BadInput, tool.Output);
        tool.Error.ShouldStartWith($"{Path.GetDirectoryName(blocked)}: what was found can not be written to this folder");
        tool.Output.ShouldContain("error MLA204: ");
        tool.Output.ShouldContain($"To apply it: mladvisor diagnose {pipeline} --seeds 2 --apply");
        tool.Output.ShouldNotContain("Report: ");
        File.ReadAllText(pipeline).ShouldBe(before);
    }

    [TestMethod]
    public void Diagnose_AStall_SaysWhyAndIsFoundAgainInTheStore()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/zero-weights.yaml");

        tool.Run("diagnose", pipeline, "--seeds", "2").ShouldBe(3, tool.Error);

        tool.Output.ShouldContain("error MLA204: ");
        tool.Output.ShouldContain($"To apply it: mladvisor diagnose {pipeline} --seeds 2 --apply");
        var store = new RunStore(Path.Combine(tool.Folder, "runs"));
        var run = store.Runs().ShouldHaveSingleItem();
        run.ShouldSatisfyAllConditions(
            () => run.Kind.ShouldBe("diagnose"),
            () => run.State.ShouldBe(RunState.Finished),
            () => run.Verdict.ShouldBe("stalled"),
            () => run.Command.ShouldBe($"mladvisor diagnose {pipeline} --seeds 2"),
            () => run.Recommended.ShouldBeNull());
        var trials = store.Trials(run.Id);
        trials.Select(trial => (trial.Setting, trial.History.Lane.Seed)).ShouldBe([(run.Present, 42), (run.Present, 43)]);
        trials.ShouldAllBe(trial => trial.Telemetry != null && trial.History.Epochs.Count > 1);
        var diagnosis = StoredDiagnosis.Parse(run.Result!);
        diagnosis.Findings[0].RuleId.ShouldBe("MLA204");
        var kept = diagnosis.Probes.First(probe => probe.IsKept);
        kept.Trainings.Count.ShouldBe(2);
        kept.SkillAfter.ShouldBeGreaterThan(kept.SkillBefore);
        kept.Changes.ShouldNotBeEmpty();
        new FileInfo(Path.Combine(store.FolderOf(run.Id), "report.html")).Length.ShouldBeGreaterThan(0);

        tool.Run("runs", "list").ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("diagnose");
        tool.Run("runs", "show", run.Id).ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("confirmed");
        tool.Output.ShouldContain("Draw the weights so that a signal keeps its size");
        tool.Run("runs", "resume", run.Id).ShouldBe(2);
        tool.Error.ShouldContain("a run of 'diagnose' can not be gone on with; begin anew with `mladvisor diagnose ");
        tool.Run("runs", "delete", run.Id).ShouldBe(0, tool.Error);
        store.Runs().ShouldBeEmpty();
    }

    [TestMethod]
    public void Diagnose_StoppedWhileItTriesFixes_TellsWhatItKnowsAndAppliesNothing()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/zero-weights.yaml");
        var before = File.ReadAllText(pipeline);

        tool.RunUntil("round 1", "diagnose", pipeline, "--apply").ShouldBe(ExitCode.Cancelled, tool.Error);

        tool.Output.ShouldContain("It was stopped before everything was tried.");
        tool.Output.ShouldContain("error MLA204: ");
        File.ReadAllText(pipeline).ShouldBe(before);
        var store = new RunStore(Path.Combine(tool.Folder, "runs"));
        var run = store.Runs().ShouldHaveSingleItem();
        run.State.ShouldBe(RunState.Cancelled);
        store.Trials(run.Id).Count.ShouldBe(3);
        var report = Path.Combine(store.FolderOf(run.Id), "report.html");
        tool.Output.ShouldContain($"Report of what is known: {report}");
        File.Exists(report).ShouldBeTrue();
    }

    [TestMethod]
    public void Diagnose_ACauseThatTryingLeavesOpen_IsToldAsSuspectedAndAConfirmedOneAsAFact()
    {
        using var tool = new Tool();
        var text = File.ReadAllText(Path.Combine(Tool.Root, "pipelines/iris.yaml"))
            .Replace("learningRate: 0.01", "learningRate: 0.0003", StringComparison.Ordinal).Replace("epochs: 40", "epochs: 2", StringComparison.Ordinal);

        tool.Run("diagnose", tool.Write(text), "--seeds", "2").ShouldBe(0, tool.Error);

        tool.Output.ShouldContain("warning MLA301: A learning rate of 0.0003 is too small here.\n  confirmed. Tried");
        tool.Output.ShouldContain("note MLA307: suspected, not proved: 2 epochs are 14 steps in all, which is few: more may get further.\n  undecided. Tried");
    }

    [TestMethod]
    public void Diagnose_TargetsUnscaled_StoresWhatWasTriedThoughNoDefinitionDoesIt()
    {
        using var tool = new Tool();
        File.WriteAllLines(Path.Combine(tool.Folder, "celsius.csv"), ["celsius,fahrenheit", .. Enumerable.Range(0, 80).Select(i => FormattableString.Invariant($"{(i - 40) / 25.0},{1.8 * (i - 40) + 1032}"))]);
        var pipeline = tool.Write("""
            version: 1
            name: fahrenheit
            dataset: ./celsius.csv
            task: regression
            label: fahrenheit
            trainer:
              network: []
              optimizer: { name: adam, learningRate: 0.01 }
              batchSize: 16
              epochs: 20

            """);

        tool.Run("diagnose", pipeline, "--seeds", "2").ShouldBe(3, tool.Error);

        tool.Output.ShouldContain("MLA106: ");
        var diagnosis = StoredDiagnosis.Parse(new RunStore(Path.Combine(tool.Folder, "runs")).Runs()[0].Result!);
        diagnosis.Probes.ShouldContain(probe => probe.RuleId == "MLA106" && probe.Fix.StartsWith("Scale the targets", StringComparison.Ordinal) && probe.Changes.Count == 0);
    }

    [TestMethod]
    public void Diagnose_AsJsonFromTheStore_HasEveryConfigurationWithItsCurves()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/zero-weights.yaml");
        tool.Run("diagnose", pipeline, "--seeds", "2").ShouldBe(3, tool.Error);
        var id = new RunStore(Path.Combine(tool.Folder, "runs")).Runs()[0].Id;

        var file = Path.Combine(tool.Folder, "run.json");
        tool.Run("runs", "export", id, "-o", file).ShouldBe(0, tool.Error);

        using var json = JsonDocument.Parse(File.ReadAllText(file));
        json.RootElement.GetProperty("trials").GetArrayLength().ShouldBe(2);
        var probe = json.RootElement.GetProperty("result").GetProperty("probes")[0];
        probe.GetProperty("trainings")[0].GetProperty("epochs").GetArrayLength().ShouldBeGreaterThan(1);
        probe.GetProperty("verdict").GetString().ShouldBe("confirmed");
    }

    [TestMethod]
    public void Diagnose_ADefinitionThatDoesNotFitItsData_LeavesNoRun()
    {
        using var tool = new Tool();
        var text = File.ReadAllText(Path.Combine(Tool.Root, "pipelines/stuck/zero-weights.yaml"));

        tool.Run("diagnose", tool.Write(text.Replace("label: digit", "label: digits", StringComparison.Ordinal))).ShouldBe(2);

        tool.Error.ShouldContain("the data have no column 'digits'");
        new RunStore(Path.Combine(tool.Folder, "runs")).Runs().ShouldBeEmpty();
    }
}

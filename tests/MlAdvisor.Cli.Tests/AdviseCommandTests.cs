using System.Globalization;
using System.Text.Json;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Runs;
using MlAdvisor.Runs.Store;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public class AdviseCommandTests
{
    [TestMethod]
    public async Task Advise_ApplyToADefinitionThatIsEditedMeanwhile_WritesNothingAndTheReportSaysSo()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/learning-rate-tiny.yaml");
        var edited = File.ReadAllText(pipeline) + "# edited\n";
        var advice = Task.Run(() => tool.Run("advise", pipeline, "--apply"));
        var folder = await tool.RunFolderAsync();

        File.WriteAllText(pipeline, edited);

        (await advice).ShouldBe(ExitCode.BadInput, tool.Output);
        tool.Error.ShouldContain("the file has changed since it was read; nothing was written");
        File.ReadAllText(pipeline).ShouldBe(edited);
        var report = File.ReadAllText(Path.Combine(Directory.GetDirectories(Path.GetDirectoryName(folder)!).ShouldHaveSingleItem(), "report.md"));
        report.ShouldNotContain("has been applied");
        report.ShouldContain("--apply");
    }

    [TestMethod]
    public async Task Advise_ReportThatCanNotBeWritten_IsToldAndWrittenAndAppliedLater()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/learning-rate-tiny.yaml");
        var before = File.ReadAllText(pipeline);
        var advice = Task.Run(() => tool.Run("advise", pipeline, "--apply"));
        var blocked = await tool.BlockAsync("report.html");

        (await advice).ShouldBe(ExitCode.BadInput, tool.Output);
        var folder = Path.GetDirectoryName(blocked)!;
        tool.Error.ShouldStartWith($"{folder}: what was found can not be written to this folder");
        tool.Output.ShouldContain("Use learning rate");
        tool.Output.ShouldContain($"To have it written down, once that is mended: mladvisor advise --resume {folder}");
        File.ReadAllText(pipeline).ShouldBe(before, "an advice of another definition can not go on");

        Directory.Delete(blocked);
        tool.RunPlain("advise", "--resume", folder).ShouldBe(ExitCode.Success, tool.Error);
        File.ReadAllText(pipeline).ShouldNotBe(before);
        File.ReadAllText(Path.Combine(folder, "report.md")).ShouldContain("has been applied");
    }

    [TestMethod]
    public void Advise_LearningRateTinyWithApply_IsLearningAfterwards()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/learning-rate-tiny.yaml");
        var before = File.ReadAllLines(pipeline);

        tool.Run("advise", pipeline, "--apply").ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("loss after epoch 1");
        tool.Output.ShouldContain("now has the recommended setting");

        // Rate and batch size alone may be others, and comments are the same.
        var after = File.ReadAllLines(pipeline);
        var changed = before.Zip(after).Where(lines => lines.First != lines.Second).ToList();
        changed.Select(lines => lines.Second.TrimStart().Split(':')[0]).ShouldBeSubsetOf(["optimizer", "batchSize"]);
        changed[0].Second.ShouldContain("learningRate");
        changed[0].Second.ShouldEndWith(changed[0].First[changed[0].First.IndexOf('#', StringComparison.Ordinal)..]);

        using var again = new Tool();
        again.Run("run", pipeline).ShouldBe(0);
        again.Output.ShouldContain("learning: the validation loss after epoch 1");
    }

    [TestMethod]
    [DataRow("learning-rate-huge")]
    [DataRow("sgd-small-rate")]
    public void Advise_AStallThatIsTheRates_IsLearningAfterwards(string name) => MendAndRun(name);

    [TestMethod]
    [TestCategory("Slow")]
    public void Advise_AStallThatIsTheBatchSizes_IsLearningAfterwards() => MendAndRun("whole-set-batch");

    private static void MendAndRun(string name)
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf($"pipelines/stuck/{name}.yaml");
        var code = tool.Run("run", pipeline);
        if (tool.Error.Contains("mladvisor data get", StringComparison.Ordinal))
        {
            Assert.Inconclusive(tool.Error);
        }

        code.ShouldBe(3, tool.Error);
        tool.Run("advise", pipeline, "--apply").ShouldBe(0, tool.Error);

        using var again = new Tool();
        again.Run("run", pipeline).ShouldBe(0, again.Error);
        again.Output.ShouldContain("learning: the validation loss after epoch 1");
    }

    [TestMethod]
    public void Advise_Penguins_WritesThreeReportsThatSayTheSame()
    {
        using var tool = new Tool();
        tool.Run("advise", Path.Combine(Tool.Root, "pipelines/penguins.yaml")).ShouldBe(0, tool.Error);
        var folder = Directory.GetDirectories(Path.Combine(tool.Folder, "runs")).ShouldHaveSingleItem();
        Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(["epochs.jsonl", "pipeline.yaml", "report.html", "report.json", "report.md"]);
        var advice = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "report.json"))).RootElement;
        var summary = advice.GetProperty("advice").GetProperty("summary").GetString()!;
        tool.Output.ShouldContain(summary);
        File.ReadAllText(Path.Combine(folder, "report.md")).ShouldContain(summary[..summary.IndexOf('(', StringComparison.Ordinal)]);
        File.ReadAllText(Path.Combine(folder, "report.html")).ShouldContain("<!doctype html>", Case.Insensitive);
    }

    [TestMethod]
    public void Advise_PresentSettingThatDiverges_IsToldInAWordAndWithoutAnInterval()
    {
        using var tool = new Tool();
        var text = File.ReadAllText(Path.Combine(Tool.Root, "pipelines/penguins.yaml")).Replace("learningRate: 0.01", "learningRate: 1e9", StringComparison.Ordinal);

        tool.Run("advise", tool.Write(text)).ShouldBe(0, tool.Error);

        tool.Output.ShouldMatch("loss after epoch 20 +diverged -> [0-9.]+ \\(p ");
        tool.Output.ShouldNotContain("NaN");
        tool.Output.ShouldNotContain("∞");
    }

    [TestMethod]
    public void Advise_Twice_RecommendsTheSame()
    {
        using var first = new Tool();
        using var second = new Tool();
        first.Run("advise", Path.Combine(Tool.Root, "pipelines/wine.yaml")).ShouldBe(0);
        second.Run("advise", Path.Combine(Tool.Root, "pipelines/wine.yaml")).ShouldBe(0);
        Verdict(second).ShouldBe(Verdict(first));
    }

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    [DataRow("ar-SA")]
    public void Advise_OtherCulture_SaysTheSame(string culture)
    {
        using var invariant = new Tool();
        invariant.Run("advise", Path.Combine(Tool.Root, "pipelines/iris.yaml")).ShouldBe(0);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            using var other = new Tool();
            other.Run("advise", Path.Combine(Tool.Root, "pipelines/iris.yaml")).ShouldBe(0, other.Error);
            Verdict(other).ShouldBe(Verdict(invariant));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void Advise_RandomLabels_SaysThatNothingLearnsAndChangesNothing()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/unscaled-inputs.fixed.yaml");
        var before = File.ReadAllText(pipeline);
        tool.Run("advise", pipeline, "--apply").ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("No setting learns");
        tool.Output.ShouldNotContain("ended a little lower");
        File.ReadAllText(pipeline).ShouldBe(before);
    }

    [TestMethod]
    public void Advise_WrongHead_DoesNotTrustALossBelowZero()
    {
        using var tool = new Tool();
        tool.Run("advise", Path.Combine(Tool.Root, "pipelines/stuck/wrong-head.yaml")).ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("the head or the loss is wrong, not the learning rate");
    }

    [TestMethod]
    public void Advise_ABudgetTooSmallForATraining_IsToldWhereItWasGiven()
    {
        using var tool = new Tool();
        var text = File.ReadAllText(Path.Combine(Tool.Root, "pipelines/iris.yaml")).Replace("advisor:", "advisor:\n  budget: 9steps", StringComparison.Ordinal);
        var pipeline = tool.Write(text);
        var line = text.Split('\n').IndexOf("  budget: 9steps") + 1;

        tool.Run("advise", pipeline).ShouldBe(2);
        tool.Error.ShouldStartWith($"{pipeline}:{line}:11: advisor.budget: the budget was spent before");

        using var another = new Tool();
        another.Run("advise", pipeline, "--budget", "10steps").ShouldBe(2);
        another.Error.ShouldStartWith("--budget 10steps: advisor.budget: the budget was spent before");
        another.Error.ShouldNotContain(pipeline);
    }

    [TestMethod]
    public void Advise_ABudgetTooSmallForATraining_LeavesNoRunAndPromisesNone()
    {
        using var tool = new Tool();
        tool.Run("advise", Path.Combine(Tool.Root, "pipelines/penguins.yaml"), "--budget", "10steps").ShouldBe(2);
        tool.Error.ShouldContain("the budget was spent before");
        tool.Output.ShouldNotContain("--resume");
        Directory.GetDirectories(Path.Combine(tool.Folder, "runs")).ShouldBeEmpty();
    }

    [TestMethod]
    public void Advise_ABudgetTooSmallForAllRates_IsStoppedAndGoesOnWithMore()
    {
        using var tool = new Tool();
        var store = new RunStore(Path.Combine(tool.Folder, "runs"));
        var folder = store.FolderOf(BegunWithOneTraining(store, Path.Combine(Tool.Root, "pipelines/penguins.yaml"), applies: false, new AdviceBudget(10, BudgetUnit.Steps)));

        tool.RunPlain("runs", "resume", folder).ShouldBe(2);
        tool.Error.ShouldContain("the budget was spent before");
        tool.Output.ShouldContain($"To go on with more: mladvisor advise --resume {folder} --budget BUDGET");
        var run = store.Runs().ShouldHaveSingleItem();
        run.State.ShouldBe(RunState.Cancelled);
        run.Summary.ShouldNotBeNull().ShouldContain("the budget was spent before");

        tool.RunPlain("advise", "--resume", folder, "--budget", "60000steps").ShouldBe(0, tool.Error);
        store.Runs().ShouldHaveSingleItem().State.ShouldBe(RunState.Finished);
    }

    [TestMethod]
    public void Resume_AnAdviceWhoseBudgetWasSpent_GoesOnWithMoreAndComesToTheSame()
    {
        using var tool = new Tool();
        var penguins = Path.Combine(Tool.Root, "pipelines/penguins.yaml");
        var store = new RunStore(Path.Combine(tool.Folder, "runs"));
        tool.Run("advise", penguins, "--budget", "9000steps").ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("it has not been tried on fresh seeds");
        var run = store.Runs().ShouldHaveSingleItem();
        tool.Output.ShouldContain($"To go on with more: mladvisor advise --resume {store.FolderOf(run.Id)} --budget BUDGET");

        tool.RunPlain("advise", "--resume", store.FolderOf(run.Id)).ShouldBe(2);
        tool.Error.ShouldContain("With another --budget it goes on.");
        tool.RunPlain("advise", "--resume", store.FolderOf(run.Id), "--budget", "60000steps").ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("goes on from ");

        var resumed = store.Runs().ShouldHaveSingleItem();
        resumed.Verdict.ShouldBe("change");
        tool.Run("advise", penguins, "--budget", "60000steps").ShouldBe(0, tool.Error);
        store.Runs()[0].Id.ShouldNotBe(run.Id);
        resumed.Summary.ShouldBe(store.Runs()[0].Summary);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Resume_AnAdvice_AppliesWhereItWasAskedToAndNotWhereItsFileIsNamedSo(bool applies)
    {
        using var tool = new Tool();
        var text = File.ReadAllText(Path.Combine(Tool.Root, "pipelines/stuck/learning-rate-tiny.yaml"));
        var pipeline = tool.Write(text, "how to --apply it.yaml");
        var store = new RunStore(Path.Combine(tool.Folder, "runs"));

        tool.RunPlain("runs", "resume", store.FolderOf(BegunWithOneTraining(store, pipeline, applies))).ShouldBe(0, tool.Error);

        tool.Output.Contains("now has the recommended setting", StringComparison.Ordinal).ShouldBe(applies);
        (File.ReadAllText(pipeline) != text).ShouldBe(applies);
    }

    private static string BegunWithOneTraining(RunStore store, string path, bool applies, AdviceBudget? budget = null)
    {
        var definition = PipelineDefinition.Load(path);
        var data = DataPreparation.Prepare(new MLContext(definition.Split.Seed), definition, DatasetRegistry.Load(Path.Combine(Tool.Root, "datasets.json")));
        definition = definition with { Advisor = definition.Advisor with { Budget = budget } };
        using var record = store.Begin(new RunOrigin { Kind = "advise", Definition = definition, DefinitionPath = path, Data = data, Applies = applies, Command = $"mladvisor advise '{path}'" });
        record.Add(PipelineRun.Execute(definition with { Trainer = definition.Trainer with { Epochs = 1 } }, data).History);
        return record.Id;
    }

    private static string Verdict(Tool tool) => tool.Output.Split('\n').First(line => line.StartsWith("Use ", StringComparison.Ordinal)
        || line.StartsWith("Keep ", StringComparison.Ordinal) || line.StartsWith("Not enough", StringComparison.Ordinal));
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlAdvisor.Runs.Store;

namespace MlAdvisor.Cli.Tests;

/// <summary>An advice that is killed at any moment, without a chance to tidy up, goes on to the same recommendation as one that is not, and loses no training.</summary>
[TestClass]
public class KilledAdviceTests
{
    private const string Definition = """
        name: made
        dataset: breast-cancer
        task: binary
        label: diagnosis
        transforms:
          - replaceMissing
          - normalize
        trainer:
          network: [linear: { units: 16, activation: relu }]
          optimizer: { name: adam, learningRate: 1e-4 }
          batchSize: 32
          epochs: 60
        advisor:
          learningRates: { min: 1e-5, max: 1, count: 6 }
          batchSizes: [16, 32]
          seeds: 3

        """;

    [TestMethod]
    public void Advise_KilledAndResumed_RecommendsTheSame() => KillAndResume(kills: 4);

    [TestMethod]
    [TestCategory("Slow")]
    public void Advise_KilledManyTimesAndResumed_RecommendsTheSame() => KillAndResume(kills: 60);

    [TestMethod]
    public void Resume_DefinitionChangedSince_SaysSo()
    {
        using var tool = new Tool();
        var pipeline = tool.Write(Definition);
        var runs = Path.Combine(tool.Folder, "runs");
        using (var process = Start(["advise", pipeline, "--runs", runs]))
        {
            Wait(() => Only(runs) is { State: RunState.Running });
            process.Kill();
            process.WaitForExit();
        }

        var run = Only(runs)!;
        run.State.ShouldBe(RunState.Crashed);
        tool.RunPlain("run", "--resume", Path.Combine(runs, run.Id)).ShouldBe(2);
        File.WriteAllText(pipeline, Definition.Replace("epochs: 60", "epochs: 61", StringComparison.Ordinal));
        tool.RunPlain("advise", "--resume", Path.Combine(runs, run.Id)).ShouldBe(2);
        tool.Error.ShouldContain($"{run.Id}: the definition was changed since");
        tool.RunPlain("advise").ShouldBe(2);
        tool.Error.ShouldContain("name a PIPELINE, or a run folder to go on with: --resume RUNFOLDER");
    }

    [TestMethod]
    [DataRow(null, "20000steps")]
    [DataRow("9000000steps", "9000000steps")]
    public void Resume_AdviceWithABudget_GoesOnWithinItUnlessAnotherIsGiven(string? given, string inEffect)
    {
        using var tool = new Tool();
        var pipeline = tool.Write(Definition);
        var runs = Path.Combine(tool.Folder, "runs");
        using (var process = Start(["advise", pipeline, "--runs", runs, "--budget", "20000steps"]))
        {
            Wait(() => process.HasExited || Epochs(runs) > 0);
            process.Kill();
            process.WaitForExit();
        }

        var run = Only(runs)!;
        run.State.ShouldBe(RunState.Crashed);
        $"{run.Budget}".ShouldBe("20000steps");
        run.Sample.ShouldBe(new(new(run.Rows.Train, run.Rows.Validation), new(run.Rows.Train, run.Rows.Validation)));
        tool.RunPlain(["advise", "--resume", Path.Combine(runs, run.Id), .. given is null ? Array.Empty<string>() : ["--budget", given]]).ShouldBe(0, tool.Error);

        tool.Output.Contains("The budget of 20000steps was spent", StringComparison.Ordinal).ShouldBe(given is null, tool.Output);
        var ended = Only(runs)!;
        $"{ended.Budget}".ShouldBe(inEffect);
        ended.Command.ShouldEndWith($"--budget {inEffect}");
        tool.RunPlain("runs", "show", Path.Combine(runs, run.Id)).ShouldBe(0);
        tool.Output.ShouldContain($"budget       {inEffect}");
    }

    private static void KillAndResume(int kills)
    {
        using var tool = new Tool();
        var pipeline = tool.Write(Definition);
        var whole = Path.Combine(tool.Folder, "whole");
        tool.RunPlain("advise", pipeline, "--runs", whole).ShouldBe(0, tool.Error);

        var runs = Path.Combine(tool.Folder, "killed");
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var trained = 0;
        var killed = 0;
        for (var kill = 0; kill < kills && Only(runs) is null or { State: not RunState.Finished }; kill++)
        {
            using var process = Start(Only(runs) is { } known ? ["advise", "--resume", Path.Combine(runs, known.Id)] : ["advise", pipeline, "--runs", runs]);
            if (kill % 2 == 0)
            {
                // While it trains: some time after it has written down something new.
                Wait(() => process.HasExited || Epochs(runs) > trained);
            }

            if (!process.WaitForExit(random.Next(kill % 2 == 0 ? 300 : 2000)))
            {
                process.Kill();
                killed += Only(runs) is null ? 0 : 1;
            }

            process.WaitForExit();
            if (Only(runs) is not null)
            {
                var now = Epochs(runs);
                now.ShouldBeGreaterThanOrEqualTo(trained, $"an epoch that was there is gone; seed {seed}");
                trained = now;
            }
        }

        if (Only(runs) is not { } last)
        {
            tool.RunPlain("advise", pipeline, "--runs", runs).ShouldBe(0, tool.Error);
        }
        else if (last.State != RunState.Finished)
        {
            last.State.ShouldBe(RunState.Crashed);
            tool.RunPlain("runs", "resume", Path.Combine(runs, last.Id)).ShouldBe(0, tool.Error);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: killed {killed} times with a run in the store, which had {trained} epochs in the end"));
        killed.ShouldBeGreaterThan(0);
        Evidence(runs).ShouldBe(Evidence(whole), $"seed {seed}");
    }

    /// <summary>All of the report that does not depend on the clock.</summary>
    private static string Evidence(string runs)
    {
        var report = JsonNode.Parse(File.ReadAllText(Path.Combine(runs, Only(runs)!.Id, "report.json")))!.AsObject();
        string[] parts = ["advice", "patch", "stallMap", "learningRateCurves", "confirmation"];
        return string.Join('\n', parts.Select(part => report[part]?.ToJsonString(new JsonSerializerOptions { WriteIndented = true })));
    }

    private static int Epochs(string runs) => Only(runs) is { } run ? new RunStore(runs).Trials(run.Id).Sum(trial => trial.History.Epochs.Count) : 0;

    private static StoredRun? Only(string runs) => new RunStore(runs).Runs().SingleOrDefault();

    private static void Wait(Func<bool> condition)
    {
        for (var attempt = 0; attempt < 600 && !condition(); attempt++)
        {
            Thread.Sleep(100);
        }

        condition().ShouldBeTrue();
    }

    private static Process Start(IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true })!;
}

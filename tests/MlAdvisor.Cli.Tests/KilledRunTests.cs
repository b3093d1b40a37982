using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace MlAdvisor.Cli.Tests;

/// <summary>A run that is killed at any moment, without a chance to tidy up, goes on to the same weights as one that is not.</summary>
[TestClass]
public partial class KilledRunTests
{
    private const int Kills = 4;

    [TestMethod]
    public void Run_KilledAtRandomMomentsAndResumed_GivesTheSameWeightsBitForBit()
    {
        using var tool = new Tool();
        var pipeline = Long(tool, epochs: 150);
        var whole = Path.Combine(tool.Folder, "whole");
        tool.RunPlain("run", pipeline, "--runs", whole).ShouldBe(0, tool.Error);

        var runs = Path.Combine(tool.Folder, "killed");
        var seed = Environment.TickCount;
        var random = new Random(seed);
        string[] arguments = ["run", pipeline, "--runs", runs, "--checkpoint-every", "1"];
        var killed = 0;
        for (var attempt = 0; attempt < 50 && killed < Kills; attempt++)
        {
            using var process = Start(arguments);
            for (var wait = 0; wait < 600 && !process.HasExited && Checkpoint(runs) is null; wait++)
            {
                Thread.Sleep(100);
            }

            if (!process.WaitForExit(random.Next(10, 1500)))
            {
                process.Kill();
                process.WaitForExit();
                killed++;
            }

            if (Checkpoint(runs) is not { } folder)
            {
                break;
            }

            arguments = ["run", "--resume", folder, "--checkpoint-every", "1"];
        }

        killed.ShouldBeGreaterThan(0, $"seed {seed}");
        if (Checkpoint(runs) is { } last)
        {
            tool.RunPlain("run", "--resume", last).ShouldBe(0, tool.Error);
        }

        var resumed = Directory.GetDirectories(runs).ShouldHaveSingleItem($"seed {seed}");
        Weights(resumed).ShouldBe(Weights(Directory.GetDirectories(whole).ShouldHaveSingleItem()), $"seed {seed}");
        File.ReadAllText(Path.Combine(resumed, "epochs.jsonl")).ShouldBe(File.ReadAllText(Path.Combine(Directory.GetDirectories(whole)[0], "epochs.jsonl")));
        File.Exists(Path.Combine(resumed, "checkpoint.zip")).ShouldBeFalse();
    }

    [TestMethod]
    [DataRow("run")]
    [DataRow("diagnose")]
    public void Run_NetworkThatFitsIntoMemoryButAFewTimes_EndsAndIsKept(string command)
    {
        using var tool = new Tool();
        var rows = new Random(1);
        File.WriteAllText(Path.Combine(tool.Folder, "chance.csv"), "x,y,label\n" + string.Concat(Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{rows.NextDouble()},{rows.NextDouble()},{(rows.Next(2) == 0 ? "no" : "yes")}\n"))));
        var pipeline = tool.Write(
            """
            name: large
            dataset: chance.csv
            task: binary
            label: label
            features: [x, y]
            trainer:
              network:
                - linear: { units: 1300, activation: relu }
                - linear: { units: 1300, activation: relu }
              optimizer: { name: adam, learningRate: 1e-6 }
              batchSize: 64
              epochs: 8
            """,
            "large.yaml");
        var runs = Path.Combine(tool.Folder, "runs");

        using var process = Start([command, pipeline, "--runs", runs], ("DOTNET_GCHeapHardLimit", command == "run" ? "6000000" : "B000000"));
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        process.ExitCode.ShouldBe(ExitCode.Stuck, output);
        Directory.GetFiles(Directory.GetDirectories(runs).ShouldHaveSingleItem(), command == "run" ? "result.json" : "report.json").ShouldHaveSingleItem();
    }

    [TestMethod]
    public void Run_Interrupted_LeavesACheckpointAndSaysHowToGoOn()
    {
        Signals.SkipWhereIgnored(Signal.Interrupt);
        using var tool = new Tool();
        var runs = Path.Combine(tool.Folder, "runs");
        using var process = Start(["run", Long(tool, epochs: 100_000), "--runs", runs]);
        ReadTheFirstEpoch(process);
        process.Send(Signal.Interrupt);
        process.WaitForExit(TimeSpan.FromSeconds(60)).ShouldBeTrue();

        process.ExitCode.ShouldBe(130);
        process.StandardOutput.ReadToEnd().ShouldContain($"To go on: mladvisor run --resume {Checkpoint(runs)}");
    }

    [TestMethod]
    public void Run_OutputClosed_LeavesACheckpoint()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows does not tell that a pipe is read no more.");
        }

        using var tool = new Tool();
        var runs = Path.Combine(tool.Folder, "runs");

        // It prints every 200th epoch, and has to be at work when it finds nobody there.
        using var process = Start(["run", Long(tool, epochs: 4000), "--runs", runs]);
        ReadTheFirstEpoch(process);
        process.StandardOutput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(120)).ShouldBeTrue();

        process.ExitCode.ShouldBe(130);
        Checkpoint(runs).ShouldNotBeNull();
    }

    [TestMethod]
    public void Run_NothingToGoOnWith_SaysWhatToDo()
    {
        using var tool = new Tool();
        tool.RunPlain("run").ShouldBe(2);
        tool.RunPlain("run", "x.yaml", "--resume", tool.Folder).ShouldBe(2);
        tool.RunPlain("run", "x.yaml", "--checkpoint-every", "soon").ShouldBe(2);
        tool.RunPlain("run", "--resume", tool.Folder).ShouldBe(2);

        tool.Error.ShouldContain("name a PIPELINE, or a run folder to go on with: --resume RUNFOLDER");
        tool.Error.ShouldContain("leave PIPELINE out");
        tool.Error.ShouldContain("not 'soon'");
        tool.Error.ShouldContain("there is no checkpoint.zip to go on from");
    }

    private static string Long(Tool tool, int epochs) => tool.Write(string.Create(CultureInfo.InvariantCulture, $$"""
        name: made
        dataset: penguins
        task: multiclass
        label: species
        transforms:
          - replaceMissing
          - normalize
          - oneHot
        trainer:
          network: [linear: { units: 64, activation: relu }, batchNorm, dropout: 0.3]
          batchSize: 8
          epochs: {{epochs}}

        """));

    private static void ReadTheFirstEpoch(Process process)
    {
        string? line;
        do
        {
            line = process.StandardOutput.ReadLine();
        }
        while (line is not null && !FirstEpoch().IsMatch(line));
    }

    [GeneratedRegex("epoch +1/")]
    private static partial Regex FirstEpoch();

    private static string? Checkpoint(string runs) =>
        Directory.Exists(runs) ? Directory.GetDirectories(runs).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "checkpoint.zip"))) : null;

    private static byte[] Weights(string folder)
    {
        using var zip = ZipFile.OpenRead(Path.Combine(folder, "model.zip"));
        using var stream = zip.GetEntry("weights.safetensors")!.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static Process Start(IEnumerable<string> arguments, (string Name, string Value)? variable = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true };
        if (variable is var (name, value))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

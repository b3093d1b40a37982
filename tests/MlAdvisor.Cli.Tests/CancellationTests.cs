using System.Diagnostics;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public class CancellationTests
{
    [TestMethod]
    [DataRow(Signal.Interrupt)]
    [DataRow(Signal.HangUp)]
    public void Advise_Interrupted_StopsCleanlyWithExitCode130AndSaysSoInTheStore(Signal signal)
    {
        Signals.SkipWhereIgnored(signal);
        using var tool = new Tool();
        var runs = Path.Combine(tool.Folder, "runs");

        var pipeline = TooLongToEnd(tool);
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(CommandLine).Assembly.Location, "advise", pipeline, "--runs", runs])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;

        // The headline comes before the first training.
        process.StandardOutput.ReadLine().ShouldNotBeNull().ShouldStartWith("digits: ");
        process.Send(signal);
        process.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue();

        process.ExitCode.ShouldBe(130);
        SaidNothingElse(process.StandardError.ReadToEnd());
        tool.Run("runs", "list").ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("-digits-advise advise digits   cancelled");
    }

    [TestMethod]
    public void Advise_PipedIntoHead_StopsAndSaysSoInTheStore()
    {
        using var tool = new Tool();
        var runs = Path.Combine(tool.Folder, "runs");
        var (lines, error) = Shell($"{Command} advise {TooLongToEnd(tool)} --runs {runs} | head -1");

        lines.ShouldStartWith("digits: ");
        SaidNothingElse(error);
        tool.Run("runs", "list").ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("-digits-advise advise digits   cancelled");
    }

    [TestMethod]
    public void DataList_IntoAFullDisk_SaysSo()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Inconclusive("Only Linux has a device that is always full.");
        }

        var (code, error) = Shell($"{Command} data list > /dev/full; echo $?");

        code.Trim().ShouldBe("2");
        error.ShouldStartWith("the output can not be written: ");
    }

    /// <summary>Where the stall map was done by then, there is a report of it, and nothing else to say.</summary>
    private static void SaidNothingElse(string error) => error.ShouldBeOneOf("", "stopped" + Environment.NewLine);

    private static string Command => $"dotnet {typeof(CommandLine).Assembly.Location}";

    /// <summary>A definition for which no signal comes too late.</summary>
    private static string TooLongToEnd(Tool tool)
    {
        var pipeline = Path.Combine(tool.Folder, "digits.yaml");
        File.WriteAllText(pipeline, File.ReadAllText(Path.Combine(Tool.Root, "pipelines/digits.yaml")).Replace("epochs: 40", "epochs: 4000", StringComparison.Ordinal));
        return pipeline;
    }

    private static (string Output, string Error) Shell(string line)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows does not tell that a pipe is read no more.");
        }

        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", line]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        if (!shell.WaitForExit(TimeSpan.FromSeconds(120)))
        {
            shell.Kill(entireProcessTree: true);
            Assert.Fail("It went on, though nobody read its output.");
        }

        return (shell.StandardOutput.ReadToEnd(), shell.StandardError.ReadToEnd());
    }
}

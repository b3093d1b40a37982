using System.Diagnostics;
using System.Globalization;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public class CancellationTests
{
    [TestMethod]
    [DataRow("-INT")]
    [DataRow("-HUP")]
    public void Advise_Interrupted_StopsCleanlyWithExitCode130AndSaysSoInTheStore(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Ctrl-C can not be sent to a process of its own on Windows.");
        }

        if (signal == "-HUP" && IsHangUpIgnored())
        {
            Assert.Inconclusive("The tests were started with nohup, and so is what they start: it does not get SIGHUP.");
        }

        using var tool = new Tool();
        var runs = Path.Combine(tool.Folder, "runs");

        // Long enough that it can not end before the signal comes.
        var pipeline = Path.Combine(tool.Folder, "digits.yaml");
        File.WriteAllText(pipeline, File.ReadAllText(Path.Combine(Tool.Root, "pipelines/digits.yaml")).Replace("epochs: 40", "epochs: 4000", StringComparison.Ordinal));
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(CommandLine).Assembly.Location, "advise", pipeline, "--runs", runs])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;

        // The headline comes before the first training.
        process.StandardOutput.ReadLine().ShouldNotBeNull().ShouldStartWith("digits: ");
        using var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        process.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue();

        process.ExitCode.ShouldBe(130);
        process.StandardError.ReadToEnd().ShouldBe("stopped" + Environment.NewLine);
        tool.Run("runs", "list").ShouldBe(0, tool.Error);
        tool.Output.ShouldContain("-digits-advise advise digits   cancelled");
    }

    // Linux tells it as bits, of which SIGHUP's is the first.
    private static bool IsHangUpIgnored() => File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
        && (ulong.Parse(ignored["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 1) != 0;
}

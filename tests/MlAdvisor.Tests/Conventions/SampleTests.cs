using System.Diagnostics;
using System.Globalization;
using MlAdvisor.TestShared;

namespace MlAdvisor.Tests.Conventions;

/// <summary>The samples run, and do what they say.</summary>
[TestClass]
public class SampleTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("ar-SA")]
    public void Console_AsItIs_TrainsSavesLoadsPredictsDiagnosesAndTakesTheAdvice(string culture)
    {
        var program = Path.Combine(SharedFolder.Repository, "artifacts", "bin", "MlAdvisor.Samples.Console", "release", "MlAdvisor.Samples.Console.dll");
        if (!File.Exists(program))
        {
            Assert.Inconclusive("The sample is not built: build the solution.");
        }

        var start = new ProcessStartInfo("dotnet", [program]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = culture.Length == 0 ? "C" : culture.Replace('-', '_') + ".UTF-8";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        process.WaitForExit();

        process.ExitCode.ShouldBe(0, error.Result);
        Number(lines[1], "5 folds: mean micro-accuracy ").ShouldBeGreaterThan(0.9);
        lines[2].ShouldStartWith("a petal of 4.7 x 1.2 cm: versicolor, with probability ");
        lines[3].ShouldBe("predictions of the loaded model: the same, bit for bit");
        lines[4].ShouldBe("diagnosis: Stalled, MLA204 in TorchNetworkTrainer.Options.Layers, Confirmed; with the fix: Learning");
        lines[6].ShouldStartWith("options.Layers = [");
        lines[^2].ShouldStartWith("advice: learning rate 0.000001 -> ");
        Number(lines[^1], "with the advice: micro-accuracy ").ShouldBeGreaterThan(0.8);
    }

    private static double Number(string line, string head)
    {
        line.ShouldStartWith(head);
        return double.Parse(line[head.Length..], CultureInfo.InvariantCulture);
    }
}

using System.Diagnostics;
using MlAdvisor.TestShared;

namespace MlAdvisor.Cli.Tests;

/// <summary>A fetch that is killed at any moment, without a chance to tidy up, leaves nothing that the next one could take for whole.</summary>
[TestClass]
public class KilledFetchTests
{
    private const int Kills = 5;

    [TestMethod]
    public void Get_KilledAtRandomMoments_ThenEndsRight()
    {
        using var tool = new Tool();
        using var server = new LocalServer { Dawdles = TimeSpan.FromMilliseconds(15) };
        var noise = new byte[3 << 20];
        var seed = Environment.TickCount;
        var random = new Random(seed);
        random.NextBytes(noise);
        var archive = Archives.TarGzip(("a/one.csv", Archives.Bytes("x\n1\n")), ("a/two.bin", noise));
        var registry = Path.Combine(tool.Folder, "datasets.json");
        File.WriteAllText(registry, $$"""
            {
              "made": {
                "title": "Made", "license": "MIT", "rows": 1,
                "sources": [ { "url": "{{server.Serve("a.tar.gz", archive)}}", "sha256": "{{Archives.Sha256(archive)}}", "members": ["a/one.csv"] } ],
                "format": { "kind": "csv" }, "columns": { "x": "single" }
              }
            }
            """);

        for (var i = 0; i < Kills; i++)
        {
            using var killed = Start(tool, registry);
            if (!killed.WaitForExit(random.Next(100, 2000)))
            {
                killed.Kill();
                killed.WaitForExit();
            }
        }

        server.Dawdles = TimeSpan.Zero;
        using var last = Start(tool, registry);
        var said = last.StandardOutput.ReadToEnd() + last.StandardError.ReadToEnd();
        last.WaitForExit();

        last.ExitCode.ShouldBe(0, $"seed {seed}: {said}");
        var folder = Directory.GetDirectories(Path.Combine(tool.Folder, "cache", "datasets")).ShouldHaveSingleItem($"seed {seed}");
        File.ReadAllText(Path.Combine(folder, "one.csv")).ShouldBe("x\n1\n");
        Directory.GetFiles(folder).Length.ShouldBe(2);
    }

    private static Process Start(Tool tool, string registry)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(CommandLine).Assembly.Location, "data", "get", "made", "--registry", registry])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["MLADVISOR_CACHE"] = Path.Combine(tool.Folder, "cache");
        return Process.Start(start)!;
    }
}

using System.Diagnostics;
using System.Globalization;
using MlAdvisor.Benchmarks.Advise;
using MlAdvisor.Benchmarks.Machine;

namespace MlAdvisor.Benchmarks.Cost;

/// <summary>
/// <c>cost [--only NAME,...] [ROUNDS]</c>: what <c>mladvisor advise</c> takes beside <c>mladvisor run</c>, start and reading included: whole commands, in turns,
/// the best of some rounds (3 by default).
/// </summary>
internal static class CostCommand
{
    // What `run` ends with where the training is stuck: it has trained all the same.
    private const int Stuck = 3;

    // The larger ones of the repository, but for those that have to be fetched first, and made tables of up to 20,000 rows.
    private static readonly string[] Definitions = ["pipelines/digits.yaml", "pipelines/mnist.yaml", "benchmarks/tasks/held-out/circles-adam.yaml"];

    public static int Run(IReadOnlyList<string> options, string repository)
    {
        var only = options.ValueOf("--only")?.Split(',');
        var rounds = options.Count > 0 && int.TryParse(options[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Max(1, given) : 3;
        GeneratedTables.Write(Path.Combine(repository, "benchmarks", "tasks", "generated"));
        BusyMachine.Warn();

        var folder = Directory.CreateTempSubdirectory("mladvisor-cost-");
        try
        {
            Console.WriteLine("| definition | `run`, s | `advise`, s | times |");
            Console.WriteLine("|---|--:|--:|--:|");
            foreach (var path in Definitions.Select(path => Path.Combine(repository, path)).Concat(Directory.EnumerateFiles(Path.Combine(repository, "benchmarks", "larger-tables"), "*.yaml").Order(StringComparer.Ordinal)))
            {
                if (only is null || only.Contains(Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal))
                {
                    var (run, advise) = (double.PositiveInfinity, double.PositiveInfinity);
                    for (var round = 0; round < rounds; round++)
                    {
                        run = Math.Min(run, Seconds(repository, folder.FullName, "run", path));
                        advise = Math.Min(advise, Seconds(repository, folder.FullName, "advise", path));
                    }

                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| `{Path.GetRelativePath(repository, path)}` | {run:0.00} | {advise:0.00} | {advise / run:0.0} |"));
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    private static double Seconds(string repository, string folder, string command, string definition)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(repository, "mladvisor"), [command, definition])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode is 0 or Stuck
            ? clock.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"mladvisor {command} {definition} ended with exit code {process.ExitCode.ToString(CultureInfo.InvariantCulture)}: {error.Result}");
    }
}

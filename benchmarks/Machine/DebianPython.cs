using System.Diagnostics;

namespace MlAdvisor.Benchmarks.Machine;

/// <summary>Debian's own Python, which python3-torch belongs to; another one on the PATH would not have it.</summary>
internal static class DebianPython
{
    private const string Path = "/usr/bin/python3";

    /// <summary>Starts one of the scripts in <c>pytorch</c>, which is talked to through standard input and output.</summary>
    /// <param name="script">Its file name.</param>
    public static Process Start(string script)
    {
        var start = new ProcessStartInfo(Path) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(System.IO.Path.Combine(AppContext.BaseDirectory, "pytorch", script));
        return Process.Start(start) ?? throw new InvalidOperationException($"{Path} does not start.");
    }
}

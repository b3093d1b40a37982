using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace MlAdvisor.Benchmarks.Machine;

/// <summary>Debian's own Python, which python3-torch belongs to; another one on the PATH would not have it.</summary>
internal static class DebianPython
{
    private const string Path = "/usr/bin/python3";

    // What the embedded stack has told OpenBLAS of the processor: .NET's copy of the environment does not know it, and PyTorch is to have the same kernels.
    private const string Kernels = "OPENBLAS_CORETYPE";

    /// <summary>Starts one of the scripts in <c>pytorch</c>, which is talked to through standard input and output.</summary>
    /// <param name="script">Its file name.</param>
    public static Process Start(string script)
    {
        var start = new ProcessStartInfo(Path) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(System.IO.Path.Combine(AppContext.BaseDirectory, "pytorch", script));
        if (Marshal.PtrToStringUTF8(VariableOfTheProcess([.. Encoding.UTF8.GetBytes(Kernels), 0])) is { } core)
        {
            start.Environment[Kernels] = core;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{Path} does not start.");
    }

    [DllImport("libc", EntryPoint = "getenv")]
    private static extern nint VariableOfTheProcess(byte[] name);
}

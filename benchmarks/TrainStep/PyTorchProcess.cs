using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>The PyTorch side: one Python process that idles until it is asked.</summary>
internal sealed class PyTorchProcess : IDisposable
{
    // Debian's own Python, which python3-torch belongs to; another one on the PATH would not have it.
    private const string Python = "/usr/bin/python3";

    private readonly Process _process;

    public PyTorchProcess()
    {
        var start = new ProcessStartInfo(Python) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "pytorch", "train_step.py"));
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{Python} does not start.");
        using var hello = Read();
        Version = hello.RootElement.GetProperty("torch").GetString()!;
        Threads = hello.RootElement.GetProperty("threads").GetInt32();
    }

    /// <value>PyTorch's version.</value>
    public string Version { get; }

    /// <value>The threads it computes with.</value>
    public int Threads { get; }

    /// <summary>The script's <c>step</c>: batches gathered beforehand.</summary>
    public IStepBenchmark Step => new Side(this, "step", "PyTorch, batches at hand");

    /// <summary>The script's <c>loop</c>: batches shuffled and indexed.</summary>
    public IStepBenchmark Loop => new Side(this, "loop", "PyTorch, shuffles and indexes");

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonDocument Read() =>
        JsonDocument.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The PyTorch side ended; its message stands above."));

    private sealed record Side(PyTorchProcess Owner, string Command, string Name) : IStepBenchmark
    {
        public int Lanes => 1;

        public IReadOnlyList<double> Measure(int steps)
        {
            Owner._process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Command} {steps}"));
            Owner._process.StandardInput.Flush();
            using var answer = Owner.Read();
            return [.. answer.RootElement.GetProperty("us").EnumerateArray().Select(number => number.GetDouble())];
        }
    }
}

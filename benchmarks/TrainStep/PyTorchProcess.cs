using System.Diagnostics;
using System.Text.Json;
using MlAdvisor.Benchmarks.Machine;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>The PyTorch side: one Python process that idles until it is asked.</summary>
internal sealed class PyTorchProcess : IDisposable
{
    private readonly Process _process;

    public PyTorchProcess()
    {
        _process = DebianPython.Start("train_step.py");
        using var hello = Read();
        Version = hello.RootElement.GetProperty("torch").GetString()!;
    }

    /// <value>PyTorch's version.</value>
    public string Version { get; }

    /// <value>Bytes of memory of the process when it last answered.</value>
    public long Resident { get; private set; }

    /// <summary>A training of PyTorch's.</summary>
    /// <param name="workload">What is trained.</param>
    /// <param name="threads">How many threads compute.</param>
    /// <param name="indexes">Whether batches are shuffled and indexed; false for batches cut beforehand.</param>
    public IStepBenchmark Train(StepWorkload workload, int threads, bool indexes = false) => new Side(
        this, workload, threads, indexes, indexes ? "PyTorch, shuffles and indexes" : threads == 1 ? "PyTorch, batches at hand" : $"PyTorch, {threads} threads");

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private JsonDocument Read() =>
        JsonDocument.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The PyTorch side ended; its message stands above."));

    private sealed record Side(PyTorchProcess Owner, StepWorkload Workload, int Threads, bool Indexes, string Name) : IStepBenchmark
    {
        public int Lanes => 1;

        public IReadOnlyList<double> Measure(int epochs)
        {
            Owner._process.StandardInput.WriteLine(JsonSerializer.Serialize(
                new { network = Workload.Network, batch = Workload.Batch, steps = Workload.Steps, blocks = epochs, threads = Threads, indexes = Indexes }));
            Owner._process.StandardInput.Flush();
            using var answer = Owner.Read();
            Owner.Resident = answer.RootElement.GetProperty("resident").GetInt64();
            return [.. answer.RootElement.GetProperty("us").EnumerateArray().Select(number => number.GetDouble())];
        }
    }
}

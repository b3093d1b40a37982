using System.Runtime.InteropServices;
using System.Text.Json;
using MlAdvisor.Advice;
using MlAdvisor.Benchmarks.Machine;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Benchmarks.Advise;

/// <summary>What plain PyTorch makes of a task: the stall map as a loop, and a learning-rate finder's suggestions. See <c>pytorch/sweep.py</c>.</summary>
/// <param name="MapSeconds">Seconds of the map, by the clock.</param>
/// <param name="Steepest">The rate where the finder's loss falls most steeply.</param>
/// <param name="Valley">The rate in the middle third of its longest descent.</param>
/// <param name="Minimum">A tenth of the rate at its smallest loss.</param>
internal sealed record PyTorchSweep(double MapSeconds, double Steepest, double Valley, double Minimum)
{
    private static readonly Activation[] Known = [Activation.None, Activation.Relu, Activation.Tanh, Activation.Sigmoid, Activation.Gelu, Activation.Elu];

    /// <summary>Whether the script can build the task's network: dense layers with a usual head and loss, and a constant rate.</summary>
    /// <param name="definition">The definition.</param>
    public static bool CanTrain(PipelineDefinition definition) =>
        definition.Trainer.Network.All(layer => layer is LinearLayer linear && Known.Contains(linear.Activation)) && definition.Trainer.Schedule.Name == Schedule.Constant;

    /// <summary>Runs it.</summary>
    /// <param name="definition">A definition that it can train.</param>
    /// <param name="data">Its rows.</param>
    /// <param name="space">The rates and batch sizes.</param>
    public static PyTorchSweep Run(PipelineDefinition definition, PreparedData data, SearchSpace space)
    {
        var folder = Directory.CreateTempSubdirectory("mladvisor-sweep-");
        try
        {
            return Run(definition, data, space, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static PyTorchSweep Run(PipelineDefinition definition, PreparedData data, SearchSpace space, string folder)
    {
        var trainer = definition.Trainer;
        var (features, labels) = (Path.Combine(folder, "features"), Path.Combine(folder, "labels"));
        File.WriteAllBytes(features, MemoryMarshal.AsBytes<float>(data.Train.Features));
        float[] numbers = data.Train.Targets.Length > 0 ? data.Train.Targets : [.. data.Train.Classes.Select(c => (float)c)];
        File.WriteAllBytes(labels, MemoryMarshal.AsBytes<float>(numbers));
        using var process = DebianPython.Start("sweep.py");
        process.StandardInput.Write(JsonSerializer.Serialize(new
        {
            rows = data.Train.Rows,
            width = data.Train.Width,
            outputs = definition.Task == MachineLearningTask.Multiclass ? data.ClassNames.Count : 1,
            loss = Text(definition.Task),
            layers = trainer.Network.OfType<LinearLayer>().Select(layer => new object[] { layer.Units, Text(layer.Activation) }),
            optimizer = Text(trainer.Optimizer.Name),
            momentum = trainer.Optimizer.Momentum,
            nesterov = trainer.Optimizer.Nesterov,
            features,
            labels,
            rates = space.Rates,
            sizes = space.BatchSizes,
            batch = space.Present.BatchSize,
            seed = trainer.Seed,
        }));
        process.StandardInput.Close();
        using var answer = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        double Number(string name) => answer.RootElement.GetProperty(name).GetDouble();
        return new PyTorchSweep(Number("map"), Number("steepest"), Number("valley"), Number("minimum"));
    }

    private static string Text<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.ML;
using MlAdvisor.Benchmarks.Machine;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using static TorchSharp.torch;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>How many rows a second come to the trainer: from a CSV file through the transforms, and from memory, shuffled, into batches; and the share of a step that the latter is.</summary>
internal static class RowRates
{
    private const int Rows = 20_000;
    private const int Columns = 20;
    private const int Rounds = 3;
    private const int RoundsOfSteps = 9;

    /// <summary>Writes them.</summary>
    /// <param name="workloads">What the share of a step is measured on.</param>
    /// <param name="output">Where to.</param>
    public static void Write(IReadOnlyList<StepWorkload> workloads, TextWriter output)
    {
        set_num_threads(1);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        try
        {
            File.WriteAllText(file, Table());
            var loaded = Rows / Median.Of(Enumerable.Range(0, Rounds).Select(_ => Seconds(() => Load(file))));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Rows a second: {loaded:0} of {Columns} numbers from a CSV file, read, split and normalized."));
            foreach (var workload in workloads)
            {
                output.WriteLine(Gathering(workload));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Load(string file)
    {
        var definition = PipelineDefinition.Parse($$"""
            name: rows
            dataset: {{Path.GetFileName(file)}}
            task: multiclass
            label: label
            transforms: [normalize]
            trainer:
              network: [linear: 4]

            """, Path.ChangeExtension(file, ".yaml"));
        DataPreparation.Prepare(new MLContext(1), definition, DatasetRegistry.Empty);
    }

    /// <summary>What an epoch's shuffling and gathering takes of its steps, in turn with them.</summary>
    private static string Gathering(StepWorkload workload)
    {
        using var steps = new TrainingArrayBenchmark(workload, [1]);
        var data = StepData.Of(workload).Train;
        using var features = from_array(data.Features).view(data.Rows, data.Width);
        using var classes = tensor(data.Classes!.ToArray());
        steps.Measure(1);
        Gather(data.Rows, features, classes, epoch: 1);
        var rounds = Enumerable.Range(1, RoundsOfSteps).Select(epoch =>
        {
            var clock = StepClock.Start();
            Gather(data.Rows, features, classes, epoch);
            return (OfStep: clock.Elapsed.TotalMicroseconds / workload.Steps, Step: Median.Of(steps.Measure(1)));
        }).ToList();
        var gathering = Median.Of(rounds.Select(round => round.OfStep));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Shuffling and gathering {workload}: {1e6 * workload.Batch / gathering:0} rows a second; {gathering:0.0} us of a step's {Median.Of(rounds.Select(round => round.Step)):0}, {Median.Of(rounds.Select(round => round.OfStep / round.Step)):0.0%}.");
    }

    // As TrainingArray does it.
    private static void Gather(int rows, Tensor features, Tensor classes, int epoch)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var order = tensor(MlAdvisor.Training.RowOrder.Shuffle(rows, 1, epoch));
        features.index_select(0, order);
        classes.index_select(0, order);
    }

    private static string Table()
    {
        var random = new Random(1);
        var text = new StringBuilder();
        text.AppendJoin(',', Enumerable.Range(0, Columns).Select(i => string.Create(CultureInfo.InvariantCulture, $"x{i}"))).AppendLine(",label");
        for (var row = 0; row < Rows; row++)
        {
            text.AppendJoin(',', Enumerable.Range(0, Columns).Select(_ => random.NextDouble().ToString("0.0000", CultureInfo.InvariantCulture)));
            text.Append(',').Append("abc"[random.Next(3)]).AppendLine();
        }

        return text.ToString();
    }

    private static double Seconds(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using static TorchSharp.torch;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>How many rows a second come to the trainer: from a CSV file through the transforms, and from memory, shuffled, into batches.</summary>
internal static class RowRates
{
    private const int Rows = 20_000;
    private const int Columns = 20;
    private const int Rounds = 3;

    private static readonly StepWorkload Images = new("cnn", 64, 60);

    public static void Write(TextWriter output)
    {
        set_num_threads(1);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        try
        {
            File.WriteAllText(file, Table());
            var loaded = Rows / Median.Of(Enumerable.Range(0, Rounds).Select(_ => Seconds(() => Load(file))));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Rows a second: {loaded:0} of {Columns} numbers from a CSV file, read, split and normalized; {GatherRate():0} images of 3 x 32 x 32 from memory into shuffled batches."));
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

    // As TrainingArray does it.
    private static double GatherRate()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var data = StepData.Of(Images).Train;
        var features = from_array(data.Features).view(data.Rows, data.Width);
        return data.Rows / Median.Of(Enumerable.Range(1, Rounds).Select(epoch => Seconds(() =>
            features.index_select(0, tensor(MlAdvisor.Training.RowOrder.Shuffle(data.Rows, 1, epoch))).Dispose())));
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

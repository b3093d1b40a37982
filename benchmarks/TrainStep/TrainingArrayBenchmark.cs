using System.Diagnostics;
using System.Globalization;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>
/// Our side: whole epochs of the product's trainer, so that a step's share of shuffling, of gathering rows and of the measurement after the epoch
/// (32 rows) is in it.
/// </summary>
internal sealed class TrainingArrayBenchmark : IStepBenchmark, IDisposable
{
    private readonly TrainingPlan _plan;
    private readonly TrainingArray _array;

    /// <param name="name">For the table.</param>
    /// <param name="seeds">The seed of each lane; lanes with one seed share their batches, as the rates of an advice do.</param>
    public TrainingArrayBenchmark(string name, IReadOnlyList<int> seeds)
    {
        Name = name;
        _plan = TrainingPlan.Create(Definition, Data());
        _array = new TrainingArray(_plan, [.. seeds.Select((seed, lane) => new LaneSettings(StepWorkload.LearningRate * (1 + (0.01 * lane)), seed))]);
    }

    public string Name { get; }

    public int Lanes => _array.Lanes.Count;

    private static PipelineDefinition Definition => new()
    {
        Name = "train-step",
        Dataset = "none",
        Task = MachineLearningTask.Multiclass,
        Label = "label",
        Trainer = new TrainerDefinition
        {
            Network = [new LinearLayer { Units = StepWorkload.Hidden, Activation = Activation.Relu }],
            Optimizer = new OptimizerDefinition { Name = Optimizer.Adam, LearningRate = StepWorkload.LearningRate },
            BatchSize = StepWorkload.Batch,
        },
    };

    public IReadOnlyList<double> Measure(int steps)
    {
        var blocks = new double[steps / StepWorkload.StepsPerBlock];
        for (var i = 0; i < blocks.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _array.TrainEpoch();
            blocks[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / StepWorkload.StepsPerBlock;
        }

        return blocks;
    }

    public void Dispose()
    {
        _array.Dispose();
        _plan.Dispose();
    }

    private static PreparedData Data()
    {
        var random = new Random(1);
        var teacher = Normal(random, StepWorkload.Inputs * StepWorkload.Classes);
        var nothing = Rows(random, teacher, 0);
        return new PreparedData
        {
            Train = Rows(random, teacher, StepWorkload.Batch * StepWorkload.StepsPerBlock),
            Validation = Rows(random, teacher, StepWorkload.Batch),
            Test = nothing,
            FeatureNames = Names("x", StepWorkload.Inputs),
            ClassNames = Names("class ", StepWorkload.Classes),

            // The trainer asks for neither: these rows went through no transform.
            Transformer = null!,
            InputSchema = null!,
        };
    }

    private static string[] Names(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(i => prefix + i.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Normal features; the class is the largest of a few random projections, so that there is something to learn.</summary>
    private static LabeledRows Rows(Random random, float[] teacher, int count)
    {
        var features = Normal(random, count * StepWorkload.Inputs);
        return new LabeledRows
        {
            Rows = count,
            Width = StepWorkload.Inputs,
            Features = features,
            Classes = [.. Enumerable.Range(0, count).Select(row => Class(features.AsSpan(row * StepWorkload.Inputs, StepWorkload.Inputs), teacher))],
            SourceRows = [.. Enumerable.Range(0, count)],
        };
    }

    private static long Class(ReadOnlySpan<float> row, float[] teacher)
    {
        var best = 0;
        var most = float.NegativeInfinity;
        for (var c = 0; c < StepWorkload.Classes; c++)
        {
            var sum = 0f;
            for (var i = 0; i < row.Length; i++)
            {
                sum += row[i] * teacher[(c * row.Length) + i];
            }

            if (sum > most)
            {
                (best, most) = (c, sum);
            }
        }

        return best;
    }

    // Box and Muller (1958).
    private static float[] Normal(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
}

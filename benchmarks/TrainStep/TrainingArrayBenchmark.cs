using MlAdvisor.Benchmarks.Machine;
using MlAdvisor.Definitions;
using MlAdvisor.Training;
using static TorchSharp.torch;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>
/// Our side: whole epochs of the product's trainer, so that a step's share of shuffling, of gathering rows and of the measurement after the epoch
/// (as many rows as a batch has) is in it.
/// </summary>
internal sealed class TrainingArrayBenchmark : IStepBenchmark, IDisposable
{
    private readonly TrainingPlan _plan;
    private readonly TrainingArray _array;
    private readonly int _threads;
    private readonly int _steps;

    /// <param name="workload">What is trained.</param>
    /// <param name="seeds">The seed of each lane; lanes with one seed share their batches, as the rates of an advice do.</param>
    /// <param name="threads">How many threads compute.</param>
    public TrainingArrayBenchmark(StepWorkload workload, IReadOnlyList<int> seeds, int threads = 1)
    {
        var distinct = seeds.Distinct().Count();
        Name = seeds.Count == 1 ? "MlAdvisor, 1 lane" + (threads == 1 ? "" : $", {threads} threads") : $"MlAdvisor, {seeds.Count} lanes of {(distinct == 1 ? "one seed" : $"{distinct} seeds")}";
        _threads = threads;
        _steps = workload.Steps;
        _plan = TrainingPlan.Create(DefinitionOf(workload), StepData.Of(workload));
        _array = new TrainingArray(_plan, [.. seeds.Select((seed, lane) => new LaneSettings(StepWorkload.LearningRate * (1 + (0.01 * lane)), seed))]);
    }

    public string Name { get; }

    public int Lanes => _array.Lanes.Count;

    /// <summary>What a step of one lane takes.</summary>
    public TrainingCost Cost => TrainingCost.Of(_plan.Network, _plan.Definition.Trainer.Optimizer, _plan.Definition.Trainer.BatchSize);

    public IReadOnlyList<double> Measure(int epochs)
    {
        set_num_threads(_threads);
        var blocks = new double[epochs];
        for (var i = 0; i < blocks.Length; i++)
        {
            var clock = StepClock.Start(_threads);
            _array.TrainEpoch();
            blocks[i] = clock.Elapsed.TotalMicroseconds / _steps;
        }

        return blocks;
    }

    public void Dispose()
    {
        _array.Dispose();
        _plan.Dispose();
    }

    /// <summary>The workload as a user would write it.</summary>
    public static PipelineDefinition DefinitionOf(StepWorkload workload) => new()
    {
        Name = "train-step",
        Dataset = "none",
        Task = MachineLearningTask.Multiclass,
        Label = "label",
        Trainer = new TrainerDefinition
        {
            Network = workload.Layers,
            Optimizer = new OptimizerDefinition { Name = Optimizer.Adam, LearningRate = StepWorkload.LearningRate },
            BatchSize = workload.Batch,
        },
    };
}

using MlAdvisor.Definitions;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

// Saving and restoring.
internal sealed partial class TrainingArray
{
    private TrainingArray(TrainingPlan plan, TrainingState state, TelemetryTier? telemetry, EarlyStoppingDefinition? earlyStopping)
    {
        _telemetry = telemetry is { } tier ? new TelemetryRecorder(tier) : null;
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        BatchSize = state.BatchSize;
        _plan = plan;
        _lanes = [.. state.Lanes];
        _records = [.. state.Epochs.Select(epochs => epochs.ToList())];
        _epoch = state.Epoch;
        _steps = state.Steps;
        foreach (var (seed, generator) in state.Generators)
        {
            _dropoutGenerators[seed] = new Generator((uint)seed);
            StateOf.Set(_dropoutGenerators[seed], generator);
        }

        _network = Build();
        StateOf.Set(_network.Parameters.Values, state.Tensors, WeightsName);
        StateOf.Set(_network.Buffers.All, state.Tensors, BuffersName);
        var optimizer = StateOf.Optimizer(state, _network.Parameters.Values.numel());
        _rates = new LaneRates(plan.Definition.Trainer, _lanes, StepsPerEpoch);
        _rates.ObserveAll(state.Epochs, _epoch);
        _optimizer = StackedOptimizer.Create(plan.Definition.Trainer.Optimizer, _network.Parameters, _rates.OfLanes, optimizer);
        _clip = Clip();
        if (earlyStopping is not null)
        {
            _stopping = new EarlyStopping(earlyStopping, _network);
            _stopping.Load(state);
        }
    }

    /// <summary>Makes an array that goes on where another one stood: with the same numbers, bit for bit, on the same machine and number of threads.</summary>
    /// <param name="plan">The same plan; must outlive the array.</param>
    /// <param name="state">What <see cref="Save"/> gave.</param>
    /// <param name="telemetry">How much it measures of itself from here on; null (the default) for nothing.</param>
    /// <param name="earlyStopping">The same as of the other array.</param>
    /// <exception cref="InvalidDataException">The state is of other rows or another network.</exception>
    public static TrainingArray Restore(
        TrainingPlan plan, TrainingState state, TelemetryTier? telemetry = null, EarlyStoppingDefinition? earlyStopping = null) =>
        state.Rows == plan.RowsHash ? new TrainingArray(plan, state, telemetry, earlyStopping) : throw new InvalidDataException("it is of other rows: the data, or how they are prepared, have changed");

    /// <summary>All that is needed to go on, as the last epoch left it.</summary>
    public TrainingState Save()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, float[]>(StringComparer.Ordinal)
        {
            [WeightsName] = StateOf.Tensor(_network.Parameters.Values),
            [BuffersName] = StateOf.Tensor(_network.Buffers.All),
        };
        var optimizer = _optimizer.Keep([.. Enumerable.Range(0, _lanes.Length).Select(lane => (long)lane)]);
        StateOf.Save(optimizer, tensors);
        _stopping?.Save(tensors);
        return new TrainingState
        {
            Lanes = [.. _lanes],
            Epochs = [.. _records.Select(records => records.ToArray())],
            BatchSize = BatchSize,
            Epoch = _epoch,
            Steps = _steps,
            OptimizerSteps = optimizer.Steps,
            Generators = _lanes.Select(lane => lane.Seed).Distinct().ToDictionary(seed => seed, seed => StateOf.Generator(_dropoutGenerators[seed])),
            Tensors = tensors,
            Rows = _plan.RowsHash,
        };
    }
}

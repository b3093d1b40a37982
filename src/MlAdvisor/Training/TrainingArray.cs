using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>
/// K trainings at once. All lanes share network, optimizer, schedule and batch size; each has its own learning rate and seed, and a lane gives the same
/// numbers as it would alone, within float tolerance. A lane that diverges harms no other.
/// </summary>
/// <remarks>Not safe for use from several threads at once; several arrays can train side by side.</remarks>
internal sealed partial class TrainingArray : IDisposable
{
    // Enough rows to make gathering cheap, few enough (16 MiB of floats) to stay near the processor.
    private const long GatheredElements = 4L << 20;

    private const string WeightsName = "weights";
    private const string BuffersName = "buffers";

    private readonly TrainingPlan _plan;
    private readonly TelemetryRecorder? _telemetry;
    private readonly Dictionary<int, Generator> _dropoutGenerators = [];
    private LaneSettings[] _lanes;
    private List<EpochRecord>[] _records;
    private StackedNetwork _network;
    private StackedOptimizer _optimizer;
    private GradientClip? _clip;
    private LaneRates _rates;
    private EarlyStopping? _stopping;
    private int _epoch;
    private long _steps;

    /// <summary>Draws the lanes' weights and measures them untrained.</summary>
    /// <param name="plan">What is trained; must outlive the array.</param>
    /// <param name="lanes">At least one lane; they are kept sorted by seed.</param>
    /// <param name="batchSize">Rows a step, at least 1; null (the default) takes the definition's.</param>
    /// <param name="telemetry">How much it measures of itself; null (the default) for nothing.</param>
    /// <param name="earlyStopping">When a lane stops by itself; null (the default) for never, whatever the definition says.</param>
    /// <exception cref="DefinitionException">So many rows or weights do not fit into memory.</exception>
    public TrainingArray(TrainingPlan plan, IReadOnlyList<LaneSettings> lanes, int? batchSize = null, TelemetryTier? telemetry = null, EarlyStoppingDefinition? earlyStopping = null)
    {
        _telemetry = telemetry is { } tier ? new TelemetryRecorder(tier) : null;
        ArgumentOutOfRangeException.ThrowIfZero(lanes.Count, nameof(lanes));
        BatchSize = batchSize ?? plan.Definition.Trainer.BatchSize;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize, nameof(batchSize));
        _plan = plan;
        _lanes = [.. lanes.OrderBy(lane => lane.Seed)];
        _records = [.. _lanes.Select(_ => new List<EpochRecord>())];
        plan.RefuseMisfit(_lanes[0].Seed, BatchSize, _lanes.Length);
        foreach (var seed in _lanes.Select(lane => lane.Seed).Distinct())
        {
            // A stream of its own, so that dropout does not shift the draw of the weights.
            _dropoutGenerators[seed] = new Generator((uint)seed ^ 0x9E3779B97F4A7C15);
        }

        using var noGradient = no_grad();
        _network = Build();
        _network.DrawWeights();
        _rates = new LaneRates(plan.Definition.Trainer, _lanes, StepsPerEpoch);
        _optimizer = StackedOptimizer.Create(plan.Definition.Trainer.Optimizer, _network.Parameters, _rates.OfLanes);
        _stopping = earlyStopping is null ? null : new EarlyStopping(earlyStopping, _network);
        _clip = Clip();
        RecordUntrained();
    }

    /// <value>Rows a step.</value>
    public int BatchSize { get; }

    /// <value>The lanes, sorted by seed.</value>
    public IReadOnlyList<LaneSettings> Lanes => _lanes;

    /// <value>Epochs trained so far.</value>
    public int Epoch => _epoch;

    /// <value>Steps taken so far, by each lane.</value>
    public long Steps => _steps;

    /// <value>Steps of one epoch.</value>
    public int StepsPerEpoch => _plan.StepsPerEpoch(_lanes[0].Seed, BatchSize);

    /// <value>What became of each lane so far, in the order of <see cref="Lanes"/>.</value>
    public IReadOnlyList<LaneHistory> Histories =>
        [.. _lanes.Select((lane, i) => new LaneHistory
        {
            Lane = lane,
            BatchSize = BatchSize,
            Epochs = [.. _records[i]],
            ConstantLoss = _plan.DataOf(lane.Seed).ConstantLoss,
            ValidationRows = _plan.DataOf(lane.Seed).Validation.Rows,
            KeptEpoch = _stopping?.KeptEpoch(i),
        })];

    /// <value>What each lane measured of itself, in the order of <see cref="Lanes"/>; empty where it was not to.</value>
    public IReadOnlyList<LaneTelemetry> Telemetry => _telemetry is null ? [] : [.. _lanes.Select(_telemetry.Of)];

    private int TrainRows => _plan.DataOf(_lanes[0].Seed).TrainRows;

    /// <summary>Trains one epoch on freshly shuffled rows and measures the validation rows.</summary>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellationToken">Heeded before each step; a cancelled array must not be trained on.</param>
    public void TrainEpoch(IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var noGradient = no_grad();
        _epoch++;
        var groups = _network.Lanes.Groups;
        var data = groups.Select(group => _plan.DataOf(group.Seed)).ToList();
        var orders = groups.Select(group => RowOrder.Shuffle(TrainRows, group.Seed, _epoch)).ToList();
        var firstStep = _steps + 1;
        using var losses = zeros(StepsPerEpoch, (long)_lanes.Length);
        _telemetry?.BeginEpoch(losses);
        var gathered = GatheredRows();
        for (var start = 0; start < TrainRows; start += gathered)
        {
            using var chunkScope = NewDisposeScope();
            var rows = Math.Min(gathered, TrainRows - start);
            var indices = orders.Select(order => tensor(order[start..(start + rows)])).ToList();
            var (features, targets, weights) = Gather(data, indices);
            for (var offset = 0; offset < rows; offset += BatchSize)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var batch = Math.Min(BatchSize, rows - offset);
                Step(features, targets, weights, offset, batch, losses, _steps + 1 - firstStep);
                progress?.Report(new TrainingProgress(_epoch, (double)(start + offset + batch) / TrainRows));
            }
        }

        using var sums = losses.sum(dim: 0L);
        Record(Measure(_network), sums.data<float>().Select(sum => (double)sum / TrainRows).ToArray());
        if (_rates.Observe(_records.Select(records => records[^1].ValidationLoss)))
        {
            _optimizer.SetRates(_rates.OfLanes);
        }
    }

    /// <summary>Trains several epochs.</summary>
    /// <param name="epochs">How many.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellationToken">Heeded before each step.</param>
    public void Train(int epochs, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < epochs; i++)
        {
            TrainEpoch(progress, cancellationToken);
        }
    }

    /// <summary>
    /// Trains to the definition's last epoch, or to where every lane has been stopped early, and gives the lanes the weights that they end with.
    /// </summary>
    /// <param name="afterEpoch">Called after every epoch.</param>
    /// <param name="isOver">Asked before every epoch whether to end here; null (the default) for never.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellationToken">Heeded before each step.</param>
    public void TrainToEnd(Action afterEpoch, Func<bool>? isOver = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        while (_epoch < _plan.Definition.Trainer.Epochs && !Enumerable.Range(0, _lanes.Length).All(HasStopped) && isOver?.Invoke() != true)
        {
            TrainEpoch(progress, cancellationToken);
            afterEpoch();
        }

        RestoreKept();
    }

    /// <summary>Whether a lane has been stopped early. Its history has ended; it takes part in further epochs only where other lanes of the array do.</summary>
    /// <param name="lane">Index into <see cref="Lanes"/>.</param>
    public bool HasStopped(int lane) => _stopping?.HasStopped(lane) == true;

    /// <summary>
    /// Gives every lane the weights that it ends with: those of <see cref="LaneHistory.KeptEpoch"/> where there is one, else of its last epoch. Call it once
    /// training is over.
    /// </summary>
    public void RestoreKept()
    {
        using var noGradient = no_grad();
        _stopping?.Restore(_network);
    }

    /// <summary>Lets lanes go; the array shrinks and the others go on as if nothing had been.</summary>
    /// <param name="keep">Which lanes stay; at least one must.</param>
    public void Keep(Func<LaneSettings, bool> keep)
    {
        var kept = Enumerable.Range(0, _lanes.Length).Where(i => keep(_lanes[i])).ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(kept.Length, nameof(keep));
        if (kept.Length == _lanes.Length)
        {
            return;
        }

        using var noGradient = no_grad();
        long[] indices = Array.ConvertAll(kept, i => (long)i);
        using var values = _network.Parameters.Keep(_network.Parameters.Values, indices);
        using var buffers = _network.Buffers.Keep(_network.Buffers.All, indices);
        var state = _optimizer.Keep(indices);
        var stopping = _stopping?.Keep(_network, indices);
        _stopping?.Dispose();
        _stopping = stopping;
        _optimizer.Dispose();
        _clip?.Dispose();
        _network.Dispose();

        _lanes = Array.ConvertAll(kept, i => _lanes[i]);
        _records = Array.ConvertAll(kept, i => _records[i]);
        _rates = _rates.Keep(kept);
        _network = Build();
        _network.Parameters.Values.copy_(values);
        _network.Buffers.All.copy_(buffers);
        _optimizer = StackedOptimizer.Create(_plan.Definition.Trainer.Optimizer, _network.Parameters, _rates.OfLanes, state);
        _clip = Clip();
    }

    /// <summary>One lane's weights, a flat array a parameter: weight <c>[out, in]</c> row by row, then bias, layer after layer.</summary>
    /// <param name="lane">Index into <see cref="Lanes"/>.</param>
    public IReadOnlyList<float[]> Weights(int lane)
    {
        using var scope = NewDisposeScope();
        return [.. _network.Parameters.OfLane(_network.Parameters.Values, lane).Select(weights => weights.data<float>().ToArray())];
    }

    /// <summary>One lane's network as it stands: its weights, and what layers keep beside them.</summary>
    /// <param name="lane">Index into <see cref="Lanes"/>.</param>
    public NetworkWeights Network(int lane)
    {
        using var scope = NewDisposeScope();
        var weights = new Queue<float[]>(Weights(lane));
        var buffers = new Queue<Tensor>(_network.Buffers.OfLane(_network.Buffers.All, lane));
        return new NetworkWeights([.. NetworkWeights.Slots(_plan.Network).Select(slot =>
            new NamedTensor(slot.Name, slot.Shape, slot.IsBuffer ? buffers.Dequeue().data<float>().ToArray() : weights.Dequeue()))]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer.Dispose();
        _stopping?.Dispose();
        _clip?.Dispose();
        _network.Dispose();
        foreach (var generator in _dropoutGenerators.Values)
        {
            generator.Dispose();
        }
    }

    private StackedNetwork Build() => Build([.. _lanes.Select(lane => lane.Seed)]);

    private StackedNetwork Build(int[] seeds)
    {
        var layout = new LaneLayout(seeds);
        return new StackedNetwork(_plan.Network, layout, [.. layout.Groups.Select(group => _dropoutGenerators[group.Seed])]);
    }

    private GradientClip? Clip() => _plan.Definition.Trainer.ClipNorm is { } limit ? new GradientClip(_network.Parameters, limit) : null;

    private void Step(IReadOnlyList<Tensor> features, Tensor targets, RowWeights? weights, long offset, long rows, Tensor losses, long stepOfEpoch)
    {
        using var scope = NewDisposeScope();
        var batch = new Tensor[features.Count];
        for (var i = 0; i < batch.Length; i++)
        {
            batch[i] = features[i].narrow(-2, offset, rows);
        }

        _telemetry?.Begin(_steps + 1, _network);
        var outputs = _network.Forward(batch, training: true);
        var (rowLosses, gradient) = _plan.Objective.Differentiate(outputs, targets.narrow(-2, offset, rows), weights?.Narrow(offset, rows));
        AddUp(rowLosses.Floats(), losses.Floats().Slice((int)stepOfEpoch * _lanes.Length, _lanes.Length));
        _network.Backward(gradient);
        _telemetry?.Inspect(_network, _lanes, batch, outputs, new NonFiniteLoss(_epoch, _steps + 1, (int)stepOfEpoch * BatchSize));
        _clip?.Apply();
        _optimizer.Factor = _rates.Factor(_steps);
        _optimizer.Step();
        _telemetry?.End(_network, _lanes);
        _steps++;
    }

    private static void AddUp(ReadOnlySpan<float> rowLosses, Span<float> ofLanes)
    {
        var rows = rowLosses.Length / ofLanes.Length;
        for (var lane = 0; lane < ofLanes.Length; lane++)
        {
            var sum = 0.0;
            foreach (var loss in rowLosses.Slice(lane * rows, rows))
            {
                sum += loss;
            }

            ofLanes[lane] = (float)sum;
        }
    }

    /// <summary>Some rows of every seed: features as the network takes them, targets and weights lane by lane.</summary>
    private (IReadOnlyList<Tensor> Features, Tensor Targets, RowWeights? Weights) Gather(List<TrainingData> data, List<Tensor> indices) => (
        _network.Rows([.. data.Select((d, i) => d.Features.index_select(0, indices[i]))]),
        _network.Lanes.Spread([.. data.Select((d, i) => d.Targets.index_select(0, indices[i]))]),
        RowWeights.Spread(_network.Lanes, [.. data.Select((d, i) => d.Weights is { } ofRows ? ofRows with { Rows = ofRows.Rows.index_select(0, indices[i]) } : null)]));

    private int GatheredRows()
    {
        var elementsPerRow = ((_network.SharesRows ? _network.Lanes.Groups.Count : _lanes.Length) * (long)_plan.Network.Inputs) + (_lanes.Length * (long)_plan.Network.Outputs);
        var batches = Math.Max(1, GatheredElements / elementsPerRow / BatchSize);
        return (int)Math.Min(int.MaxValue / 2, batches * BatchSize);
    }
}

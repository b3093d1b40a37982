using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>
/// Lanes that train together, and what was done to them so far. What a store already knows is not trained again, only noted; where training has to go on
/// from there, everything that was noted is done after all, in the same order and with the same lanes. That is what makes a resumed advice the same as an
/// undisturbed one, bit for bit: a lane gives the same bits only in the same company, and alone or among others it agrees with itself within float tolerance.
/// </summary>
/// <param name="plan">What is trained; must outlive this.</param>
/// <param name="lanes">The lanes to begin with.</param>
/// <param name="batchSize">Rows a step.</param>
internal sealed class TrialArray(TrainingPlan plan, IReadOnlyList<LaneSettings> lanes, int batchSize) : IDisposable
{
    // Each stretch: who was there, and up to which epoch.
    private readonly List<(IReadOnlyList<LaneSettings> Lanes, int Epoch)> _noted = [];
    private readonly IReadOnlyList<LaneSettings> _beginners = lanes;
    private TrainingArray? _array;

    /// <summary>Rows a step.</summary>
    public int BatchSize { get; } = batchSize;

    /// <summary>The lanes that are still there.</summary>
    public IReadOnlyList<LaneSettings> Lanes { get; private set; } = lanes;

    /// <summary>Epochs so far.</summary>
    public int Epoch { get; private set; }

    /// <summary>Steps of an epoch.</summary>
    public int StepsPerEpoch => plan.StepsPerEpoch(Lanes[0].Seed, BatchSize);

    /// <summary>Lets the other lanes go.</summary>
    /// <param name="kept">Those that stay; at least one of them is here.</param>
    public void Keep(Func<LaneSettings, bool> kept) => Lanes = [.. Lanes.Where(kept)];

    /// <summary>Goes on without training: the store knows what came of it.</summary>
    /// <param name="epoch">The epoch it has come to.</param>
    public void Note(int epoch)
    {
        _array?.Dispose();
        _array = null;
        _noted.Add((Lanes, epoch));
        Epoch = epoch;
    }

    /// <summary>What became of each lane in whole epochs, where training is under way; else nothing.</summary>
    public IReadOnlyList<LaneHistory> Histories => _array?.Histories ?? [];

    /// <summary>Trains on.</summary>
    /// <param name="epoch">The epoch to come to.</param>
    /// <param name="afterStep">Called after each step.</param>
    /// <param name="afterEpoch">Called after each epoch that is new.</param>
    /// <param name="cancellationToken">Heeded before each step.</param>
    /// <returns>What became of each lane.</returns>
    public IReadOnlyList<LaneHistory> Train(int epoch, Action afterStep, Action afterEpoch, CancellationToken cancellationToken)
    {
        var progress = new StepProgress(afterStep);
        _array ??= CatchUp(cancellationToken);
        KeepOnly(_array, Lanes);
        while (_array.Epoch < epoch)
        {
            _array.TrainEpoch(progress, cancellationToken);
            Epoch = _array.Epoch;
            afterEpoch();
        }

        _noted.Add((Lanes, epoch));
        return _array.Histories;
    }

    /// <inheritdoc/>
    public void Dispose() => _array?.Dispose();

    /// <summary>Trains what the store knows once more, to go on from it: the budget was charged with it already.</summary>
    private TrainingArray CatchUp(CancellationToken cancellationToken)
    {
        var array = new TrainingArray(plan, _beginners, BatchSize);
        foreach (var (lanes, epoch) in _noted)
        {
            KeepOnly(array, lanes);
            array.Train(epoch - array.Epoch, cancellationToken: cancellationToken);
        }

        return array;
    }

    private static void KeepOnly(TrainingArray array, IReadOnlyList<LaneSettings> lanes)
    {
        var kept = lanes.ToHashSet();
        array.Keep(kept.Contains);
    }
}

using MlAdvisor.Definitions;

namespace MlAdvisor.Training;

/// <summary>The learning rates of an array's lanes as its training goes on: each lane's own rate times what the schedule makes of it.</summary>
internal sealed class LaneRates
{
    private readonly RateSchedule _schedule;
    private readonly long _totalSteps;
    private readonly double[] _rates;
    private readonly PlateauReduction[]? _reductions;

    /// <param name="trainer">Schedule and epochs; the schedule is over these epochs, in however many parts they are trained.</param>
    /// <param name="lanes">The lanes.</param>
    /// <param name="stepsPerEpoch">Steps of one epoch.</param>
    public LaneRates(TrainerDefinition trainer, IReadOnlyList<LaneSettings> lanes, int stepsPerEpoch)
    {
        _schedule = new RateSchedule(trainer.Schedule, stepsPerEpoch);
        _totalSteps = (long)trainer.Epochs * stepsPerEpoch;
        _rates = [.. lanes.Select(lane => lane.LearningRate)];
        _reductions = trainer.Schedule.Name == Schedule.ReduceOnPlateau ? [.. _rates.Select(rate => new PlateauReduction(trainer.Schedule, rate))] : null;
    }

    private LaneRates(LaneRates other, IReadOnlyList<int> lanes)
    {
        _schedule = other._schedule;
        _totalSteps = other._totalSteps;
        _rates = [.. lanes.Select(lane => other._rates[lane])];
        _reductions = other._reductions is { } reductions ? [.. lanes.Select(lane => reductions[lane])] : null;
    }

    /// <summary>Each lane's own rate, times its own factor where lanes have one.</summary>
    public IReadOnlyList<double> OfLanes => [.. _rates.Select((rate, lane) => rate * (_reductions?[lane].Factor ?? 1))];

    /// <summary>The factor that is common to all lanes.</summary>
    /// <param name="step">The step, from 0.</param>
    public double Factor(long step) => _schedule.Factor(step, _totalSteps);

    /// <summary>Takes note of each lane's validation loss after an epoch.</summary>
    /// <returns>Whether <see cref="OfLanes"/> may have changed.</returns>
    public bool Observe(IEnumerable<double> losses)
    {
        if (_reductions is null)
        {
            return false;
        }

        foreach (var (reduction, loss) in _reductions.Zip(losses))
        {
            reduction.Observe(loss);
        }

        return true;
    }

    /// <summary>Takes note of all epochs of a training that goes on, as <see cref="Observe"/> did when they ended.</summary>
    /// <param name="ofLanes">Each lane's epochs, beginning with epoch 0; of a lane that has stopped the last one counts on.</param>
    /// <param name="epochs">How many epochs there were.</param>
    public void ObserveAll(IReadOnlyList<IReadOnlyList<EpochRecord>> ofLanes, int epochs)
    {
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            Observe(ofLanes.Select(records => records[Math.Min(epoch, records.Count - 1)].ValidationLoss));
        }
    }

    /// <summary>The rates of some of the lanes, in the order given.</summary>
    public LaneRates Keep(IReadOnlyList<int> lanes) => new(this, lanes);
}

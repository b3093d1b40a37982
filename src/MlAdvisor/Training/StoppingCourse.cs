using MlAdvisor.Definitions;

namespace MlAdvisor.Training;

/// <summary>One lane under early stopping, epoch after epoch: which was its best, and whether it has stopped.</summary>
/// <param name="settings">When it stops.</param>
internal sealed class StoppingCourse(EarlyStoppingDefinition settings)
{
    private EpochRecord? _best;

    /// <summary>Whether it has stopped.</summary>
    public bool HasStopped { get; private set; }

    /// <summary>The epoch whose weights it ends with; null for those of its last one.</summary>
    public int? KeptEpoch => settings.RestoreBest ? _best?.Epoch : null;

    /// <summary>Whether weights were copied for it to end with.</summary>
    public bool IsKept { get; set; }

    /// <summary>What becomes of a training that ran on: cut off where it stops, with the epoch that it ends with.</summary>
    /// <param name="history">A training without early stopping. Until it stops, one with it is the same.</param>
    /// <param name="settings">When it stops.</param>
    public static LaneHistory Of(LaneHistory history, EarlyStoppingDefinition settings)
    {
        var course = new StoppingCourse(settings);
        var epochs = history.Epochs.Skip(1).TakeWhile(record =>
        {
            var goesOn = !course.HasStopped;
            if (goesOn)
            {
                course.Watch(record);
            }

            return goesOn;
        });
        return history with { Epochs = [history.Epochs[0], .. epochs], KeptEpoch = course.KeptEpoch };
    }

    /// <summary>Looks at an epoch.</summary>
    /// <param name="record">The epoch, from 1: an untrained network is none that a run ends with.</param>
    /// <returns>Whether it is the best so far.</returns>
    public bool Watch(EpochRecord record)
    {
        var improved = IsImprovement(record);
        _best = improved ? record : _best;
        HasStopped = record.Epoch - (_best?.Epoch ?? 0) >= settings.Patience;
        return improved;
    }

    private bool IsImprovement(EpochRecord record) => settings.Metric == StoppingMetric.ValidationLoss
        ? IsAbove(-record.ValidationLoss, -_best?.ValidationLoss)
        : IsAbove(record.ValidationMetric, _best?.ValidationMetric);

    private bool IsAbove(double value, double? best) => double.IsFinite(value) && (best is null || value > best + settings.MinDelta);
}

using MlAdvisor.Definitions;

namespace MlAdvisor.Training;

/// <summary>One lane's reduceOnPlateau, as PyTorch's: the factor falls when the validation loss has not fallen for more epochs than it has patience for.</summary>
/// <param name="definition">The schedule.</param>
/// <param name="rate">The lane's learning rate.</param>
internal sealed class PlateauReduction(ScheduleDefinition definition, double rate)
{
    // PyTorch leaves a rate alone where it would change by no more than this.
    private const double SmallestChange = 1e-8;

    private double _best = double.PositiveInfinity;
    private int _epochsWithout;
    private int _cooldown;

    /// <summary>What the lane's rate is multiplied by.</summary>
    public double Factor { get; private set; } = 1;

    /// <summary>Takes note of an epoch's validation loss.</summary>
    public void Observe(double loss)
    {
        if (loss < _best * (1 - definition.Threshold))
        {
            _best = loss;
            _epochsWithout = 0;
        }
        else
        {
            _epochsWithout++;
        }

        if (_cooldown > 0)
        {
            _cooldown--;
            _epochsWithout = 0;
        }

        if (_epochsWithout <= definition.Patience)
        {
            return;
        }

        _cooldown = definition.Cooldown;
        _epochsWithout = 0;
        var reduced = Math.Max(Factor * definition.Factor, definition.MinFactor);
        if (rate * (Factor - reduced) > SmallestChange)
        {
            Factor = reduced;
        }
    }
}

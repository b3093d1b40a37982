using System.Diagnostics;
using MlAdvisor.Definitions;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>
/// Ends the trainings of an advice within a step: when its budget is spent, or when somebody stops it. The budget is that of the whole advice: what an earlier
/// attempt spent on trials that are in the store is spent.
/// </summary>
internal sealed class BudgetGate : IDisposable
{
    // What a timer can wait for; a budget beyond it ends with the advice.
    private const double MostMilliseconds = uint.MaxValue - 1;

    // What is counted of a budget in epochs, so that steps of any size add up to whole ones.
    private const double PartsOfAnEpoch = 1e9;

    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _outer;
    private readonly AdviceBudget? _budget;
    private readonly int _rows;
    private readonly TimeSpan _spentBefore;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _spent;

    /// <param name="budget">What may be spent; null for anything.</param>
    /// <param name="rows">Training rows of an epoch.</param>
    /// <param name="cancellationToken">Stops the advice from outside.</param>
    /// <param name="spent">What earlier attempts took by the clock. The default is nothing.</param>
    public BudgetGate(AdviceBudget? budget, int rows, CancellationToken cancellationToken, TimeSpan spent = default)
    {
        _outer = cancellationToken;
        _budget = budget;
        _rows = rows;
        _spentBefore = spent;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (budget is { Unit: BudgetUnit.Seconds })
        {
            var left = Math.Max(0, 1000 * (budget.Amount - spent.TotalSeconds));
            if (left == 0)
            {
                // A timer may be late, and something be trained meanwhile.
                _source.Cancel();
            }
            else if (left <= MostMilliseconds)
            {
                _source.CancelAfter(TimeSpan.FromMilliseconds(left));
            }
        }
    }

    /// <summary>Heeded before each step.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether it was somebody who stopped it, and not the budget.</summary>
    public bool StoppedFromOutside => _outer.IsCancellationRequested;

    /// <summary>The share of the budget that is spent, at least 0; 0 where there is no budget.</summary>
    public double SpentShare => _budget?.Unit switch
    {
        null => 0,
        BudgetUnit.Seconds => (_spentBefore + _clock.Elapsed).TotalSeconds,
        _ => InUnits(Interlocked.Read(ref _spent)),
    } / (_budget?.Amount ?? 1);

    /// <summary>Counts one step of an array.</summary>
    /// <param name="lanes">Its lanes.</param>
    /// <param name="batchSize">Its rows a step.</param>
    /// <param name="steps">How many such steps; those that an earlier attempt took come many at once.</param>
    public void Count(int lanes, int batchSize, long steps = 1)
    {
        if (_budget is { Unit: BudgetUnit.Steps or BudgetUnit.Epochs }
            && InUnits(Interlocked.Add(ref _spent, steps * lanes * (_budget.Unit == BudgetUnit.Epochs ? PartsOf(batchSize) : 1))) >= _budget.Amount)
        {
            _source.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    // The last step of an epoch may have few rows: all of its steps count the same.
    private long PartsOf(int batchSize) => (long)Math.Ceiling(PartsOfAnEpoch / EpochSteps.Of(_rows, batchSize));

    private double InUnits(long spent) => _budget is { Unit: BudgetUnit.Epochs } ? spent / PartsOfAnEpoch : spent;
}

using MlAdvisor.Definitions;

namespace MlAdvisor.Advice;

/// <summary>Ends the trainings of an advice within a step: when its budget is spent, or when somebody stops it.</summary>
internal sealed class BudgetGate : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _outer;
    private readonly AdviceBudget? _budget;
    private readonly long _rows;
    private long _spent;

    /// <param name="budget">What may be spent; null for anything.</param>
    /// <param name="rows">Training rows of an epoch.</param>
    /// <param name="cancellationToken">Stops the advice from outside.</param>
    public BudgetGate(AdviceBudget? budget, long rows, CancellationToken cancellationToken)
    {
        _outer = cancellationToken;
        _budget = budget;
        _rows = rows;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (budget is { Unit: BudgetUnit.Seconds })
        {
            _source.CancelAfter(TimeSpan.FromSeconds(budget.Amount));
        }
    }

    /// <summary>Heeded before each step.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether it was somebody who stopped it, and not the budget.</summary>
    public bool StoppedFromOutside => _outer.IsCancellationRequested;

    /// <summary>Counts one step of an array.</summary>
    /// <param name="lanes">Its lanes.</param>
    /// <param name="batchSize">Its rows a step.</param>
    public void Count(int lanes, int batchSize)
    {
        var spent = _budget?.Unit switch
        {
            BudgetUnit.Steps => Interlocked.Add(ref _spent, lanes),
            BudgetUnit.Epochs => Interlocked.Add(ref _spent, (long)lanes * batchSize) / (double)_rows,
            _ => double.NegativeInfinity,
        };
        if (spent >= _budget?.Amount)
        {
            _source.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}

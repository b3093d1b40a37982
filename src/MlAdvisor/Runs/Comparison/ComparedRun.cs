using System.Text.Json;
using MlAdvisor.Datasets;
using MlAdvisor.Runs.Store;

namespace MlAdvisor.Runs.Comparison;

/// <summary>One side of a comparison: a run or an advice that has finished.</summary>
internal sealed record ComparedRun
{
    internal ComparedRun(StoredRun run, IReadOnlyList<StoredTrial> trials, StoredAdvice? advice)
    {
        Run = run;
        Trials = trials;
        Advice = advice;
    }

    /// <value>What the store has of it.</value>
    public StoredRun Run { get; }

    /// <value>Its trainings.</value>
    public IReadOnlyList<StoredTrial> Trials { get; }

    /// <value>What it advises; null for a run.</value>
    public StoredAdvice? Advice { get; }

    /// <summary>Takes a run out of a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="run">The run.</param>
    /// <exception cref="DatasetException">It has not finished, or is neither a run nor an advice.</exception>
    public static ComparedRun From(RunStore store, StoredRun run)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(run);
        if (run.State != RunState.Finished || run.Result is null)
        {
            throw new DatasetException($"{run.Id}: this run has not finished, and there is nothing to compare. 'mladvisor runs resume {store.FolderOf(run.Id)}' goes on with it.");
        }

        if (run.Kind is not ("run" or "advise"))
        {
            throw new DatasetException($"{run.Id}: only runs and advices can be compared, and this is of '{run.Kind}'.");
        }

        try
        {
            return new ComparedRun(run, store.Trials(run.Id), run.Kind == "advise" ? StoredAdvice.Parse(run.Result) : null);
        }
        catch (JsonException exception)
        {
            throw new DatasetException($"{run.Id}: what the store has of it can not be read: {exception.Message.TrimEnd('.')}.", exception);
        }
    }
}

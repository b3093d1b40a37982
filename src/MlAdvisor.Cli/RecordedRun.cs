using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Runs.Store;

namespace MlAdvisor.Cli;

/// <summary>Does the work of a run, and writes into the store how it ended where it did not end by itself.</summary>
internal static class RecordedRun
{
    /// <summary>Does it.</summary>
    /// <param name="record">The run.</param>
    /// <param name="work">What is done.</param>
    public static T Execute<T>(RunRecord record, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception.IsCancellation())
        {
            record.Cancel();
            throw;
        }
        catch (DefinitionException exception) when (IsSpentBudget(exception))
        {
            record.Discard(exception.Message, RunState.Cancelled);
            throw;
        }
        catch (Exception exception) when (exception is DefinitionException or DatasetException)
        {
            record.Discard(exception.Message);
            throw;
        }
        catch (Exception exception)
        {
            record.Fail(exception.Message);
            throw;
        }
    }

    /// <summary>Whether all that stopped the work is that its budget was spent before anything could be said: it may go on with more.</summary>
    public static bool IsSpentBudget(DefinitionException exception) => exception.Errors.All(error => error.Path == "advisor.budget");
}

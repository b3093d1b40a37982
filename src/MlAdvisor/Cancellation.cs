namespace MlAdvisor;

/// <summary>What work throws that was stopped.</summary>
internal static class Cancellation
{
    /// <summary>Whether an exception says that the work was stopped; what waits for a task says it in one around it.</summary>
    public static bool IsCancellation(this Exception exception) => exception is OperationCanceledException or AggregateException { InnerException: OperationCanceledException };
}

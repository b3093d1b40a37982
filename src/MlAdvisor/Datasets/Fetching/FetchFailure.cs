namespace MlAdvisor.Datasets;

/// <summary>Why a source did not give what it should; the next one is tried.</summary>
internal sealed class FetchFailure : Exception
{
    /// <param name="reason">What happened and, where there is something, what to do about it.</param>
    /// <param name="cause">What was thrown below; null (the default) for none.</param>
    public FetchFailure(string reason, Exception? cause = null)
        : base(reason, cause)
    {
    }
}

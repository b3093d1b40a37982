namespace MlAdvisor.Runs.Store;

/// <summary>How far a run has come.</summary>
internal enum RunState
{
    /// <summary>A process is at it.</summary>
    Running,

    /// <summary>It ended by itself.</summary>
    Finished,

    /// <summary>Its user stopped it, or the budget that its user gave it did.</summary>
    Cancelled,

    /// <summary>Its process was killed, or ended with an error.</summary>
    Crashed,
}

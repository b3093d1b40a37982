namespace MlAdvisor.Definitions;

/// <summary>What is done about rows that have no label.</summary>
public enum MissingLabels
{
    /// <summary>They are an error that counts them.</summary>
    Error,

    /// <summary>They are left out, and counted.</summary>
    Skip,
}

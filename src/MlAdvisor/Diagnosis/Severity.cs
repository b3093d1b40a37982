namespace MlAdvisor.Diagnosis;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; it does no harm that was seen.</summary>
    Information,

    /// <summary>It slows training down, or limits what can be learned.</summary>
    Warning,

    /// <summary>Nothing can be learned with it.</summary>
    Error,
}

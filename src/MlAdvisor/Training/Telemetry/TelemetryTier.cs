namespace MlAdvisor.Training;

/// <summary>How much a training measures of itself. The names are Cockpit's (Schneider et al. 2021).</summary>
public enum TelemetryTier
{
    /// <summary>Four steps a decade: 1, 2, 3, 6, 10, 18 and so on.</summary>
    Economy,

    /// <summary>Twenty steps a decade.</summary>
    Business,

    /// <summary>Every step.</summary>
    Full,
}

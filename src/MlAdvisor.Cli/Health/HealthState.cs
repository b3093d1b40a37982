namespace MlAdvisor.Cli.Health;

/// <summary>How something stands.</summary>
internal enum HealthState
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>It works, but slower than it could, or without something that some pipelines need.</summary>
    Warning,

    /// <summary>Training, or what is named, does not work.</summary>
    Problem,
}

namespace MlAdvisor.Cli.Health;

/// <summary>One thing that the tool needs, or is faster with.</summary>
/// <param name="Name">What was looked at, in a word or two.</param>
/// <param name="State">How it stands.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">The command or setting that mends it; null where there is nothing to mend.</param>
internal sealed record HealthCheck(string Name, HealthState State, string Text, string? Remedy = null)
{
    /// <summary>All is well.</summary>
    public static HealthCheck Good(string name, string text) => new(name, HealthState.Good, text);

    /// <summary>The tool works, but slower, or without something.</summary>
    public static HealthCheck Warning(string name, string text, string remedy) => new(name, HealthState.Warning, text, remedy);

    /// <summary>Something does not work.</summary>
    public static HealthCheck Problem(string name, string text, string remedy) => new(name, HealthState.Problem, text, remedy);
}

namespace MlAdvisor.Benchmarks;

/// <summary>The options behind a benchmark's name.</summary>
internal static class CommandOptions
{
    /// <summary>What stands behind an option's name; null where it is not there, or the last word.</summary>
    /// <param name="options">The words.</param>
    /// <param name="name">The name, such as <c>--only</c>.</param>
    public static string? ValueOf(this IReadOnlyList<string> options, string name) => options.SkipWhile(option => option != name).Skip(1).FirstOrDefault();
}

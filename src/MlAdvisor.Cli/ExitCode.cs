namespace MlAdvisor.Cli;

/// <summary>What the tool tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Everything went well.</summary>
    public const int Success = 0;

    /// <summary>A fault of the tool, or of its installation.</summary>
    public const int Bug = 1;

    /// <summary>Something that the user wrote or gave can not be used.</summary>
    public const int BadInput = 2;

    /// <summary>The training is stuck: stalled or diverged.</summary>
    public const int Stuck = 3;

    /// <summary>Stopped by the user, as shells have it for Ctrl-C.</summary>
    public const int Cancelled = 130;
}

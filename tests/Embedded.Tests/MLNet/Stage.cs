namespace Embedded.Tests.MLNet;

/// <summary>The step that a replay is at.</summary>
internal sealed class Stage
{
    public string Name { get; set; } = "input";
}

namespace MlAdvisor.Definitions.Reading;

/// <summary>A stretch of a text, by offsets in UTF-16 units.</summary>
/// <param name="Start">The first unit.</param>
/// <param name="End">The unit after the last.</param>
internal readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    public bool IsEmpty => End == Start;
}

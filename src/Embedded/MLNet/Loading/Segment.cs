namespace Microsoft.ML.Internal;

/// <summary>The source columns from <paramref name="Min"/> to before <paramref name="Limit"/>; to each line's end if it is variable.</summary>
internal readonly record struct Segment(int Min, int Limit, bool IsVariable)
{
    public int Length => IsVariable ? 0 : Limit - Min;
}

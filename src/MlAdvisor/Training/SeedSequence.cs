namespace MlAdvisor.Training;

/// <summary>Seeds one after the other; behind the largest number there is comes 0.</summary>
internal static class SeedSequence
{
    /// <summary>So many seeds.</summary>
    /// <param name="first">Where counting begins.</param>
    /// <param name="count">How many.</param>
    /// <param name="distance">How far from there the first of them is. The default is 0.</param>
    public static int[] From(int first, int count, int distance = 0) =>
        [.. Enumerable.Range(distance, count).Select(i => (int)(((long)first + i) % ((long)int.MaxValue + 1)))];
}

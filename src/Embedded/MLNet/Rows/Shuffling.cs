namespace Microsoft.ML.Internal;

internal static class Shuffling
{
    /// <summary>The numbers from 0 to <paramref name="count"/> in random order.</summary>
    public static int[] Permutation(int count, Random random)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        random.Shuffle(order);
        return order;
    }
}

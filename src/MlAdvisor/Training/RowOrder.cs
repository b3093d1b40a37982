namespace MlAdvisor.Training;

/// <summary>The order of training rows in each epoch: a fresh shuffle from a seed and the epoch's number, the same on every machine.</summary>
internal static class RowOrder
{
    /// <summary>A permutation of the rows.</summary>
    /// <param name="rows">How many there are.</param>
    /// <param name="seed">The lane's seed.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    public static long[] Shuffle(int rows, int seed, int epoch)
    {
        var order = new long[rows];
        for (var i = 0; i < rows; i++)
        {
            order[i] = i;
        }

        new Random(Mix(seed, epoch)).Shuffle(order);
        return order;
    }

    // Neighbouring seeds and epochs must not give related streams (the finalizer of MurmurHash3).
    private static int Mix(int seed, int epoch)
    {
        unchecked
        {
            var h = ((uint)seed * 0x9E3779B1u) + (uint)epoch;
            h = (h ^ (h >> 16)) * 0x85EBCA6Bu;
            h = (h ^ (h >> 13)) * 0xC2B2AE35u;
            return (int)(h ^ (h >> 16));
        }
    }
}

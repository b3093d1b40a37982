namespace MlAdvisor.Datasets;

/// <summary>Orders of rows as arrays of positions.</summary>
internal static class RowOrder
{
    /// <summary>The numbers from 0 to <paramref name="count"/> - 1 in a random order (Fisher and Yates 1938).</summary>
    public static int[] Shuffled(Random random, int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        Shuffle(random, order);
        return order;
    }

    /// <summary>Puts values in a random order, in place. Written out, so that the order of a seed is ours to keep.</summary>
    public static void Shuffle<T>(Random random, T[] values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>A column's values in an order of rows.</summary>
    public static T[] Reorder<T>(T[] values, int[] rows)
    {
        var result = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            result[i] = values[rows[i]];
        }

        return result;
    }
}

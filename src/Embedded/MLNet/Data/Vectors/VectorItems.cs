namespace Microsoft.ML.Internal;

internal static class VectorItems
{
    public static IEnumerable<KeyValuePair<int, T>> Of<T>(VBuffer<T> vector, bool all)
    {
        if (all || vector.IsDense)
        {
            var slot = 0;
            foreach (var value in vector.DenseValues())
            {
                yield return new KeyValuePair<int, T>(slot++, value);
            }

            yield break;
        }

        for (var i = 0; i < vector.ExplicitCount; i++)
        {
            yield return new KeyValuePair<int, T>(vector.IndicesBuffer[i], vector.ValuesBuffer[i]);
        }
    }
}

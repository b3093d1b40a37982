namespace Microsoft.ML.Data;

/// <summary>Starts the writing of a <see cref="VBuffer{T}"/> in the buffers that it already has.</summary>
public static class VBufferEditor
{
    /// <summary>Edits the vector as it is.</summary>
    public static VBufferEditor<T> CreateFromBuffer<T>(ref VBuffer<T> destination) =>
        new(destination.Length, destination.ExplicitCount, destination.ValuesBuffer, destination.IndicesBuffer, false, false, false);

    /// <summary>Edits a vector of another shape; buffers that are large enough are kept.</summary>
    public static VBufferEditor<T> Create<T>(
        ref VBuffer<T> destination,
        int newLogicalLength,
        int? valuesCount = null,
        int? maxValuesCapacity = null,
        bool keepOldOnResize = false,
        bool requireIndicesOnDense = false)
    {
        Check.That(newLogicalLength >= 0, "Must be non-negative", nameof(newLogicalLength));
        var count = valuesCount ?? newLogicalLength;
        Check.That(count >= 0 && count <= newLogicalLength, "Must be between 0 and the length", nameof(valuesCount));
        var maximum = maxValuesCapacity ?? newLogicalLength;
        var values = Grow(destination.ValuesBuffer, count, maximum, keepOldOnResize, out var newValues);
        var indices = destination.IndicesBuffer;
        var newIndices = false;
        if (count < newLogicalLength || requireIndicesOnDense)
        {
            indices = Grow(indices, count, maximum, keepOldOnResize, out newIndices);
        }

        return new VBufferEditor<T>(newLogicalLength, count, values, indices, requireIndicesOnDense, newValues, newIndices);
    }

    private static TItem[] Grow<TItem>(TItem[] buffer, int needed, int maximum, bool keepOld, out bool isNew)
    {
        isNew = (buffer?.Length ?? 0) < needed;
        if (!isNew)
        {
            return buffer ?? [];
        }

        // Growing by more than is asked for keeps rows of rising lengths from allocating every time.
        var size = Math.Max(needed, Math.Min(maximum, 2 * (buffer?.Length ?? 0)));
        if (keepOld && buffer != null)
        {
            Array.Resize(ref buffer, size);
            return buffer;
        }

        return new TItem[size];
    }
}

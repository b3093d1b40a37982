using System.Collections;

namespace Microsoft.ML.Data;

/// <summary>A dense or sparse vector whose buffers are reused from row to row.</summary>
public readonly struct VBuffer<T> : IEnumerable
{
    private readonly T[] _values;
    private readonly int[] _indices;
    private readonly int _count;

    /// <summary>The logical length, implicit defaults included.</summary>
    public readonly int Length;

    /// <summary>A dense vector; <paramref name="indices"/> is only kept as a buffer for later use.</summary>
    public VBuffer(int length, T[] values, int[] indices = null)
    {
        Check.That(length >= 0, "Must be non-negative", nameof(length));
        Check.That((values?.Length ?? 0) >= length, "Too few values", nameof(values));
        Length = length;
        _count = length;
        _values = values;
        _indices = indices;
    }

    /// <summary>A vector of <paramref name="count"/> explicit values at ascending <paramref name="indices"/>; dense if that is all of them.</summary>
    public VBuffer(int length, int count, T[] values, int[] indices)
    {
        Check.That(length >= 0, "Must be non-negative", nameof(length));
        Check.That(count >= 0 && count <= length, "Must be between 0 and the length", nameof(count));
        Check.That((values?.Length ?? 0) >= count, "Too few values", nameof(values));
        Check.That(count == length || (indices?.Length ?? 0) >= count, "Too few indices", nameof(indices));
        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    public bool IsDense => _count == Length;

    internal T[] ValuesBuffer => _values;

    internal int[] IndicesBuffer => _indices;

    internal int ExplicitCount => _count;

    /// <summary>Makes <paramref name="destination"/> a dense vector of part of <paramref name="source"/>.</summary>
    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        var editor = VBufferEditor.Create(ref destination, length);
        if (length > 0)
        {
            source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        }

        destination = editor.Commit();
    }

    /// <summary>The explicit values.</summary>
    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    /// <summary>The slots of the explicit values; empty if the vector is dense.</summary>
    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    public void CopyToDense(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length, _count);
        if (_count > 0)
        {
            GetValues().CopyTo(editor.Values);
            if (!IsDense)
            {
                GetIndices().CopyTo(editor.Indices);
            }
        }

        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        Check.That(0 <= sourceIndex && sourceIndex <= Length, "Must be a slot of the vector", nameof(sourceIndex));
        Check.That(0 <= length && sourceIndex + length <= Length, "Must end within the vector", nameof(length));
        if (IsDense)
        {
            var dense = VBufferEditor.Create(ref destination, length);
            _values.AsSpan(sourceIndex, length).CopyTo(dense.Values);
            destination = dense.Commit();
            return;
        }

        var first = VectorSearch.FirstAtLeast(GetIndices(), sourceIndex);
        var end = VectorSearch.FirstAtLeast(GetIndices(), sourceIndex + length);
        var editor = VBufferEditor.Create(ref destination, length, end - first);
        for (var i = first; i < end; i++)
        {
            editor.Values[i - first] = _values[i];
            if (end - first < length)
            {
                editor.Indices[i - first] = _indices[i] - sourceIndex;
            }
        }

        destination = editor.Commit();
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default)
    {
        Check.That(0 <= destinationIndex && destinationIndex <= destination.Length - Length, "Not enough room", nameof(destinationIndex));
        var target = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(target);
            return;
        }

        target.Fill(defaultValue);
        for (var i = 0; i < _count; i++)
        {
            target[_indices[i]] = _values[i];
        }
    }

    /// <summary>The slots with their values: the explicit ones, or all.</summary>
    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false) => VectorItems.Of(this, all);

    /// <summary>All values, implicit defaults included.</summary>
    public IEnumerable<T> DenseValues()
    {
        var next = 0;
        for (var slot = 0; slot < Length; slot++)
        {
            if (IsDense)
            {
                yield return _values[slot];
            }
            else if (next < _count && _indices[next] == slot)
            {
                yield return _values[next++];
            }
            else
            {
                yield return default;
            }
        }
    }

    public void GetItemOrDefault(int index, ref T destination) => destination = GetItemOrDefault(index);

    public T GetItemOrDefault(int index)
    {
        Check.That(0 <= index && index < Length, "Must be a slot of the vector", nameof(index));
        if (IsDense)
        {
            return _values[index];
        }

        var at = Array.BinarySearch(_indices, 0, _count, index);
        return at >= 0 ? _values[at] : default;
    }

    public IEnumerator GetEnumerator() => DenseValues().GetEnumerator();

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsDense ? "Dense" : "Sparse")} vector of size {Length}{(IsDense ? string.Empty : $", {_count} explicit values")}");
}

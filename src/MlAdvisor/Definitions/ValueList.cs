using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MlAdvisor.Definitions;

/// <summary>A list that equals another one with the same items in the same order, so that records that hold lists compare by value.</summary>
internal sealed class ValueList<T> : IReadOnlyList<T>
{
    private readonly T[] _items;

    private ValueList(IEnumerable<T> items) => _items = [.. items];

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    /// <summary>A copy of a list; null for null.</summary>
    [return: NotNullIfNotNull(nameof(items))]
    public static ValueList<T>? Of(IReadOnlyList<T>? items) => items as ValueList<T> ?? (items is null ? null : new ValueList<T>(items));

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) => obj is ValueList<T> other && _items.AsSpan().SequenceEqual(other._items);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in _items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>The items in brackets, as a record shows them.</summary>
    public override string ToString() => $"[{string.Join(", ", _items)}]";
}

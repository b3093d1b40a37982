namespace Microsoft.ML.Internal;

/// <summary>Items by their gain, the largest first. A binary heap without more order than it needs, as ML.NET's is: equal gains come in the order that this leaves.</summary>
internal sealed class GainHeap<T>
    where T : IEquatable<T>
{
    private readonly List<(T Item, long Gain)> _entries = [];

    public void Add(T item, long gain)
    {
        _entries.Add(default);
        Rise(_entries.Count - 1, (item, gain));
    }

    public bool TryPop(out T item)
    {
        item = _entries.Count == 0 ? default : _entries[0].Item;
        return _entries.Count > 0 && RemoveAt(0);
    }

    public void Remove(T item)
    {
        var at = _entries.FindIndex(e => e.Item.Equals(item));
        if (at >= 0)
        {
            RemoveAt(at);
        }
    }

    private bool RemoveAt(int at)
    {
        var last = _entries[^1];
        _entries.RemoveAt(_entries.Count - 1);
        if (at < _entries.Count && Rise(at, last) == at)
        {
            Sink(at, last);
        }

        return true;
    }

    private int Rise(int at, (T Item, long Gain) entry)
    {
        while (at > 0 && _entries[(at - 1) / 2].Gain < entry.Gain)
        {
            _entries[at] = _entries[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _entries[at] = entry;
        return at;
    }

    private void Sink(int at, (T Item, long Gain) entry)
    {
        while (true)
        {
            var child = (2 * at) + 1;
            if (child + 1 < _entries.Count && _entries[child].Gain < _entries[child + 1].Gain)
            {
                child++;
            }

            if (child >= _entries.Count || entry.Gain >= _entries[child].Gain)
            {
                _entries[at] = entry;
                return;
            }

            _entries[at] = _entries[child];
            at = child;
        }
    }
}

namespace MlAdvisor.Benchmarks;

/// <summary>Things that are disposed together.</summary>
internal sealed class Disposables<T> : IDisposable
    where T : IDisposable
{
    private readonly List<T> _items = [];

    public IReadOnlyList<T> Items => _items;

    public T Add(T item)
    {
        _items.Add(item);
        return item;
    }

    public void Dispose() => _items.ForEach(item => item.Dispose());
}

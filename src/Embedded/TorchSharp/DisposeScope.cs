namespace TorchSharp;

public sealed class DisposeScope : IDisposable
{
    // The scopes of a thread, innermost first.
    [ThreadStatic]
    private static DisposeScope? _current;

    private readonly List<IDisposable> _disposables = [];
    private DisposeScope? _outer;
    private bool _disposed;

    internal DisposeScope()
    {
        _outer = _current;
        _current = this;
    }

    internal static DisposeScope? Current => _current;

    public int DisposablesCount => Living._disposables.Count;

    private DisposeScope Living => _disposed ? throw new ObjectDisposedException(GetType().FullName) : this;

    public bool Contains(IDisposable disposable) => Living.Find(disposable) >= 0;

    public void Attach(IDisposable disposable)
    {
        var scope = Living;
        if (disposable is torch.Tensor { OwningDisposeScope: { } owner })
            owner.Remove(disposable);
        if (scope.Find(disposable) < 0)
            scope.Add(disposable);
    }

    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        if (Living.Remove(disposable))
            (disposable as torch.Tensor)?.BeUnowned();
        return disposable;
    }

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToList())
            Detach(disposable);
    }

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        var outer = Living._outer;
        if (Remove(disposable))
        {
            if (outer is not null)
                outer.Add(disposable);
            else
                (disposable as torch.Tensor)?.BeUnowned();
        }

        return disposable;
    }

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToList())
            MoveToOuter(disposable);
    }

    public void DisposeEverything() => Living.Clear();

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var kept = inKeep.Where(d => Living.Remove(d)).ToList();
        Clear();
        kept.ForEach(Add);
    }

    public void MarkAsDisposed(IDisposable disposable) => Living.Remove(disposable);

    public void Dispose()
    {
        if (_disposed)
            return;
        Clear();
        _disposed = true;
        Leave();
    }

    internal void Add(IDisposable disposable)
    {
        (disposable as torch.Tensor)?.BeOwned(this, _disposables.Count);
        _disposables.Add(disposable);
    }

    // The last one takes the place of the one that goes: nothing is searched for a tensor.
    internal bool Remove(IDisposable disposable)
    {
        int slot = Find(disposable);
        if (slot < 0)
            return false;
        var last = _disposables[^1];
        _disposables[slot] = last;
        if (last is torch.Tensor moved)
            moved.SlotInScope = slot;
        _disposables.RemoveAt(_disposables.Count - 1);
        if (disposable is torch.Tensor tensor)
            tensor.OwningDisposeScope = null;
        return true;
    }

    private int Find(IDisposable disposable) =>
        disposable is not torch.Tensor tensor ? _disposables.FindIndex(d => ReferenceEquals(d, disposable))
        : ReferenceEquals(tensor.OwningDisposeScope, this) ? tensor.SlotInScope
        : -1;

    // One call frees all tensors. What is no tensor goes first, since it may dispose tensors of this scope.
    private unsafe void Clear()
    {
        for (int i; (i = _disposables.FindIndex(d => d is not torch.Tensor)) >= 0;)
        {
            var other = _disposables[i];
            Remove(other);
            other.Dispose();
        }

        nint* handles = stackalloc nint[64];
        int count = 0;
        foreach (var tensor in _disposables)
        {
            handles[count++] = ((torch.Tensor)tensor).GiveUpHandle();
            if (count == 64)
            {
                Native.mt_free_many(handles, count);
                count = 0;
            }
        }

        Native.mt_free_many(handles, count);
        _disposables.Clear();
    }

    // Scopes may be disposed out of order.
    private void Leave()
    {
        if (ReferenceEquals(_current, this))
        {
            _current = _outer;
            return;
        }

        for (var scope = _current; scope is not null; scope = scope._outer)
        {
            if (ReferenceEquals(scope._outer, this))
                scope._outer = _outer;
        }
    }
}

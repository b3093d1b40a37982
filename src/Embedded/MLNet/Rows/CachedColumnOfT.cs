namespace Microsoft.ML.Internal;

internal delegate void Copier<T>(in T from, ref T to);

/// <summary>The values of a column, held in memory, by type.</summary>
internal sealed class CachedColumn<T>(ValueGetter<T> getter, Copier<T> copy) : CachedColumn
{
    private readonly List<T> _values = [];
    private ValueGetter<T> _getter = getter;

    public override void Add()
    {
        // Each row gets buffers of its own.
        T value = default;
        _getter(ref value);
        _values.Add(value);
    }

    public override void Finish() => _getter = null;

    public void Get(int row, ref T value) => copy(_values[row], ref value);
}

namespace Microsoft.ML.Internal;

/// <summary>A column's values of the rows in a pool, by type. The slots' buffers are filled again and again.</summary>
internal sealed class PoolColumn<T>(ValueGetter<T> getter, Copier<T> copy) : PoolColumn
{
    private T[] _values = [];

    public override void Put(int slot)
    {
        if (slot >= _values.Length)
        {
            Array.Resize(ref _values, Math.Max(slot + 1, 2 * _values.Length));
        }

        getter(ref _values[slot]);
    }

    public void Get(int slot, ref T value) => copy(in _values[slot], ref value);
}

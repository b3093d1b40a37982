using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Models.Scoring;

/// <summary>A column of the rows that were read ahead.</summary>
internal abstract class KeptColumn
{
    /// <summary>Rows that there is room for at first.</summary>
    public const int FewRows = 16;

    private static readonly MethodInfo ScalarFactory = Factory(nameof(Scalars));

    private static readonly MethodInfo VectorFactory = Factory(nameof(Vectors));

    /// <summary>Whether values outlive the row that they were read from; an image goes with its row.</summary>
    public static bool CanKeep(DataViewType type) => type is PrimitiveDataViewType or VectorDataViewType;

    /// <summary>Makes room for a column.</summary>
    /// <param name="row">What is read.</param>
    /// <param name="column">One of its active columns, of a type that can be kept.</param>
    public static KeptColumn Of(DataViewRow row, DataViewSchema.Column column) => (KeptColumn)(column.Type is VectorDataViewType vector
        ? VectorFactory.MakeGenericMethod(vector.ItemType.RawType)
        : ScalarFactory.MakeGenericMethod(column.Type.RawType)).Invoke(null, [row, column])!;

    /// <summary>Makes room for the ids of rows.</summary>
    public static KeptColumn OfIds(DataViewRow row) => new KeptScalars<DataViewRowId>(row.GetIdGetter());

    /// <summary>Reads the value of the row that is read, and keeps it.</summary>
    /// <param name="row">The place to keep it at; the first one, one that was kept, or the one after the last.</param>
    public abstract void Keep(int row);

    /// <summary>A getter of what is kept.</summary>
    /// <param name="current">The place of the row that is asked for.</param>
    public abstract Delegate Getter(Func<int> current);

    private static MethodInfo Factory(string name) => typeof(KeptColumn).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static KeptScalars<T> Scalars<T>(DataViewRow row, DataViewSchema.Column column) => new(row.GetGetter<T>(column));

    private static KeptVectors<T> Vectors<T>(DataViewRow row, DataViewSchema.Column column) => new(row.GetGetter<VBuffer<T>>(column));

    private sealed class KeptScalars<T>(ValueGetter<T> read) : KeptColumn
    {
        private T[] _values = new T[FewRows];

        public override void Keep(int row)
        {
            if (row == _values.Length)
            {
                Array.Resize(ref _values, 2 * row);
            }

            read(ref _values[row]);
        }

        public override Delegate Getter(Func<int> current) => (ValueGetter<T>)((ref T value) => value = _values[current()]);
    }

    private sealed class KeptVectors<T>(ValueGetter<VBuffer<T>> read) : KeptColumn
    {
        private VBuffer<T>[] _values = new VBuffer<T>[FewRows];

        public override void Keep(int row)
        {
            if (row == _values.Length)
            {
                Array.Resize(ref _values, 2 * row);
            }

            read(ref _values[row]);
        }

        public override Delegate Getter(Func<int> current) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[current()].CopyTo(ref value));
    }
}

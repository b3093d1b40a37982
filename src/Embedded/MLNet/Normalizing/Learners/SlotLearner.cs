using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>Learns how to normalize each slot of a column; a scalar has one. Values that are not given in a row are zeros.</summary>
internal abstract class SlotLearner(int slots)
{
    public int Slots { get; } = slots;

    public long Rows { get; private set; }

    /// <summary>Whether the column is of singles: what ML.NET computes of one value, it rounds to a single then.</summary>
    protected bool IsSingle { get; private set; }

    public SlotLearner InSingles()
    {
        IsSingle = true;
        return this;
    }

    public virtual void BeginRow(float label) => Rows++;

    public abstract void Add(int slot, double value);

    public abstract ColumnFunction Finish<T>(DataViewType type)
        where T : struct, IFloatingPointIeee754<T>;

    protected double Rounded(double value) => IsSingle ? (float)value : value;

    protected static T[] Cast<T>(double[] values)
        where T : struct, IFloatingPointIeee754<T> => Array.ConvertAll(values, T.CreateSaturating);
}

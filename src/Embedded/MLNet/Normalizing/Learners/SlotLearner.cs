using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>Learns how to normalize each slot of a column; a scalar has one. Values that are not given in a row are zeros.</summary>
internal abstract class SlotLearner(int slots)
{
    public int Slots { get; } = slots;

    public long Rows { get; private set; }

    public virtual void BeginRow(float label) => Rows++;

    public abstract void Add(int slot, double value);

    public abstract ColumnFunction Finish<T>(bool isVector)
        where T : struct, IFloatingPointIeee754<T>;

    protected static T[] Cast<T>(double[] values)
        where T : struct, IFloatingPointIeee754<T> => Array.ConvertAll(values, T.CreateSaturating);
}

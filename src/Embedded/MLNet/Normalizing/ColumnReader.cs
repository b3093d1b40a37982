using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>Feeds one column's values to a learner.</summary>
internal abstract class ColumnReader(DataViewType type, SlotLearner learner, ValueGetter<float> label, long maximum)
{
    private float _label;

    protected SlotLearner Learner { get; } = learner;

    protected DataViewType Type { get; } = type;

    public static ColumnReader Make(
        DataViewRow row, DataViewSchema.Column column, SlotLearner learner, DataViewSchema.Column? label, long maximum)
    {
        var labels = label is { } given ? LabelValues.ClassGetter(row, given) : null;
        return column.Type.ItemTypeOf() == NumberDataViewType.Single
            ? Make<float>(row, column, learner.InSingles(), labels, maximum)
            : Make<double>(row, column, learner, labels, maximum);
    }

    /// <summary>Reads the row; false when enough rows have been read.</summary>
    public bool Read()
    {
        if (Learner.Rows >= maximum)
        {
            return false;
        }

        if (label != null)
        {
            label(ref _label);
            Learner.BeginRow(_label);
        }
        else
        {
            Learner.BeginRow(0);
        }

        ReadRow();
        return Learner.Rows < maximum;
    }

    public abstract ColumnFunction Finish();

    protected abstract void ReadRow();

    private static ColumnReader Make<T>(DataViewRow row, DataViewSchema.Column column, SlotLearner learner, ValueGetter<float> label, long maximum)
        where T : struct, IFloatingPointIeee754<T> =>
        column.Type.IsVector()
            ? new OfVector<T>(row.GetGetter<VBuffer<T>>(column), column.Type, learner, label, maximum)
            : new OfScalar<T>(row.GetGetter<T>(column), column.Type, learner, label, maximum);

    private sealed class OfScalar<T>(ValueGetter<T> getter, DataViewType type, SlotLearner learner, ValueGetter<float> label, long maximum)
        : ColumnReader(type, learner, label, maximum)
        where T : struct, IFloatingPointIeee754<T>
    {
        private T _value;

        public override ColumnFunction Finish() => Learner.Finish<T>(Type);

        protected override void ReadRow()
        {
            getter(ref _value);
            Learner.Add(0, double.CreateChecked(_value));
        }
    }

    private sealed class OfVector<T>(ValueGetter<VBuffer<T>> getter, DataViewType type, SlotLearner learner, ValueGetter<float> label, long maximum)
        : ColumnReader(type, learner, label, maximum)
        where T : struct, IFloatingPointIeee754<T>
    {
        private VBuffer<T> _value;

        public override ColumnFunction Finish() => Learner.Finish<T>(Type);

        protected override void ReadRow()
        {
            getter(ref _value);
            Check.That(_value.Length == Learner.Slots, VectorSizes.Message);
            var values = _value.GetValues();
            var indices = _value.GetIndices();
            for (var i = 0; i < values.Length; i++)
            {
                Learner.Add(_value.IsDense ? i : indices[i], double.CreateChecked(values[i]));
            }
        }
    }
}

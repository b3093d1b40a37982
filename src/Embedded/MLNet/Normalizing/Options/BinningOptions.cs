namespace Microsoft.ML.Internal;

internal class BinningOptions(ColumnPair columns, long maximumExampleCount, bool fixZero, int maximumBinCount)
    : NormalizerOptions(columns, maximumExampleCount)
{
    protected bool FixZero => fixZero;

    protected int MaximumBinCount => maximumBinCount;

    public override SlotLearner MakeLearner(int slots, DataViewType labelType)
    {
        CheckBinCount();
        return new BinLearner(slots, fixZero, new EqualBins(maximumBinCount));
    }

    protected void CheckBinCount() => Check.That(maximumBinCount > 1, "Must be greater than 1", nameof(MaximumBinCount));

    protected override ArgumentOutOfRangeException WrongType(DataViewSchema.Column column) => WrongTypeOfColumn(column);
}

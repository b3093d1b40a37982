namespace Microsoft.ML.Internal;

internal sealed class SupervisedBinningOptions(
    ColumnPair columns, long maximumExampleCount, bool fixZero, int maximumBinCount, string labelColumnName, int minimumExamplesPerBin)
    : BinningOptions(columns, maximumExampleCount, fixZero, maximumBinCount)
{
    public override string LabelColumnName => labelColumnName;

    public override SlotLearner MakeLearner(int slots, DataViewType labelType)
    {
        CheckBinCount();
        return new BinLearner(slots, FixZero, new EntropyBins(MaximumBinCount, minimumExamplesPerBin, labelType is KeyDataViewType ? labelType.KeyCountAsInt() : 2));
    }
}

namespace Microsoft.ML.Internal;

internal sealed class MinMaxOptions(ColumnPair columns, long maximumExampleCount, bool fixZero) : NormalizerOptions(columns, maximumExampleCount)
{
    public override SlotLearner MakeLearner(int slots, DataViewType labelType) => new MinMaxLearner(slots, fixZero);
}

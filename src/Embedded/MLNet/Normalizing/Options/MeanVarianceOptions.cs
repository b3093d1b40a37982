namespace Microsoft.ML.Internal;

internal sealed class MeanVarianceOptions(ColumnPair columns, long maximumExampleCount, bool fixZero, bool useCdf)
    : NormalizerOptions(columns, maximumExampleCount)
{
    public override SlotLearner MakeLearner(int slots, DataViewType labelType) => new MeanVarianceLearner(slots, fixZero, useCdf, useLog: false);
}

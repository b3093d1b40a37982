namespace Microsoft.ML.Internal;

internal sealed class RobustScalingOptions(ColumnPair columns, long maximumExampleCount, bool centerData, uint quantileMin, uint quantileMax)
    : NormalizerOptions(columns, maximumExampleCount)
{
    public override SlotLearner MakeLearner(int slots, DataViewType labelType) => new RobustLearner(slots, centerData, quantileMin, quantileMax);
}

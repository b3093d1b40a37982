namespace Microsoft.ML.Internal;

internal sealed class LogMeanVarianceOptions(ColumnPair columns, long maximumExampleCount, bool fixZero, bool useCdf)
    : NormalizerOptions(columns, maximumExampleCount)
{
    public override SlotLearner MakeLearner(int slots, DataViewType labelType) => new MeanVarianceLearner(slots, fixZero, useCdf, useLog: true);

    protected override ArgumentOutOfRangeException WrongType(DataViewSchema.Column column) => WrongTypeOfColumn(column);
}

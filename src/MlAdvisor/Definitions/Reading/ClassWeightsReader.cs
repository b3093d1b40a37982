namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>trainer.classWeights</c>: <c>none</c>, <c>balanced</c>, or a map of classes. Which classes there are is seen only with the data.</summary>
internal static class ClassWeightsReader
{
    private const string Expected = "none, balanced, or a map of classes and their weights";

    private enum Word
    {
        None,
        Balanced,
    }

    public static ClassWeightsDefinition? Read(Value? value, MachineLearningTask? task)
    {
        if (value is null || value.Scalar == Names<Word>.Of(Word.None))
        {
            return null;
        }

        if (task == MachineLearningTask.Regression)
        {
            value.Report("class weights are for binary and multiclass, and the task is regression");
            return null;
        }

        if (value.Scalar == Names<Word>.Of(Word.Balanced))
        {
            return new ClassWeightsDefinition();
        }

        if (value.Node is not MapNode { Entries.Count: > 0 } map)
        {
            value.Reject(Expected, Suggestion.Clause(value.Scalar ?? "", Names<Word>.All));
            return null;
        }

        return new ClassWeightsDefinition
        {
            Weights = [.. map.Entries.Select(entry =>
            {
                var weight = new Value(entry.Value, KeyPath.Key(value.Path, entry.Key.Value), value.Errors).Number(NumberRange.Above(0));
                return new ClassWeight(entry.Key.Value, weight ?? 1);
            })],
        };
    }
}

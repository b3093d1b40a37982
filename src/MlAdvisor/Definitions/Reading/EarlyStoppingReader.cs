namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>trainer.earlyStopping</c>.</summary>
internal static class EarlyStoppingReader
{
    public static EarlyStoppingDefinition? Read(Value? value)
    {
        if (value?.Map("a map of patience, metric, minDelta and restoreBest") is not { } map)
        {
            return null;
        }

        var defaults = new EarlyStoppingDefinition();
        var stopping = new EarlyStoppingDefinition
        {
            Patience = map.WholeNumber("patience", 1, defaults.Patience),
            Metric = map.Name("metric", defaults.Metric),
            MinDelta = map.Number("minDelta", NumberRange.AtLeast(0), defaults.MinDelta),
            RestoreBest = map.Flag("restoreBest", defaults.RestoreBest),
        };
        map.Close();
        return stopping;
    }
}

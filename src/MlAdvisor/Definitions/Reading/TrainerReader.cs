namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>trainer</c>.</summary>
internal static class TrainerReader
{
    private static readonly string[] Later = ["textClassification"];

    public static TrainerDefinition Read(Value? value, MachineLearningTask? task)
    {
        var defaults = new TrainerDefinition { Network = [] };
        if (value?.Map("a map with at least the network") is not { } map)
        {
            return defaults;
        }

        map.Later(Later);
        if (!map.Has("textClassification"))
        {
            _ = map.Required("network", "a list of layers, which may be empty");
        }

        var network = LayerReader.ReadAll(map.Optional("network"));
        var trainer = new TrainerDefinition
        {
            Network = network,
            Output = OutputReader.Read(map.Optional("output"), network),
            Loss = LossReader.Read(map.OptionalOrNull("loss")),
            ClassWeights = ClassWeightsReader.Read(map.OptionalOrNull("classWeights"), task),
            Optimizer = OptimizerReader.Read(map.Optional("optimizer")),
            Schedule = ScheduleReader.Read(map.Optional("schedule")),
            ClipNorm = map.OptionalOrNull("clipNorm")?.Number(NumberRange.Above(0)),
            BatchSize = map.WholeNumber("batchSize", 1, defaults.BatchSize),
            Epochs = map.WholeNumber("epochs", 1, defaults.Epochs),
            EarlyStopping = EarlyStoppingReader.Read(map.OptionalOrNull("earlyStopping")),
            Seed = map.WholeNumber("seed", 0, defaults.Seed),
        };
        map.Close();
        return trainer;
    }
}

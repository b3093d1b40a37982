namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads a definition as a whole.</summary>
internal static class PipelineReader
{
    public static PipelineDefinition Read(MapReader map)
    {
        _ = map.Optional("version");
        var name = Name(map);
        var description = map.OptionalOrNull("description")?.Text("a sentence");
        var dataset = map.Required("dataset", "the name of a dataset, or a path to a file")?.Text("the name of a dataset, or a path to a file");
        var task = map.Required("task", Found.OneOf(Names<MachineLearningTask>.All))?.Name<MachineLearningTask>();
        var label = map.Required("label", "the column to predict")?.Text("the column to predict");
        var definition = new PipelineDefinition
        {
            Name = name ?? "",
            Description = description,
            Dataset = dataset ?? "",
            Task = task ?? default,
            Label = label ?? "",
            Features = FeatureReader.Read(map.OptionalOrNull("features"), label),
            Split = SplitReader.Read(map.OptionalOrNull("split"), task),
            Transforms = TransformReader.ReadAll(map.OptionalOrNull("transforms")),
            Trainer = TrainerReader.Read(map.Required("trainer", "a map with at least the network"), task),
            Advisor = AdvisorReader.Read(map.OptionalOrNull("advisor")),
        };
        map.Close();
        return definition;
    }

    private static string? Name(MapReader map)
    {
        const string Expected = "a short name of letters, digits, '-', '_' and '.'";
        var value = map.Required("name", Expected);
        var name = value?.Text(Expected);
        if (name is null || IsFileName(name))
        {
            return name;
        }

        value!.Reject($"{Expected} that starts with a letter or digit, since it names the run folders");
        return null;
    }

    private static bool IsFileName(string name) =>
        name.Length <= 100 && char.IsLetterOrDigit(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');
}

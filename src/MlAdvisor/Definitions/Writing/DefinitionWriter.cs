namespace MlAdvisor.Definitions.Writing;

/// <summary>Writes a definition as YAML.</summary>
internal static class DefinitionWriter
{
    private const string Indent = "  ";

    /// <summary>The definition's text, without what is as it is without being written.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="isExplicit">Whether the settings of training that a reader looks for stand there even where they are the defaults.</param>
    public static string Write(PipelineDefinition definition, bool isExplicit = false)
    {
        var head = new MapWriter()
            .Whole("version", definition.Version)
            .Text("name", definition.Name)
            .Text("description", definition.Description)
            .Text("dataset", definition.Dataset)
            .Name<MachineLearningTask>("task", definition.Task)
            .Text("label", definition.Label)
            .Add("features", Features(definition.Features))
            .Add("split", Split(definition.Split))
            .Add("transforms", Transforms(definition.Transforms))
            .Add("trainer", TrainerWriter.Trainer(definition.Trainer, isExplicit))
            .Add("advisor", TrainerWriter.Advisor(definition.Advisor));
        return head.Lines("").TrimStart('\n') + "\n";
    }

    private static string? Features(FeatureSelection features) => features is { Include: { } include, Ignore.Count: 0 }
        ? MapWriter.List(include.Select(ScalarText.Of))
        : new MapWriter().Texts("include", features.Include).Texts("ignore", features.Ignore.Count == 0 ? null : features.Ignore).InBraces();

    private static string? Split(SplitDefinition split)
    {
        var defaults = new SplitDefinition();
        var map = new MapWriter();

        // Rows that the dataset's makers hold out have no share.
        if (split.Official != OfficialPart.Validation)
        {
            map.Number("validation", split.Validation, defaults.Validation);
        }

        if (split.Official != OfficialPart.Test)
        {
            map.Number("test", split.Test, defaults.Test);
        }

        return map
            .Name("official", split.Official)
            .Whole("rows", split.Rows)
            .Name("missingLabels", split.MissingLabels, defaults.MissingLabels)
            .Whole("seed", split.Seed, defaults.Seed)
            .Flag("stratify", split.Stratify, defaults.Stratify)
            .Text("groupBy", split.GroupBy)
            .InBraces();
    }

    private static string? Transforms(IReadOnlyList<TransformDefinition> transforms) =>
        transforms.Count == 0 ? null : string.Concat(transforms.Select(transform => "\n" + TransformWriter.Item(transform, Indent)));
}

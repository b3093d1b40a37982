namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>split</c>.</summary>
internal static class SplitReader
{
    public static SplitDefinition Read(Value? value, MachineLearningTask? task)
    {
        var defaults = new SplitDefinition();
        if (value?.Map("a map of validation, test, official, rows, missingLabels, seed, stratify and groupBy") is not { } map)
        {
            return defaults;
        }

        var official = map.OptionalOrNull("official")?.Name<OfficialPart>();
        RefuseShare(map, official);
        var stratify = map.Optional("stratify");
        var split = new SplitDefinition
        {
            Validation = map.Number("validation", NumberRange.FromTo(0, 1), defaults.Validation),
            Test = map.Number("test", NumberRange.FromTo(0, 1), defaults.Test),
            Official = official,
            Rows = map.OptionalOrNull("rows")?.WholeNumber(2),
            MissingLabels = map.Name("missingLabels", defaults.MissingLabels),
            Seed = map.WholeNumber("seed", 0, defaults.Seed),
            Stratify = stratify?.Flag() ?? defaults.Stratify,
            GroupBy = map.OptionalOrNull("groupBy")?.Text("a column"),
        };
        map.Close();

        if (official is null && split.Validation + split.Test >= 1)
        {
            map.Report(FormattableString.Invariant(
                $"validation ({split.Validation}) and test ({split.Test}) leave no rows to train on; expected them to sum to less than 1"));
        }

        if (stratify is not null && split.Stratify && task is MachineLearningTask.Regression)
        {
            stratify.Report("a regression has no classes to stratify by; expected false");
        }

        return split;
    }

    private static void RefuseShare(MapReader map, OfficialPart? official)
    {
        if (official is { } part)
        {
            var key = Names<OfficialPart>.Of(part);
            map.Misplaced(key, $"the {key} rows are those that the dataset's makers hold out (official: {key}), so they have no share; leave it out");
        }
    }
}

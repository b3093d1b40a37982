namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>advisor</c>.</summary>
internal static class AdvisorReader
{
    private static readonly string[] Later = ["objective"];

    private static readonly NumberRange Rates = NumberRange.FromTo(LearningRateLadder.Least, LearningRateLadder.Below);

    public static AdvisorDefinition Read(Value? value)
    {
        var defaults = new AdvisorDefinition();
        if (value?.Map("a map of learningRates, batchSizes, seeds and budget") is not { } map)
        {
            return defaults;
        }

        map.Later(Later);
        var advisor = new AdvisorDefinition
        {
            LearningRates = Ladder(map.OptionalOrNull("learningRates")),
            BatchSizes = map.OptionalOrNull("batchSizes") is { } sizes ? BatchSizes(sizes) : defaults.BatchSizes,
            Seeds = map.WholeNumber("seeds", 2, defaults.Seeds, AdvisorDefinition.MostSeeds),
            Budget = map.OptionalOrNull("budget") is { } budget ? Budget(budget) : null,
        };
        map.Close();
        return advisor;
    }

    private static AdviceBudget? Budget(Value value)
    {
        var budget = value.Scalar is { } text ? AdviceBudget.Parse(text) : null;
        if (budget is null)
        {
            value.Reject(AdviceBudget.Expected);
        }

        return budget;
    }

    private static LearningRateLadder Ladder(Value? value)
    {
        var defaults = new LearningRateLadder();
        if (value?.Map("a map of min, max and count") is not { } map)
        {
            return defaults;
        }

        var ladder = new LearningRateLadder
        {
            Min = map.Number("min", Rates, defaults.Min),
            Max = map.Number("max", Rates, defaults.Max),
            Count = map.WholeNumber("count", 2, defaults.Count, LearningRateLadder.MostRates),
        };
        map.Close();
        if (ladder.Min >= ladder.Max)
        {
            map.Report($"expected min below max, found {Describe("min", ladder.Min)} and {Describe("max", ladder.Max)}");
        }

        return ladder;

        string Describe(string key, double rate) => $"{key} {NumberText.Write(rate)}{(map.Has(key) ? "" : " (the default)")}";
    }

    private static List<int> BatchSizes(Value value)
    {
        if (value.List("a list of batch sizes") is not { } items)
        {
            return [];
        }

        if (items.Count == 0)
        {
            value.Report("expected at least one batch size, found an empty list");
        }

        var sizes = new List<int>();
        foreach (var item in items)
        {
            if (item.WholeNumber(1) is not { } size)
            {
                continue;
            }

            if (sizes.Count > 0 && size <= sizes[^1])
            {
                item.Report(FormattableString.Invariant($"expected ascending batch sizes, found {size} after {sizes[^1]}"));
            }

            sizes.Add(size);
        }

        return sizes;
    }
}

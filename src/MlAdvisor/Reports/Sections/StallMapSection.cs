using MlAdvisor.Advice;
using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Charts;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports.Sections;

/// <summary>Every learning rate with every batch size, after one epoch.</summary>
internal static class StallMapSection
{
    /// <summary>The section of an advice.</summary>
    public static ReportSection From(AdviceResult result)
    {
        var map = result.Map;
        var seeds = map.Cells.Select(cell => cell.Losses.Count).DefaultIfEmpty(0).Max();
        return new ReportSection
        {
            Id = "stall-map",
            Heading = "Stall map",
            Paragraphs =
            [
                $"Validation loss after one epoch for {Words.Plural(map.LearningRates.Count, "learning rate")} and {Words.Plural(map.BatchSizes.Count, "batch size")}, median of {Words.Plural(seeds, "seed")}. "
                + (new MapHeat(map).Lowest is { } lowest
                    ? $"Colour runs from {NumberText.Loss(map.ConstantLoss)}, the loss of the best constant prediction, to {NumberText.Loss(lowest)}, the lowest on the map."
                    : $"No cell is below {NumberText.Loss(map.ConstantLoss)}, the loss of the best constant prediction, by more than noise."),
                .. OnSample(result.Provenance),
            ],
            Figures = map.Cells.Count == 0 ? [] : [new ReportFigure([Draw(result)], Table(map)) { Text = TextMap.Of(result) }],
        };
    }

    private static IEnumerable<string> OnSample(AdviceProvenance from)
    {
        if (from.SearchRows.Train < from.Rows.Train)
        {
            yield return $"It was drawn on a sample of {NumberText.Count(from.SearchRows.Train)} of {Words.Plural(from.Rows.Train, "training row")}. An epoch of all rows has {NumberText.Factor((double)from.Rows.Train / from.SearchRows.Train)} times as many steps: fewer cells stall in it.";
        }
    }

    private static Chart Draw(AdviceResult result)
    {
        var map = result.Map;
        var heat = new MapHeat(map);
        var cells = map.Cells.Select(cell => new ChartCell
        {
            Column = IndexOf(map.LearningRates, cell.Setting.LearningRate),
            Row = IndexOf(map.BatchSizes, cell.Setting.BatchSize),
            Level = heat.Level(cell),
            Glyph = GlyphOf(cell.Symptom),
            Outlined = cell.TiedWithBest && heat.Lowest is not null,
            Text = $"{Words.Capital(Words.Of(cell.Setting))}: loss {NumberText.Loss(cell.MedianLoss)}, {Words.Of(cell.Symptom)} ({NumberText.Count(cell.SeedsThatAgree)} of {Words.Plural(cell.Losses.Count, "seed")})",
        });

        var (advice, runs) = (result.Recommendation, ConfirmationReading.From(result));
        var settings = Settings(advice, runs).ToList();
        return new Chart
        {
            Id = "map",
            Title = "Loss after one epoch by learning rate and batch size",
            Description = Describe(result),
            X = new Axis("learning rate", new CategoryScale(map.LearningRates, NumberText.Rate)),
            Y = new Axis("batch size", new CategoryScale([.. map.BatchSizes.Select(size => (double)size)], value => NumberText.Count((long)value))),
            Shape = ChartShape.Map,
            Marks =
            [
                new CellsMark(map.LearningRates.Count, map.BatchSizes.Count, [.. cells]),
                .. settings.Select(setting => new PointMark([new ChartPoint(setting.Setting.LearningRate, setting.Setting.BatchSize, setting.Label)], setting.Glyph, setting.Ink, 6)),
            ],
            Legend =
            [
                .. settings.Select(setting => new PointKey(setting.Label, setting.Ink, setting.Glyph)),
                .. Keys(map, heat),
            ],
        };
    }

    private static IEnumerable<(Setting Setting, string Label, Ink Ink, Glyph Glyph)> Settings(Recommendation advice, ConfirmationReading runs)
    {
        yield return (advice.Present, $"present ({Words.Short(advice.Present)})", Ink.Present, Glyph.Diamond);
        if (advice.Verdict != Verdict.NothingLearns && runs.Other.Setting != advice.Present)
        {
            yield return (runs.Other.Setting, $"{runs.OtherName} ({Words.Short(runs.Other.Setting)})", Ink.Recommended, Glyph.Disc);
        }
    }

    private static IEnumerable<LegendEntry> Keys(StallMap map, MapHeat heat)
    {
        if (map.Cells.Any(cell => cell.Symptom == Symptom.Stalled))
        {
            yield return new CellKey("stalled", Glyph.Dash);
        }

        if (map.Cells.Any(cell => cell.Symptom == Symptom.Slow))
        {
            yield return new CellKey("slow", Glyph.Ring);
        }

        if (map.Cells.Any(cell => cell.Symptom == Symptom.Diverged))
        {
            yield return new CellKey("diverged", Glyph.Cross, Blank: true);
        }

        if (heat.Lowest is { } lowest)
        {
            if (map.Cells.Any(cell => cell.TiedWithBest))
            {
                yield return new CellKey("tied with the best", Glyph.None, Outlined: true);
            }

            yield return new RampKey($"constant {NumberText.Loss(map.ConstantLoss)}", $"lowest {NumberText.Loss(lowest)}");
        }
    }

    private static Glyph GlyphOf(Symptom symptom) => symptom switch
    {
        Symptom.Stalled => Glyph.Dash,
        Symptom.Slow => Glyph.Ring,
        Symptom.Diverged => Glyph.Cross,
        _ => Glyph.None,
    };

    private static string Describe(AdviceResult result)
    {
        var map = result.Map;
        var best = map.Cells.MinBy(cell => cell.MedianLoss)!;
        var counts = from symptom in Enum.GetValues<Symptom>()
                     let count = map.Cells.Count(cell => cell.Symptom == symptom)
                     where count > 0
                     select $"{NumberText.Count(count)} {Words.Of(symptom)}";
        var tied = map.Cells.Count(cell => cell.TiedWithBest);
        return $"{Words.Plural(map.Cells.Count, "cell")}: {string.Join(", ", counts)}. "
            + $"Lowest median loss {NumberText.Loss(best.MedianLoss)} at {Words.Of(best.Setting)}"
            + (tied > 1 ? $", which {Words.Plural(tied - 1, "other cell")} can not be told from. " : ". ")
            + $"The best constant prediction has {NumberText.Loss(map.ConstantLoss)}. The present setting is {Words.Of(result.Recommendation.Present)}"
            + (result.Recommendation.Verdict == Verdict.Change ? $", the recommended one {Words.Of(result.Recommendation.Recommended)}." : ".");
    }

    private static ReportTable Table(StallMap map) => new(
        "Median loss after one epoch; cells that are not learning, or tied with the best, say so",
        ["learning rate", .. map.BatchSizes.Select(size => $"batch {NumberText.Count(size)}")],
        [
            .. map.LearningRates.Select(rate => (IReadOnlyList<string>)
            [
                NumberText.Rate(rate),
                .. map.BatchSizes.Select(size => map.Cells.FirstOrDefault(cell => cell.Setting.LearningRate == rate && cell.Setting.BatchSize == size)).Select(CellText),
            ]),
        ]);

    private static string CellText(MapCell? cell) => cell switch
    {
        null => "not tried",
        { Symptom: Symptom.Learning, TiedWithBest: true } => $"{NumberText.Loss(cell.MedianLoss)} tied",
        { Symptom: Symptom.Learning } => NumberText.Loss(cell.MedianLoss),
        _ => $"{NumberText.Loss(cell.MedianLoss)} {Words.Of(cell.Symptom)}{(cell.TiedWithBest ? ", tied" : string.Empty)}",
    };

    private static int IndexOf<T>(IReadOnlyList<T> values, T value)
        where T : struct, IEquatable<T>
    {
        var index = 0;
        while (!values[index].Equals(value))
        {
            index++;
        }

        return index;
    }
}

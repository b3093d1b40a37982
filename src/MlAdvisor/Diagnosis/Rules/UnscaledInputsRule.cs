using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA104: inputs that reach the network far from unit scale.</summary>
internal sealed class UnscaledInputsRule : ICheckRule
{
    // A feature's root mean square. Raw flowers (6) and 0..16 gray levels (10) train well; pixels of 0..255 (100 and more), incomes and
    // a column times 10,000 do not. Published rules fire at 1, and so at half of all healthy trainings.
    private const double Large = 20;

    // Between columns: Adam steps as far for a column of 0.001 as for one of 1, and that column then counts for nothing.
    private const double Small = 0.01;

    // What a feature differs by, beside what it has in common: of 1,013 hPa 10 are left, where zero stays zero. A bias has to take the rest away first.
    private const double Hardly = 0.05;

    private const double Gray = 255;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var varying = context.Features.Where(feature => feature.Deviation > 0).ToList();
        if (varying.Count == 0)
        {
            yield break;
        }

        var largest = varying.MaxBy(feature => feature.Magnitude)!;
        var allSmall = varying.TrueForAll(feature => feature.Magnitude < Small);
        if (largest.Magnitude <= Large && !allSmall)
        {
            if (OffCentre(context, varying) is { } finding)
            {
                yield return finding;
            }

            yield break;
        }

        var smallest = varying.MinBy(feature => feature.Magnitude)!;
        yield return new Finding
        {
            RuleId = "MLA104",
            Severity = Severity.Warning,
            Sentence = allSmall
                ? Text.Of($"The inputs are not scaled: no feature is larger than {largest.Magnitude:G3} (root mean square), so the network hardly sees them.")
                : Text.Of($"The inputs are not scaled: '{largest.Name}' is {largest.Magnitude:G3} on average (root mean square; {largest.Min:G4} to {largest.Max:G4}), and a network is made for about 1."),
            Evidence = [new("largest feature", Text.Of($"{largest.Name}: {largest.Magnitude:G3}")), new("smallest feature", Text.Of($"{smallest.Name}: {smallest.Magnitude:G3}"))],
            Series = new EvidenceSeries("root mean square of each feature", [.. varying.OrderByDescending(feature => feature.Magnitude).Take(24).Select(feature => (feature.Name, feature.Magnitude))], IsLogarithmic: true),
            Place = context.At("transforms"),
            Fix = FixOf(context, largest),
            Score = Math.Min(0.95, 0.7 + (0.1 * Math.Abs(Math.Log10(largest.Magnitude / Large)))),
            Tier = CauseTier.Defect,
        };
    }

    /// <summary>Features that hardly differ beside what they have in common; null where there are none.</summary>
    private static Finding? OffCentre(CheckContext context, List<FeatureSummary> varying)
    {
        var numbers = context.Data.FeatureShape.Count > 1 ? [] : varying.FindAll(feature => !context.IsCategory(feature));
        var hardly = numbers.FindAll(feature => feature.Magnitude >= Small && feature.Deviation < Hardly * Math.Min(1, Math.Abs(feature.Mean)));
        if (hardly.Count == 0)
        {
            return null;
        }

        var isMost = hardly.Count(feature => feature.Deviation < Small) * 2 > numbers.Count;
        var first = hardly.MinBy(feature => feature.Deviation / Math.Abs(feature.Mean))!;
        return new Finding
        {
            RuleId = "MLA104",
            Severity = isMost ? Severity.Warning : Severity.Information,
            Sentence = Text.Of($"The inputs are not centred: '{first.Name}' is {first.Mean:G3} on average and differs by {first.Deviation:G2} (standard deviation){(hardly.Count > 1 ? Text.Of($", and so it is with {hardly.Count} of {numbers.Count} numbers") : "")}: the network hardly sees how rows differ."),
            Evidence = [.. hardly.Take(10).Select(feature => new Evidence(feature.Name, Text.Of($"mean {feature.Mean:G3}, standard deviation {feature.Deviation:G2}")))],
            Place = context.At("transforms"),
            Fix = Centred(context, [.. hardly.Select(context.ColumnOf).Distinct(StringComparer.Ordinal)]),
            Score = isMost ? 0.6 : 0.35,
            Tier = CauseTier.Defect,
        };
    }

    private static Fix Centred(CheckContext context, List<string> columns)
    {
        var transforms = context.Definition.Transforms;
        return transforms.Any(transform => transform is NormalizeTransform { FixZero: true })
            ? context.FixOf(
                context.Definition with { Transforms = [.. transforms.Select(transform => transform is NormalizeTransform { FixZero: true } normalize ? normalize with { FixZero = false } : transform)] },
                "Let zero go where scaling takes it")
            : context.Transform("Centre the inputs", new NormalizeTransform { Columns = context.TransformedColumns(columns) });
    }

    private static Fix FixOf(CheckContext context, FeatureSummary largest)
    {
        var transforms = context.Definition.Transforms;
        var pixels = transforms.Index().LastOrDefault(pair => pair.Item is ExtractPixelsTransform { Scale: 1 });
        if (pixels.Item is ExtractPixelsTransform extract && largest.Max <= Gray)
        {
            return context.FixOf(
                context.Definition with { Transforms = [.. transforms.Select((transform, i) => i == pixels.Index ? extract with { Scale = 1 / Gray } : transform)] },
                "Scale the pixels to 0..1");
        }

        // Indicators of 0 and 1 stay as they are, but not what is next to nothing throughout. A column of many slots, such as pixels, is scaled by its range: slots that hardly vary must not be blown up.
        var ofColumns = context.Features.GroupBy(context.ColumnOf, StringComparer.Ordinal).ToList();
        var numbers = ofColumns.Where(column => !column.All(feature => feature is { Min: >= 0, Max: <= 1 }) || column.All(feature => feature.Max < Small)).ToList();
        var columns = numbers.Count == ofColumns.Count ? null : context.TransformedColumns(numbers.ConvertAll(column => column.Key));
        var isWide = numbers.Exists(column => column.Count() >= 16);
        return context.Transform(
            "Scale the inputs",
            new NormalizeTransform { Columns = columns, Mode = isWide ? NormalizationMode.MinMax : NormalizationMode.MeanVariance });
    }
}

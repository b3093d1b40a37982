using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA111: features whose range a few values stretch, so that all others are squeezed into next to nothing. A hypothesis only: the probe tells.</summary>
internal sealed class StretchedFeaturesRule : ICheckRule
{
    // A bulk of a tenth has a deviation of three hundredths. Where it is wider than that, a value may still be so large that it outweighs the others.
    private const double Narrow = 0.1;
    private const double Large = 20;

    private const int MostInEvidence = 10;

    /// <summary>A feature's values over training and validation rows.</summary>
    /// <param name="Feature">The feature.</param>
    /// <param name="Bulk">The bulk of the training rows.</param>
    /// <param name="Times">How many times as long all of them are.</param>
    /// <param name="Farthest">The value that is farthest from the bulk.</param>
    /// <param name="FarRows">Where the values stand that stretch, the farthest first; rows of the data, from 0.</param>
    private sealed record Stretch(FeatureSummary Feature, Bulk Bulk, double Times, double Farthest, IReadOnlyList<int> FarRows)
    {
        public bool IsSqueezed => Bulk.Length < Narrow;
    }

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var data = context.Data;
        if (data.FeatureShape.Count > 1)
        {
            yield break;
        }

        var marked = data.SuspectMarks.Select(mark => mark.Column).ToHashSet(StringComparer.Ordinal);
        var found = context.Features.Where(feature => feature.Distinct > 2 && !context.IsCategory(feature) && !marked.Contains(feature.Name))
            .Select(feature => StretchOf(feature, data)).OfType<Stretch>()
            .OrderByDescending(stretch => stretch.IsSqueezed).ThenByDescending(stretch => stretch.Times).ToList();
        if (found.Count == 0)
        {
            yield break;
        }

        var (worst, values) = (found[0], data.Train.Rows + data.Validation.Rows);
        var consequence = worst.IsSqueezed ? "the network hardly sees how they differ" : Text.Of($"a value of {worst.Farthest:G3} outweighs them");
        yield return new Finding
        {
            RuleId = "MLA111",
            Severity = Severity.Information,
            Sentence = Text.Of($"{Text.List(found.ConvertAll(stretch => stretch.Feature.Name))} {(found.Count == 1 ? "is" : "are")} stretched by few values (of '{worst.Feature.Name}' {worst.FarRows.Count} of {values}, the farthest in row {worst.FarRows[0] + 1:#,0} of the data): nine tenths of all lie within {100 / worst.Times:G2}% of its range, and {consequence}. Where such values are mistakes, correct them."),
            Evidence = [.. found.Take(MostInEvidence).Select(stretch => new Evidence(
                stretch.Feature.Name,
                Text.Of($"nine tenths within {stretch.Bulk.Length:G3}, all within {stretch.Bulk.Length * stretch.Times:G3}; far out in {Text.Plural(stretch.FarRows.Count, "row")}: {string.Join(", ", stretch.FarRows.Take(3).Select(row => Text.Of($"{row + 1:#,0}")))}")))],
            Series = new EvidenceSeries("range over that of nine tenths", [.. found.OrderByDescending(stretch => stretch.Times).Take(MostInEvidence).Select(stretch => (stretch.Feature.Name, stretch.Times))], IsLogarithmic: true),
            Place = context.At("transforms"),
            Fix = IntoBins(context, [.. found.Select(stretch => context.ColumnOf(stretch.Feature)).Distinct(StringComparer.Ordinal)]),
            Score = Bulk.ScoreOf(worst.Times),
            Tier = CauseTier.Defect,
        };
    }

    /// <summary>Before they are scaled, since what is as good as equal afterwards can not be told apart again.</summary>
    private static Fix IntoBins(CheckContext context, IReadOnlyList<string> columns)
    {
        var transforms = context.Definition.Transforms;
        var scaled = transforms.Index().FirstOrDefault(pair => pair.Item is NormalizeTransform normalize && columns.All(column => normalize.Columns?.Contains(column, StringComparer.Ordinal) != false), (Index: transforms.Count, null!)).Index;
        var bins = new NormalizeTransform { Columns = context.TransformedColumns(columns), Mode = NormalizationMode.Binning };
        return context.FixOf(
            context.Definition with { Transforms = [.. transforms.Take(scaled), bins, .. transforms.Skip(scaled)] },
            "Put what is stretched into bins of equally many rows, which no value stretches");
    }

    private static Stretch? StretchOf(FeatureSummary feature, PreparedData data)
    {
        var train = data.Train;
        if (Bulk.Of(train.Rows, row => train.Features[(row * train.Width) + feature.Index]) is not { } bulk)
        {
            return null;
        }

        var far = data.Validation == train ? FarFrom(bulk, train, feature.Index) : [.. FarFrom(bulk, train, feature.Index), .. FarFrom(bulk, data.Validation, feature.Index)];
        if (far.Count == 0 || bulk.TimesWith(far.Select(row => row.Value)) is not (>= Bulk.Stretched and var times))
        {
            return null;
        }

        far.Sort((first, second) => bulk.DistanceOf(second.Value).CompareTo(bulk.DistanceOf(first.Value)));
        return bulk.Length < Narrow || far.Exists(row => Math.Abs(row.Value) > Large) ? new Stretch(feature, bulk, times, far[0].Value, far.ConvertAll(row => row.Source)) : null;
    }

    private static List<(float Value, int Source)> FarFrom(Bulk bulk, LabeledRows rows, int feature)
    {
        var far = new List<(float Value, int Source)>();
        for (var row = 0; row < rows.Rows; row++)
        {
            var value = rows.Features[(row * rows.Width) + feature];
            if (bulk.IsFar(value))
            {
                far.Add((value, rows.SourceRows[row]));
            }
        }

        return far;
    }
}

using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA111: features whose range a few values stretch, so that all others are squeezed into next to nothing. A hypothesis only: the probe tells.</summary>
internal sealed class StretchedFeaturesRule : ICheckRule
{
    // The bulk are the values between these two quantiles. The range is twice as long where they are normal (a thousand of them), five times where they are
    // lognormal with sigma 1, and 24 times with sigma 2.
    private const double Lower = 0.05;
    private const double Upper = 0.95;
    private const double Long = 20;

    // Values this many bulks beyond it are those that stretch.
    private const double Far = 5;

    // A bulk of a tenth has a deviation of three hundredths. Where it is wider than that, a value may still be so large that it outweighs the others.
    private const double Narrow = 0.1;
    private const double Large = 20;

    // Quantiles to within half a percent.
    private const int MostRows = 5000;

    private const int MostInEvidence = 10;

    /// <summary>A feature's values over training and validation rows.</summary>
    /// <param name="Feature">The feature.</param>
    /// <param name="Bulk">How long the bulk of the training rows is.</param>
    /// <param name="Times">How many times as long all of them are.</param>
    /// <param name="Largest">The largest of all, without its sign.</param>
    /// <param name="FarRows">Where the values stand that stretch, the farthest first; rows of the data, from 0.</param>
    private sealed record Stretch(FeatureSummary Feature, double Bulk, double Times, double Largest, IReadOnlyList<int> FarRows)
    {
        public bool IsSqueezed => Bulk < Narrow;
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
        var consequence = worst.IsSqueezed ? "the network hardly sees how they differ" : Text.Of($"a value of {worst.Largest:G3} outweighs them");
        yield return new Finding
        {
            RuleId = "MLA111",
            Severity = Severity.Information,
            Sentence = Text.Of($"{Text.List(found.ConvertAll(stretch => stretch.Feature.Name))} {(found.Count == 1 ? "is" : "are")} stretched by few values (of '{worst.Feature.Name}' {worst.FarRows.Count} of {values}, the farthest in row {worst.FarRows[0] + 1:#,0} of the data): nine tenths of all lie within {1 / worst.Times:P2} of its range, and {consequence}. Where such values are mistakes, correct them."),
            Evidence = [.. found.Take(MostInEvidence).Select(stretch => new Evidence(
                stretch.Feature.Name,
                Text.Of($"nine tenths within {stretch.Bulk:G3}, all within {stretch.Bulk * stretch.Times:G3}; far out in {Text.Plural(stretch.FarRows.Count, "row")}: {string.Join(", ", stretch.FarRows.Take(3).Select(row => Text.Of($"{row + 1:#,0}")))}")))],
            Series = new EvidenceSeries("range over that of nine tenths", [.. found.OrderByDescending(stretch => stretch.Times).Take(MostInEvidence).Select(stretch => (stretch.Feature.Name, stretch.Times))], IsLogarithmic: true),
            Place = context.At("transforms"),
            Fix = IntoBins(context, [.. found.Select(stretch => context.ColumnOf(stretch.Feature)).Distinct(StringComparer.Ordinal)]),
            Score = Math.Min(0.65, 0.35 + (0.1 * Math.Log10(worst.Times / Long))),
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
        var (rows, step) = (data.Train, Math.Max(1, data.Train.Rows / MostRows));
        var sorted = Enumerable.Range(0, rows.Rows / step).Select(i => (double)rows.Row(i * step)[feature.Index]).Where(double.IsFinite).Order().ToArray();
        if (sorted.Length == 0)
        {
            return null;
        }

        var (low, high) = (sorted[(int)(Lower * (sorted.Length - 1))], sorted[(int)Math.Ceiling(Upper * (sorted.Length - 1))]);
        var bulk = high - low;
        var (least, most) = (low, high);
        var far = new List<(double Distance, int Row)>();
        foreach (var part in data.Validation == rows ? [rows] : new[] { rows, data.Validation })
        {
            for (var row = 0; row < part.Rows; row++)
            {
                var value = (double)part.Row(row)[feature.Index];
                if (!double.IsFinite(value))
                {
                    continue;
                }

                (least, most) = (Math.Min(least, value), Math.Max(most, value));
                var distance = Math.Max(low - value, value - high);
                if (distance > Far * bulk)
                {
                    far.Add((distance, part.SourceRows[row]));
                }
            }
        }

        var (times, largest) = ((most - least) / bulk, Math.Max(Math.Abs(least), Math.Abs(most)));
        return bulk > 0 && times >= Long && (bulk < Narrow || largest > Large)
            ? new Stretch(feature, bulk, times, largest, [.. far.OrderByDescending(value => value.Distance).Select(value => value.Row)])
            : null;
    }
}

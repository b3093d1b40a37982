using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis;

/// <summary>One feature over a sample of the training rows, non-finite values left out.</summary>
/// <param name="Index">Its place among the features.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mean">Mean.</param>
/// <param name="Deviation">Standard deviation.</param>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value.</param>
/// <param name="Distinct">Number of different values, counted to 65.</param>
/// <param name="NonFinite">How many values are NaN or infinite.</param>
internal sealed record FeatureSummary(int Index, string Name, double Mean, double Deviation, double Min, double Max, int Distinct, int NonFinite)
{
    private const int MostDistinct = 65;

    // Numbers: enough for a standard deviation to within two percent, few enough for a second at most.
    private const int MostRows = 5000;
    private const long MostValues = 8L << 20;

    /// <summary>Root of the mean square: what a unit behind it sees, shift included.</summary>
    public double Magnitude => Math.Sqrt((Mean * Mean) + (Deviation * Deviation));

    public static IReadOnlyList<FeatureSummary> Of(PreparedData data)
    {
        var rows = data.Train;
        var sampled = (int)Math.Clamp(MostValues / rows.Width, 200, MostRows);
        var step = Math.Max(1, rows.Rows / sampled);
        var summaries = new FeatureSummary[rows.Width];
        var distinct = new HashSet<float>();
        for (var feature = 0; feature < rows.Width; feature++)
        {
            distinct.Clear();
            var (count, mean, squares, nonFinite) = (0, 0.0, 0.0, 0);
            var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
            for (var row = 0; row < rows.Rows; row += step)
            {
                var value = rows.Features[(row * rows.Width) + feature];
                if (!float.IsFinite(value))
                {
                    nonFinite++;
                    continue;
                }

                // Welford's recurrence: a large mean does not swallow a small deviation.
                count++;
                var delta = value - mean;
                mean += delta / count;
                squares += delta * (value - mean);
                (min, max) = (Math.Min(min, value), Math.Max(max, value));
                if (distinct.Count < MostDistinct)
                {
                    distinct.Add(value);
                }
            }

            summaries[feature] = new FeatureSummary(
                feature, data.FeatureNames[feature], mean, count > 0 ? Math.Sqrt(squares / count) : 0, count > 0 ? min : 0, count > 0 ? max : 0, distinct.Count, nonFinite);
        }

        return summaries;
    }
}

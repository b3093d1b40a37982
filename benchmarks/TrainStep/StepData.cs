using System.Globalization;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>Made rows: normal features; the class is the largest of a few random projections, so that there is something to learn.</summary>
internal static class StepData
{
    public static PreparedData Of(StepWorkload workload)
    {
        var random = new Random(1);
        var (shape, classes) = workload.Rows;
        var width = shape.Aggregate(1, (product, dimension) => product * dimension);
        var teacher = Normal(random, width * classes);
        return new PreparedData
        {
            Train = Rows(random, teacher, workload.Batch * workload.Steps, width),
            Validation = Rows(random, teacher, workload.Batch, width),
            Test = Rows(random, teacher, 0, width),
            FeatureShape = shape,
            FeatureNames = Names("x", width),
            ClassNames = Names("class ", classes),

            // The trainer asks for neither: these rows went through no transform.
            Transformer = null!,
            InputSchema = null!,
        };
    }

    private static string[] Names(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(i => prefix + i.ToString(CultureInfo.InvariantCulture))];

    private static LabeledRows Rows(Random random, float[] teacher, int count, int width)
    {
        var features = Normal(random, count * width);
        return new LabeledRows
        {
            Rows = count,
            Width = width,
            Features = features,
            Classes = [.. Enumerable.Range(0, count).Select(row => Class(features.AsSpan(row * width, width), teacher))],
            SourceRows = [.. Enumerable.Range(0, count)],
        };
    }

    private static long Class(ReadOnlySpan<float> row, ReadOnlySpan<float> teacher)
    {
        var best = 0;
        var most = float.NegativeInfinity;
        for (var c = 0; c < teacher.Length / row.Length; c++)
        {
            var sum = Dot(row, teacher.Slice(c * row.Length, row.Length));
            if (sum > most)
            {
                (best, most) = (c, sum);
            }
        }

        return best;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    // Box and Muller (1958).
    private static float[] Normal(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
}

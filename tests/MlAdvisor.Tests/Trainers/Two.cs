using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Rows of two classes: which side of a line a point lies on.</summary>
internal sealed class Two
{
    public bool Label { get; set; }

    [VectorType(2)]
    public float[] Features { get; set; } = [];

    public static IDataView Rows(MLContext context, int rows = 200)
    {
        var random = new Random(3);
        return context.Data.LoadFromEnumerable(Enumerable.Range(0, rows).Select(_ => Row((float)random.NextDouble() - 0.5f, (float)random.NextDouble() - 0.5f)).ToList());
    }

    private static Two Row(float x, float y) => new() { Features = [x, y], Label = x + (2 * y) > 0 };
}

/// <summary>Rows with a number to predict, linear in its features.</summary>
internal sealed class Line
{
    public float Label { get; set; }

    [VectorType(2)]
    public float[] Features { get; set; } = [];

    public static IDataView Rows(MLContext context, int rows = 300)
    {
        var random = new Random(3);
        return context.Data.LoadFromEnumerable(Enumerable.Range(0, rows).Select(_ => Row((float)random.NextDouble(), (float)random.NextDouble())).ToList());
    }

    private static Line Row(float x, float y) => new() { Features = [x, y], Label = (3 * x) - (2 * y) + 1 };
}

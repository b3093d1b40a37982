using System.Text.Json.Nodes;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>Makes the rows of a case that has no file. Numbers are those of .NET's generator, so they differ from those of scikit-learn's makers of the same name.</summary>
internal static class CaseGenerators
{
    /// <summary>The rows.</summary>
    /// <param name="data">What the case says: <c>gen</c>, <c>n</c> rows, <c>d</c> features, <c>classes</c>, <c>noise</c>.</param>
    /// <param name="id">The case.</param>
    /// <exception cref="CaseException">There is no such generator.</exception>
    public static NumberTable Make(JsonObject data, string id)
    {
        var random = new Random(1);
        var rows = (int)Number(data, "n", 400);
        var width = (int)Number(data, "d", 2);
        var classes = (int)Number(data, "classes", 2);
        var noise = Number(data, "noise", 0.1);
        return data["gen"]?.GetValue<string>() switch
        {
            // The four rows of the textbook.
            "xor" => new NumberTable([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]),
            "xor_cloud" => Rows(rows, _ =>
            {
                double[] corner = [random.Next(2), random.Next(2)];
                return ([.. corner.Select(value => value + (noise * Normal(random)))], corner[0] == corner[1] ? 0 : 1);
            }),
            "blobs" => Blobs(random, rows, width, classes, Number(data, "noise", 1)),
            "circles" => Rows(rows, row => OnCircle(random, row % 2 == 0 ? 1 : 0.5, noise, row % 2)),
            "moons" => Rows(rows, row =>
            {
                var angle = Math.PI * random.NextDouble();
                double[] place = row % 2 == 0 ? [Math.Cos(angle), Math.Sin(angle)] : [1 - Math.Cos(angle), 0.5 - Math.Sin(angle)];
                return ([.. place.Select(value => value + (noise * Normal(random)))], row % 2);
            }),
            "regression" => Regression(random, rows, width, noise),
            "sine" => Rows(rows, _ =>
            {
                var x = (6 * random.NextDouble()) - 3;
                return ([x], Math.Sin(x) + (noise * Normal(random)));
            }),
            "bag_of_words" => BagOfWords(random, rows, width, classes),
            var other => TextbookTables.Make(other, data) ?? throw new CaseException($"{id}: there is no file for its rows, and the generator '{other}' is not known"),
        };
    }

    private static NumberTable Blobs(Random random, int rows, int width, int classes, double spread)
    {
        var centres = Enumerable.Range(0, classes).Select(_ => Normals(random, width, 3)).ToArray();
        return Rows(rows, row => ([.. centres[row % classes].Select(value => value + (spread * Normal(random)))], row % classes));
    }

    private static NumberTable Regression(Random random, int rows, int width, double noise)
    {
        var slopes = Normals(random, width, 1);
        return Rows(rows, _ =>
        {
            var x = Normals(random, width, 1);
            return (x, x.Zip(slopes, (value, slope) => value * slope).Sum() + (noise * Normal(random)));
        });
    }

    // Each class likes some words; a text has a few dozen.
    private static NumberTable BagOfWords(Random random, int rows, int words, int classes)
    {
        var liked = Enumerable.Range(0, classes).Select(_ => Enumerable.Range(0, 8).Select(_ => random.Next(words)).ToArray()).ToArray();
        return Rows(rows, _ =>
        {
            // Few classes have most of the texts, as in newspapers.
            var topic = (int)(classes * random.NextDouble() * random.NextDouble());
            var text = new double[words];
            for (var i = 0; i < 30; i++)
            {
                text[random.NextDouble() < 0.3 ? liked[topic][random.Next(8)] : random.Next(words)] = 1;
            }

            return (text, topic);
        });
    }

    private static (double[] Features, double Target) OnCircle(Random random, double radius, double noise, double target)
    {
        var angle = 2 * Math.PI * random.NextDouble();
        return ([(radius * Math.Cos(angle)) + (noise * Normal(random)), (radius * Math.Sin(angle)) + (noise * Normal(random))], target);
    }

    private static NumberTable Rows(int rows, Func<int, (double[] Features, double Target)> make)
    {
        var made = Enumerable.Range(0, rows).Select(make).ToList();
        return new NumberTable([.. made.Select(row => row.Features)], [.. made.Select(row => row.Target)]);
    }

    private static double[] Normals(Random random, int count, double deviation) => [.. Enumerable.Range(0, count).Select(_ => deviation * Normal(random))];

    // Box and Muller.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Number(JsonObject data, string key, double fallback) => data[key]?.GetValue<double>() ?? fallback;
}

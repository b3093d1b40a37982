using System.Text.Json.Nodes;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>Makes rows as exercises and questions have them: lines, squares, prices, bits, spirals, counts of words, a series' windows, rare and uncertain classes.</summary>
internal static class TextbookTables
{
    /// <summary>The rows; null where there is no generator of that name here.</summary>
    /// <param name="name">The generator.</param>
    /// <param name="data">What the case says: <c>n</c> rows, <c>d</c> features, <c>classes</c>, <c>noise</c>, <c>share</c> of the rare class.</param>
    public static NumberTable? Make(string? name, JsonObject data)
    {
        var random = new Random(2);
        var rows = (int)Number(data, "n", 400);
        var width = (int)Number(data, "d", 8);
        var noise = Number(data, "noise", 0.1);
        return name switch
        {
            // One unit learns it; the textbook's rows have no noise.
            "or" => new NumberTable([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 1]),
            "fahrenheit" => Rows(rows, row => Celsius(row, rows) is var celsius ? ([celsius], (1.8 * celsius) + 32) : default),
            "square" => Rows(rows, row => Celsius(row, rows) is var x ? ([x], x * x) : default),
            "houses" => Rows(rows, _ => House(random)),
            "friedman" => Rows(rows, _ => Friedman(random, Math.Max(width, 5), noise)),
            "parity" => Rows(1 << width, row => Bits(row, width) is var bits ? (bits, bits.Sum() % 2) : default),
            "majority" => Rows(rows, _ => Bits(random.Next(1 << width), width) is var bits ? (bits, bits.Sum() > width / 2.0 ? 1 : 0) : default),
            "spirals" => Rows(rows, row => OnSpiral(random, row % 2, noise)),
            "rare" => Rare(random, rows, width, Number(data, "share", 0.05)),
            "odds" => Odds(random, rows, width),
            "counts" => Counts(random, rows, width, (int)Number(data, "classes", 8)),
            "windows" => Windows(random, rows, width),
            _ => null,
        };
    }

    // From -40 to 100, evenly.
    private static double Celsius(int row, int rows) => -40 + (140.0 * row / Math.Max(1, rows - 1));

    // Square metres, rooms, year, distance in metres, floor, tax: a price in dollars.
    private static (double[] Features, double Target) House(Random random)
    {
        var size = 40 + (260 * random.NextDouble());
        double[] house = [size, Math.Round(1 + (size / 45)), 1900 + random.Next(120), 20000 * random.NextDouble(), random.Next(12), 300 + (400 * random.NextDouble())];
        var price = 40000 + (2200 * size) + (900 * (house[2] - 1900)) - (7 * house[3]) + (25000 * Normal(random));
        return (house, Math.Max(20000, price));
    }

    // Friedman's first: ten times a sine of a product, a square, two lines; about 14, give or take 5.
    private static (double[] Features, double Target) Friedman(Random random, int width, double noise)
    {
        var x = Enumerable.Range(0, width).Select(_ => random.NextDouble()).ToArray();
        return (x, (10 * Math.Sin(Math.PI * x[0] * x[1])) + (20 * (x[2] - 0.5) * (x[2] - 0.5)) + (10 * x[3]) + (5 * x[4]) + (noise * Normal(random)));
    }

    private static (double[] Features, double Target) OnSpiral(Random random, int arm, double noise)
    {
        var turn = 0.25 + (1.25 * random.NextDouble());
        var angle = (2 * Math.PI * turn) + (Math.PI * arm);
        return ([(turn * Math.Cos(angle)) + (noise * Normal(random)), (turn * Math.Sin(angle)) + (noise * Normal(random))], arm);
    }

    // The rare class lies two deviations off, along one direction.
    private static NumberTable Rare(Random random, int rows, int width, double share) => Rows(rows, row =>
    {
        var isRare = (row + 1) % (int)Math.Round(1 / share) == 0;
        return ([.. Enumerable.Range(0, width).Select(_ => Normal(random) + (isRare ? 3 / Math.Sqrt(width) : 0))], isRare ? 1 : 0);
    });

    // The label is drawn: nobody can tell more than three of four.
    private static NumberTable Odds(Random random, int rows, int width)
    {
        var slopes = Enumerable.Range(0, width).Select(_ => 1.6 * Normal(random) / Math.Sqrt(width)).ToArray();
        return Rows(rows, _ =>
        {
            var x = Enumerable.Range(0, width).Select(_ => Normal(random)).ToArray();
            var odds = x.Zip(slopes, (value, slope) => value * slope).Sum();
            return (x, random.NextDouble() < 1 / (1 + Math.Exp(-odds)) ? 1 : 0);
        });
    }

    // How often each word stands in a text: mostly not at all, a few words dozens of times.
    private static NumberTable Counts(Random random, int rows, int words, int classes)
    {
        var liked = Enumerable.Range(0, classes).Select(_ => Enumerable.Range(0, 12).Select(_ => random.Next(words)).ToArray()).ToArray();
        return Rows(rows, row =>
        {
            var topic = row % classes;
            var text = new double[words];
            for (var i = 60 + random.Next(120); i > 0; i--)
            {
                text[random.NextDouble() < 0.25 ? liked[topic][random.Next(12)] : (int)(words * random.NextDouble() * random.NextDouble())]++;
            }

            return (text, topic);
        });
    }

    // A yearly rhythm that grows, as of passengers by month; the next month is predicted.
    private static NumberTable Windows(Random random, int rows, int width)
    {
        var series = Enumerable.Range(0, rows + width).Select(month =>
            (120 + (1.4 * month)) * (1 + (0.25 * Math.Sin(2 * Math.PI * month / 12)) + (0.03 * Normal(random)))).ToArray();
        return Rows(rows, row => (series[row..(row + width)], series[row + width]));
    }

    private static double[] Bits(int number, int width) => [.. Enumerable.Range(0, width).Select(bit => (double)((number >> bit) & 1))];

    private static NumberTable Rows(int rows, Func<int, (double[] Features, double Target)> make)
    {
        var made = Enumerable.Range(0, rows).Select(make).ToList();
        return new NumberTable([.. made.Select(row => row.Features)], [.. made.Select(row => row.Target)]);
    }

    // Box and Muller.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Number(JsonObject data, string key, double fallback) => data[key]?.GetValue<double>() ?? fallback;
}

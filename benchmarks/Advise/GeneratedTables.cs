using System.Globalization;
using System.Text;

namespace MlAdvisor.Benchmarks.Advise;

/// <summary>The made tables that tasks name: written as CSV beside the definitions before those are read, the same bytes every time.</summary>
internal static class GeneratedTables
{
    private const int Rows = 1200;

    // Of one made table there are larger ones as well, for what depends on the number of rows.
    private static readonly int[] Sizes = [2500, 6000, 20_000];

    private static readonly Dictionary<string, Func<Random, (double[] Features, string Label)>> Tables = new(StringComparer.Ordinal)
    {
        ["blobs"] = Blobs,
        ["spirals"] = Spirals,
        ["friedman"] = Friedman,
        ["linear"] = Linear,
        ["teacher"] = random => Teacher(random, features: 12, hidden: 6, classes: 5, seed: 11),
        ["xor"] = Xor,
        ["circles"] = random => Circles(random, [0.6, 1.0], noise: 0.15),
        ["moons"] = Moons,
        ["sines"] = Sines,
        ["friedman2"] = Friedman2,
        ["teacher2"] = random => Teacher(random, features: 16, hidden: 10, classes: 4, seed: 12),
        ["noisy"] = Noisy,
        ["rings"] = random => Circles(random, [0.5, 1.0, 1.5], noise: 0.12),
    };

    /// <summary>Writes every table that is not there yet.</summary>
    /// <param name="folder">Where to.</param>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, row) in Tables)
        {
            Write(Path.Combine(folder, name + ".csv"), row, Rows);
        }

        foreach (var size in Sizes)
        {
            Write(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"teacher-{size}.csv")), Tables["teacher"], size);
        }
    }

    private static void Write(string path, Func<Random, (double[] Features, string Label)> row, int count)
    {
        if (File.Exists(path))
        {
            return;
        }

        var random = new Random(1);
        var rows = Enumerable.Range(0, count).Select(_ => row(random)).ToList();
        var isNumber = double.TryParse(rows[0].Label, CultureInfo.InvariantCulture, out _);
        var text = new StringBuilder();
        text.AppendJoin(',', Enumerable.Range(1, rows[0].Features.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"x{i}")))
            .AppendLine(isNumber ? ",target" : ",label");
        foreach (var (features, label) in rows)
        {
            text.AppendJoin(',', features.Select(Text)).Append(',').AppendLine(label);
        }

        File.WriteAllText(path, text.ToString());
    }

    private static (double[] Features, string Label) Blobs(Random random)
    {
        var centres = new Random(10);
        var all = Enumerable.Range(0, 8).Select(_ => Normals(centres, 10, 1.1)).ToArray();
        var blob = random.Next(8);
        return ([.. all[blob].Zip(Normals(random, 10, 1), (centre, noise) => centre + noise)], Class(blob));
    }

    // Lang and Witbrock (1988), with noise.
    private static (double[] Features, string Label) Spirals(Random random)
    {
        var arm = random.Next(2);
        var turn = Math.Sqrt(random.NextDouble()) * 2.5 * Math.PI;
        var angle = turn + (arm * Math.PI);
        return ([(turn * Math.Cos(angle)) + (0.3 * Normal(random)), (turn * Math.Sin(angle)) + (0.3 * Normal(random))], Class(arm));
    }

    // Friedman (1991), "Multivariate adaptive regression splines", in the units of its own noise.
    private static (double[] Features, string Label) Friedman(Random random)
    {
        var x = Uniforms(random, 10);
        var y = (10 * Math.Sin(Math.PI * x[0] * x[1])) + (20 * (x[2] - 0.5) * (x[2] - 0.5)) + (10 * x[3]) + (5 * x[4]) + Normal(random);
        return (x, Text((y - 14) / 5));
    }

    private static (double[] Features, string Label) Friedman2(Random random)
    {
        var (a, b, c, d) = (100 * random.NextDouble(), (40 + (520 * random.NextDouble())) * Math.PI, random.NextDouble(), 1 + (10 * random.NextDouble()));
        var y = Math.Sqrt((a * a) + Math.Pow((b * c) - (1 / (b * d)), 2)) + (125 * Normal(random));
        return ([a, b, c, d], Text((y - 480) / 380));
    }

    private static (double[] Features, string Label) Linear(Random random)
    {
        var x = Normals(random, 8, 1);
        return (x, Text(x.Select((value, i) => value * (i - 3.5) / 7).Sum() + (0.5 * Normal(random))));
    }

    private static (double[] Features, string Label) Xor(Random random)
    {
        var x = Normals(random, 8, 1);
        return (x, Class(x[0] * x[1] * x[2] > 0 ? 1 : 0));
    }

    private static (double[] Features, string Label) Circles(Random random, double[] radii, double noise)
    {
        var circle = random.Next(radii.Length);
        var angle = 2 * Math.PI * random.NextDouble();
        return ([(radii[circle] * Math.Cos(angle)) + (noise * Normal(random)), (radii[circle] * Math.Sin(angle)) + (noise * Normal(random))], Class(circle));
    }

    private static (double[] Features, string Label) Moons(Random random)
    {
        var moon = random.Next(2);
        var angle = Math.PI * random.NextDouble();
        var (x, y) = moon == 0 ? (Math.Cos(angle), Math.Sin(angle)) : (1 - Math.Cos(angle), 0.5 - Math.Sin(angle));
        return ([x + (0.25 * Normal(random)), y + (0.25 * Normal(random))], Class(moon));
    }

    private static (double[] Features, string Label) Sines(Random random)
    {
        var x = Uniforms(random, 4);
        return (x, Text(Math.Sin(6 * x[0]) + Math.Sin(9 * x[1] * x[2]) + x[3] + (0.2 * Normal(random))));
    }

    private static (double[] Features, string Label) Noisy(Random random)
    {
        var (features, label) = Teacher(random, features: 10, hidden: 4, classes: 4, seed: 13);
        return (features, random.NextDouble() < 0.2 ? Class(random.Next(4)) : label);
    }

    private static (double[] Features, string Label) Teacher(Random random, int features, int hidden, int classes, int seed)
    {
        var weights = new Random(seed);
        var first = Enumerable.Range(0, hidden).Select(_ => Normals(weights, features, 1)).ToArray();
        var second = Enumerable.Range(0, classes).Select(_ => Normals(weights, hidden, 1)).ToArray();
        var x = Normals(random, features, 1);
        var units = first.Select(row => Math.Tanh(row.Zip(x, (w, v) => w * v).Sum())).ToArray();
        var scores = second.Select(row => row.Zip(units, (w, v) => w * v).Sum() + (0.3 * Normal(random))).ToArray();
        return (x, Class(Array.IndexOf(scores, scores.Max())));
    }

    private static double[] Uniforms(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];

    private static double[] Normals(Random random, int count, double deviation) => [.. Enumerable.Range(0, count).Select(_ => deviation * Normal(random))];

    // Box and Muller (1958).
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static string Class(int index) => "c" + index.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}

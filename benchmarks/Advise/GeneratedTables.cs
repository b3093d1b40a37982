using System.Globalization;
using System.Text;

namespace MlAdvisor.Benchmarks.Advise;

/// <summary>The made tables that tasks name: written as CSV beside the definitions before those are read, the same bytes every time.</summary>
internal static class GeneratedTables
{
    private const int Rows = 1200;

    // Of one made table there are larger ones as well, for what depends on the number of rows.
    private static readonly int[] Sizes = [2500, 6000, 20_000];

    private static readonly Dictionary<string, Func<Random, MadeRow>> Tables = new(StringComparer.Ordinal)
    {
        ["blobs"] = TableShapes.Blobs(centresSeed: 10, features: 10, classes: 8, spread: 1.1),
        ["spirals"] = TableShapes.Spirals(turns: 1.25, noise: 0.3),
        ["friedman"] = TableShapes.Friedman(noise: 1),
        ["linear"] = TableShapes.Linear(features: 8, noise: 0.5),
        ["teacher"] = TableShapes.Teacher(weightsSeed: 11, features: 12, hidden: 6, classes: 5),
        ["xor"] = TableShapes.Parity(features: 8, factors: 3),
        ["circles"] = TableShapes.Circles([0.6, 1.0], noise: 0.15),
        ["moons"] = TableShapes.Moons(noise: 0.25),
        ["sines"] = TableShapes.Sines(noise: 0.2),
        ["friedman2"] = TableShapes.Friedman2,
        ["teacher2"] = TableShapes.Teacher(weightsSeed: 12, features: 16, hidden: 10, classes: 4),
        ["noisy"] = TableShapes.WithNoise(TableShapes.Teacher(weightsSeed: 13, features: 10, hidden: 4, classes: 4), share: 0.2, classes: 4),
        ["rings"] = TableShapes.Circles([0.5, 1.0, 1.5], noise: 0.12),
    };

    /// <summary>Writes every table that is not there yet.</summary>
    /// <param name="folder">Where to.</param>
    public static void Write(string folder)
    {
        foreach (var (name, row) in Tables)
        {
            Write(Path.Combine(folder, name + ".csv"), row, Rows, seed: 1);
        }

        foreach (var size in Sizes)
        {
            Write(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"teacher-{size}.csv")), Tables["teacher"], size, seed: 1);
        }
    }

    /// <summary>Writes a table, if it is not there yet: columns <c>x1</c>, <c>x2</c> and so on, and <c>label</c> or, for numbers, <c>target</c>.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="row">Makes its rows.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Draws them.</param>
    public static void Write(string path, Func<Random, MadeRow> row, int count, int seed)
    {
        if (File.Exists(path))
        {
            return;
        }

        var random = new Random(seed);
        var rows = Enumerable.Range(0, count).Select(_ => row(random)).ToList();
        var isNumber = double.TryParse(rows[0].Label, CultureInfo.InvariantCulture, out _);
        var text = new StringBuilder();
        text.AppendJoin(',', Enumerable.Range(1, rows[0].Features.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"x{i}")))
            .AppendLine(isNumber ? ",target" : ",label");
        foreach (var (features, label) in rows)
        {
            text.AppendJoin(',', features.Select(value => value.ToString("G6", CultureInfo.InvariantCulture))).Append(',').AppendLine(label);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.ToString());
    }
}

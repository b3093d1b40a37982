using System.Globalization;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>A case's rows as numbers: features <c>[row][column]</c>, and a target a row, which is a class number or what is predicted.</summary>
/// <param name="Features">The features; changed in place by what is done to them.</param>
/// <param name="Targets">The targets.</param>
internal sealed record NumberTable(double[][] Features, double[] Targets)
{
    /// <summary>Reads a CSV file with columns x0, x1, … and y0; several columns y are a one-hot class.</summary>
    /// <exception cref="CaseException">It has several targets that are not one-hot.</exception>
    public static NumberTable Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var names = lines[0].Split(',');
        var width = names.Count(name => name.StartsWith('x'));
        var rows = lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',').Select(Number).ToArray()).ToList();
        return new NumberTable([.. rows.Select(row => row[..width])], [.. rows.Select(row => Target(row[width..], path))]);
    }

    /// <summary>Writes it as such a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hasClasses">Whether targets are written as whole numbers.</param>
    public void Write(string path, bool hasClasses)
    {
        using var writer = new StreamWriter(path);
        writer.WriteLine(string.Join(',', Features[0].Select((_, i) => FormattableString.Invariant($"x{i}"))) + ",y0");
        foreach (var (features, target) in Features.Zip(Targets))
        {
            writer.Write(string.Join(',', features.Select(value => value.ToString("G9", CultureInfo.InvariantCulture))));
            writer.WriteLine("," + target.ToString(hasClasses ? "F0" : "G9", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Shuffles the rows.</summary>
    public NumberTable Shuffled(Random random)
    {
        var order = Enumerable.Range(0, Targets.Length).ToArray();
        random.Shuffle(order);
        return new NumberTable([.. order.Select(row => Features[row])], [.. order.Select(row => Targets[row])]);
    }

    private static double Target(double[] values, string path) => values switch
    {
        [var single] => single,
        _ when values.Count(value => value == 1) == 1 && values.Count(value => value == 0) == values.Length - 1 => Array.IndexOf(values, 1.0),
        _ => throw new CaseException(string.Create(CultureInfo.InvariantCulture, $"{path}: {values.Length} targets a row, and a definition has one label")),
    };

    private static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>What <c>x_ops</c> and <c>y_ops</c> of a cases file do to rows.</summary>
internal static class TableOperations
{
    /// <summary>Does all of them, in order.</summary>
    /// <exception cref="CaseException">One is not known.</exception>
    public static void Apply(NumberTable table, JsonObject data, string id)
    {
        foreach (var operation in Names(data, "x_ops"))
        {
            OnFeatures(table.Features, operation.Split(':'), id);
        }

        foreach (var operation in Names(data, "y_ops"))
        {
            OnTargets(table.Targets, operation.Split(':'), id);
        }
    }

    /// <summary>The operations of one kind.</summary>
    public static IReadOnlyList<string> Names(JsonObject data, string key) => [.. (data[key] as JsonArray)?.Select(name => name!.GetValue<string>()) ?? []];

    /// <summary>Changes targets in place.</summary>
    public static void OnTargets(double[] targets, string[] operation, string id)
    {
        var random = new Random(7);
        switch (operation)
        {
            case ["shuffle"]:
                random.Shuffle(targets);
                break;
            case ["mul", var factor]:
                Each(targets, value => value * Number(factor));
                break;
            case ["add", var number]:
                Each(targets, value => value + Number(number));
                break;
            case ["standard"]:
                var (mean, deviation) = (targets.Average(), Deviation(targets));
                Each(targets, value => (value - mean) / deviation);
                break;
            case ["noise", var share]:
                // So many labels are those of other rows.
                var others = (double[])targets.Clone();
                Each(targets, value => random.NextDouble() < Number(share) ? others[random.Next(others.Length)] : value);
                break;
            default:
                throw new CaseException($"{id}: the y_ops entry '{string.Join(':', operation)}' is not known");
        }
    }

    private static void OnFeatures(double[][] features, string[] operation, string id)
    {
        switch (operation)
        {
            case ["standard"]:
                EachColumn(features, column => (column.Average(), Deviation(column)));
                break;
            case ["minmax"]:
                EachColumn(features, column => (column.Min(), column.Max() - column.Min()));
                break;
            case ["div255"]:
                EachColumn(features, _ => (0, 255));
                break;
            case ["mul", var factor]:
                EachColumn(features, _ => (0, 1 / Number(factor)));
                break;
            case ["add", var number]:
                EachColumn(features, _ => (-Number(number), 1));
                break;
            case ["mul_col", var column, var factor]:
                var index = int.Parse(column, CultureInfo.InvariantCulture);
                Array.ForEach(features, row => row[index] *= Number(factor));
                break;
            case ["const_col", var column, var value]:
                var constant = int.Parse(column, CultureInfo.InvariantCulture);
                Array.ForEach(features, row => row[constant] = Number(value));
                break;
            case ["nan", var share]:
                var random = new Random(5);
                Array.ForEach(features, row => row[0] = random.NextDouble() < Number(share) ? double.NaN : row[0]);
                break;
            default:
                throw new CaseException($"{id}: the x_ops entry '{string.Join(':', operation)}' is not known");
        }
    }

    // (value - shift) / scale.
    private static void EachColumn(double[][] features, Func<double[], (double Shift, double Scale)> of)
    {
        for (var i = 0; i < features[0].Length; i++)
        {
            var (shift, scale) = of([.. features.Select(row => row[i])]);
            Array.ForEach(features, row => row[i] = (row[i] - shift) / (scale == 0 ? 1 : scale));
        }
    }

    private static void Each(double[] values, Func<double, double> change)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = change(values[i]);
        }
    }

    private static double Deviation(double[] column)
    {
        var mean = column.Average();
        return Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

using System.Text.Json.Nodes;
using Microsoft.ML;
using MlAdvisor.Datasets;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>Makes a case's rows of a data set of this repository: <c>{"gen": "table", "name": "wine", "target": "cultivar"}</c>.</summary>
internal static class RegisteredTables
{
    /// <summary>The rows: every column of numbers is a feature, texts are classes in the order of the alphabet where they are the target, and left out elsewhere.</summary>
    /// <param name="data">What the case says; <c>missing</c>: <c>drop</c> leaves out rows with missing numbers, which else stay missing.</param>
    /// <param name="repository">The folder of datasets.json.</param>
    public static NumberTable Read(JsonObject data, string repository)
    {
        var target = data["target"]!.GetValue<string>();
        var table = DatasetRegistry.Load(Path.Combine(repository, DatasetRegistry.FileName)).Find(data["name"]!.GetValue<string>()).Open(new MLContext(1));
        var columns = table.Columns.Where(column => column.Name != target).SelectMany(Numbers).ToArray();
        var targets = Targets(table.Columns.Single(column => column.Name == target));
        var rows = Enumerable.Range(0, table.Rows).Select(row => (Features: columns.Select(column => column[row]).ToArray(), Target: targets[row]));
        if (data["missing"]?.GetValue<string>() == "drop")
        {
            rows = rows.Where(row => !row.Features.Any(double.IsNaN));
        }

        var made = rows.ToList();
        return new NumberTable([.. made.Select(row => row.Features)], [.. made.Select(row => row.Target)]).Shuffled(new Random(3));
    }

    private static IEnumerable<double[]> Numbers(TableColumn column) => column switch
    {
        TableColumn<float> numbers => [Array.ConvertAll(numbers.Values.ToArray(), value => (double)value)],
        TableVectorColumn<float> vectors => Slots(vectors.Values.ToArray(), vectors.Rows),
        _ => [],
    };

    private static IEnumerable<double[]> Slots(float[] values, int rows)
    {
        var size = values.Length / rows;
        return Enumerable.Range(0, size).Select(slot => Enumerable.Range(0, rows).Select(row => (double)values[(row * size) + slot]).ToArray());
    }

    private static double[] Targets(TableColumn column) => column is TableColumn<float> numbers
        ? Array.ConvertAll(numbers.Values.ToArray(), value => (double)value)
        : Array.ConvertAll(ClassNumbers.Of(((TableColumn<ReadOnlyMemory<char>>)column).Values), number => (double)number);
}

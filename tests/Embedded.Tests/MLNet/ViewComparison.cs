using System.Globalization;
using System.Text.Json;
using Microsoft.ML;

namespace Embedded.Tests.MLNet;

/// <summary>Compares a table with the recorded schema, rows and checksums.</summary>
internal static class ViewComparison
{
    private const int LastRows = 5;

    public static void Compare(GoldenCase recorded, IDataView view)
    {
        SchemaComparison.Compare(recorded, view.Schema);
        if (recorded.Find("view") is { } facts)
        {
            Expect.That(facts.GetProperty("canShuffle").GetBoolean() == view.CanShuffle, "canShuffle", facts, view.CanShuffle);
            var count = facts.GetProperty("rowCount");
            var wanted = count.ValueKind == JsonValueKind.Null ? (long?)null : count.GetInt64();
            Expect.That(wanted == view.GetRowCount(), "GetRowCount", count, view.GetRowCount());
        }

        Read(recorded, view);
        if (recorded.Find("rowsAgain") != null)
        {
            Read(recorded, view);
        }
    }

    private static void Read(GoldenCase recorded, IDataView view)
    {
        var columns = ViewReader.Visible(view.Schema);
        var sums = Array.ConvertAll(columns, _ => new Checksum());
        var last = new Queue<object[]>();
        var expected = recorded.IsAdvisory ? [] : (recorded.Find("rows")?.EnumerateArray() ?? default).ToArray();
        var index = 0;
        foreach (var row in ViewReader.Rows(view))
        {
            if (index < expected.Length)
            {
                Row($"row {index.ToString(CultureInfo.InvariantCulture)}", expected[index], row, columns);
            }

            index++;
            for (var i = 0; i < row.Length; i++)
            {
                sums[i].Add(row[i]);
            }

            last.Enqueue(row);
            if (last.Count > LastRows)
            {
                last.Dequeue();
            }
        }

        if (recorded.Find("rowCount") is { } count && !(recorded.IsAdvisory && recorded.Op.Contains("Bootstrap", StringComparison.Ordinal)))
        {
            Expect.That(count.GetInt32() == index, "rows", count, index);
        }

        Expect.That(index >= expected.Length, "rows", expected.Length, index);
        if (recorded.IsAdvisory)
        {
            return;
        }

        CompareEnd(recorded, columns, sums, [.. last]);
    }

    private static void CompareEnd(GoldenCase recorded, DataViewSchema.Column[] columns, Checksum[] sums, object[][] last)
    {
        if (recorded.Find("lastRows") is { } ends)
        {
            foreach (var (json, row) in ends.EnumerateArray().Zip(last))
            {
                Row("last rows", json, row, columns);
            }
        }

        if (recorded.Find("checksum") is { } checksums)
        {
            foreach (var checksum in checksums.EnumerateObject())
            {
                var at = Array.FindIndex(columns, c => string.Equals(c.Name, checksum.Name, StringComparison.Ordinal));
                sums[at].Compare($"checksum of {checksum.Name}", checksum.Value);
            }
        }
    }

    private static void Row(string where, JsonElement expected, object[] row, DataViewSchema.Column[] columns)
    {
        Expect.That(expected.GetArrayLength() == row.Length, where, expected, row.Length);
        for (var i = 0; i < row.Length; i++)
        {
            Expect.Value($"{where}, {columns[i].Name}", expected[i], row[i]);
        }
    }
}

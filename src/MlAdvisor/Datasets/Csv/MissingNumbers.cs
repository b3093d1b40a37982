using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Makes NaN of the numbers that say that a value is missing, such as -999; ML.NET's TextLoader reads them as what they are.</summary>
internal static class MissingNumbers
{
    /// <summary>The same table with NaN in the place of those numbers.</summary>
    /// <param name="table">The table.</param>
    /// <param name="missing">Each column's texts that say that a value is missing.</param>
    /// <param name="decimalMarker">What stands before decimals.</param>
    public static TableView Blank(TableView table, IReadOnlyDictionary<string, IReadOnlyList<string>> missing, char decimalMarker)
    {
        var columns = table.Columns.Select(column => Blank(column, Numbers(missing[column.Name], decimalMarker))).ToList();
        return columns.SequenceEqual(table.Columns) ? table : new TableView(columns);
    }

    private static HashSet<float> Numbers(IReadOnlyList<string> texts, char decimalMarker)
    {
        var numbers = new HashSet<float>();
        foreach (var text in texts)
        {
            if (FieldNumbers.TryParse(text, decimalMarker, out var number))
            {
                numbers.Add((float)number);
            }
        }

        return numbers;
    }

    private static TableColumn Blank(TableColumn column, HashSet<float> numbers) => column switch
    {
        _ when numbers.Count == 0 => column,
        TableColumn<float> scalar => new TableColumn<float>(column.Name, column.Type, Blank(scalar.Values, numbers), column.Annotations),
        TableVectorColumn<float> vector => new TableVectorColumn<float>(column.Name, (VectorDataViewType)column.Type, Blank(vector.Values, numbers), column.Annotations),
        _ => column,
    };

    private static float[] Blank(ReadOnlySpan<float> values, HashSet<float> numbers)
    {
        var result = values.ToArray();
        for (var i = 0; i < result.Length; i++)
        {
            if (numbers.Contains(result[i]))
            {
                result[i] = float.NaN;
            }
        }

        return result;
    }
}

using System.Globalization;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Makes NaN of the numbers that say that a value is missing, such as -999; ML.NET's TextLoader reads them as what they are.</summary>
internal static class MissingNumbers
{
    /// <summary>The same table with NaN in the place of those numbers.</summary>
    public static TableView Blank(TableView table, IReadOnlyList<string> missing)
    {
        var numbers = new HashSet<float>();
        foreach (var text in missing)
        {
            if (FieldNumbers.IsNumber(text))
            {
                numbers.Add(float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
            }
        }

        return numbers.Count == 0 ? table : new TableView([.. table.Columns.Select(column => Blank(column, numbers))]);
    }

    private static TableColumn Blank(TableColumn column, HashSet<float> numbers) => column switch
    {
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

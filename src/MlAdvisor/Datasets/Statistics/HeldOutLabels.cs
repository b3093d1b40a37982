using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>How the part of images begins that the data's makers hold out.</summary>
internal static class HeldOutLabels
{
    /// <summary>The classes of its first images.</summary>
    /// <param name="table">Images with their classes in the column <c>label</c>.</param>
    /// <param name="count">How many at most.</param>
    /// <returns>Empty where nothing is held out, or there is no such column.</returns>
    public static IReadOnlyList<string> First(TableView table, int count)
    {
        var first = new List<string>();
        if (!table.HasHeldOutRows || table.Schema.GetColumnOrNull(ImageTable.Label) is not { } column || column.Type is not TextDataViewType)
        {
            return first;
        }

        using var cursor = table.GetRowCursor([column]);
        var getter = cursor.GetGetter<ReadOnlyMemory<char>>(column);
        var value = default(ReadOnlyMemory<char>);
        for (var row = 0; first.Count < count && cursor.MoveNext(); row++)
        {
            if (table.IsHeldOut(row))
            {
                getter(ref value);
                first.Add(value.ToString());
            }
        }

        return first;
    }
}

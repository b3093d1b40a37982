using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Preprocessing;

/// <summary>Names every slot of the feature vector.</summary>
internal static class FeatureNames
{
    /// <summary>A column's own name for one number, <c>column.slot</c> for a named slot, <c>column[i]</c> for one without a name.</summary>
    /// <param name="schema">The columns as the transforms leave them.</param>
    /// <param name="columns">The columns that the vector is put together from, in order.</param>
    public static IReadOnlyList<string> Of(DataViewSchema schema, IReadOnlyList<string> columns)
    {
        var names = new List<string>();
        foreach (var name in columns)
        {
            var column = schema[name];
            if (column.Type is VectorDataViewType vector)
            {
                AddSlots(names, column, vector.Size);
            }
            else
            {
                names.Add(name);
            }
        }

        return names;
    }

    /// <summary>The slots' own names of a vector that was put together elsewhere, <c>column[i]</c> for one without a name.</summary>
    /// <param name="column">A vector of known size.</param>
    public static IReadOnlyList<string> OfVector(DataViewSchema.Column column)
    {
        var slots = Slots(column);
        return [.. Enumerable.Range(0, ((VectorDataViewType)column.Type).Size).Select(i => Slot(slots, i) is { Length: > 0 } slot ? slot.ToString() : Numbered(column, i))];
    }

    private static void AddSlots(List<string> names, DataViewSchema.Column column, int size)
    {
        var slots = Slots(column);
        for (var i = 0; i < size; i++)
        {
            names.Add(Slot(slots, i) is { Length: > 0 } slot ? $"{column.Name}.{slot}" : Numbered(column, i));
        }
    }

    private static VBuffer<ReadOnlyMemory<char>> Slots(DataViewSchema.Column column)
    {
        var slots = default(VBuffer<ReadOnlyMemory<char>>);
        if (column.HasSlotNames())
        {
            column.GetSlotNames(ref slots);
        }

        return slots;
    }

    private static ReadOnlyMemory<char> Slot(VBuffer<ReadOnlyMemory<char>> slots, int i) => i < slots.Length ? slots.GetItemOrDefault(i) : default;

    private static string Numbered(DataViewSchema.Column column, int i) => string.Create(CultureInfo.InvariantCulture, $"{column.Name}[{i}]");
}

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

    private static void AddSlots(List<string> names, DataViewSchema.Column column, int size)
    {
        var slots = default(VBuffer<ReadOnlyMemory<char>>);
        if (column.HasSlotNames())
        {
            column.GetSlotNames(ref slots);
        }

        for (var i = 0; i < size; i++)
        {
            var slot = i < slots.Length ? slots.GetItemOrDefault(i) : default;
            names.Add(slot.Length > 0
                ? $"{column.Name}.{slot}"
                : string.Create(CultureInfo.InvariantCulture, $"{column.Name}[{i}]"));
        }
    }
}

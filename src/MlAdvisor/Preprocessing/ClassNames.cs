using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Preprocessing;

/// <summary>Reads the names of a label's classes from its key values.</summary>
internal static class ClassNames
{
    /// <summary>One name a class, in the order of the keys.</summary>
    public static IReadOnlyList<string> Of(DataViewSchema.Column label)
    {
        var count = checked((int)((KeyDataViewType)label.Type).Count);
        if (Values(label) is not { } values)
        {
            return [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        }

        return values.ItemType.RawType switch
        {
            var type when type == typeof(float) => Read<float>(label),
            var type when type == typeof(double) => Read<double>(label),
            var type when type == typeof(int) => Read<int>(label),
            var type when type == typeof(long) => Read<long>(label),
            var type when type == typeof(uint) => Read<uint>(label),
            var type when type == typeof(bool) => Read<bool>(label),
            _ => Read<ReadOnlyMemory<char>>(label),
        };
    }

    /// <summary>Whether a label's keys have values at all.</summary>
    public static bool AreKnown(DataViewSchema.Column label) => Values(label) is not null;

    private static VectorDataViewType? Values(DataViewSchema.Column label) => label.Annotations.Schema.GetColumnOrNull("KeyValues")?.Type as VectorDataViewType;

    private static List<string> Read<T>(DataViewSchema.Column label)
    {
        var values = default(VBuffer<T>);
        label.GetKeyValues(ref values);
        return [.. values.DenseValues().Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")];
    }
}

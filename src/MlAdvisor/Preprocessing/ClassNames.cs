using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Preprocessing;

/// <summary>Reads the names of a label's classes from its key values.</summary>
internal static class ClassNames
{
    private static readonly MethodInfo Reader = typeof(ClassNames).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>One name a class, in the order of the keys.</summary>
    public static IReadOnlyList<string> Of(DataViewSchema.Column label)
    {
        var count = checked((int)((KeyDataViewType)label.Type).Count);
        return Values(label) is { } values
            ? (IReadOnlyList<string>)Reader.MakeGenericMethod(values.ItemType.RawType).Invoke(null, [label])!
            : [.. Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
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

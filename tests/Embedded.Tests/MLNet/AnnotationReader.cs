using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Embedded.Tests.MLNet;

/// <summary>Reads a vector annotation as an array.</summary>
internal static class AnnotationReader
{
    private static readonly MethodInfo Typed = typeof(AnnotationReader).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static Array Values(DataViewSchema.Annotations annotations, string kind)
    {
        var item = ((VectorDataViewType)annotations.Schema[kind].Type).ItemType.RawType;
        return (Array)Typed.MakeGenericMethod(item).Invoke(null, [annotations, kind])!;
    }

    private static T[] Read<T>(DataViewSchema.Annotations annotations, string kind)
    {
        VBuffer<T> values = default;
        annotations.GetValue(kind, ref values);
        return [.. values.DenseValues()];
    }
}

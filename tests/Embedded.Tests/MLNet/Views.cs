using System.Collections;
using System.Reflection;
using System.Text.Json;
using Microsoft.ML;

namespace Embedded.Tests.MLNet;

/// <summary>Makes the tables that recorded cases start from.</summary>
internal sealed class Views(RowClasses rows, DataFolder folder, Calls calls)
{
    private static readonly MethodInfo Load = typeof(DataOperationsCatalog).GetMethods().Single(m =>
        string.Equals(m.Name, "LoadFromEnumerable", StringComparison.Ordinal)
        && m.GetParameters()[1].ParameterType == typeof(Microsoft.ML.Data.SchemaDefinition));

    public IDataView Make(MLContext context, JsonElement input)
    {
        if (input.TryGetProperty("columns", out var columns))
        {
            return FromObjects(context, rows.Rows(columns, input.GetProperty("rows")));
        }

        folder.Put(input);
        var load = input.GetProperty("load");
        return (IDataView)calls.Invoke(context, load.GetProperty("op").GetString()!, load.GetProperty("args"), null)!;
    }

    public static IDataView FromObjects(MLContext context, IEnumerable objects)
    {
        var type = objects.GetType().IsArray
            ? objects.GetType().GetElementType()!
            : objects.GetType().GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0];
        return (IDataView)Load.MakeGenericMethod(type).Invoke(
            context.Data, BindingFlags.DoNotWrapExceptions, binder: null, [objects, null], culture: null)!;
    }
}

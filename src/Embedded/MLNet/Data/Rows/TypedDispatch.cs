using System.Reflection;

namespace Microsoft.ML.Internal;

/// <summary>Calls a generic method with types that are known only at run time, when rows are bound, never a row.</summary>
internal static class TypedDispatch
{
    /// <summary>Calls the static generic method <paramref name="open"/> with the given type arguments.</summary>
    public static object Call(Delegate open, Type[] types, params object[] arguments) =>
        Call(open.Method, open.Target, types, arguments);

    /// <summary>The getter of a column, whatever its type.</summary>
    public static Delegate GetterOf(DataViewRow row, DataViewSchema.Column column) =>
        (Delegate)Call(GetGetterMethod, row, [column.Type.RawType], [column]);

    private static readonly MethodInfo GetGetterMethod = typeof(DataViewRow).GetMethod(nameof(DataViewRow.GetGetter));

    private static object Call(MethodInfo method, object target, Type[] types, object[] arguments)
    {
        var definition = method.IsGenericMethodDefinition ? method : method.GetGenericMethodDefinition();
        return definition.MakeGenericMethod(types).Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
    }
}

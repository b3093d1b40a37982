using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.ML;

namespace Embedded.Tests.MLNet;

/// <summary>Finds and makes a call by its path on the context and its arguments' names.</summary>
internal sealed class Calls
{
    private static readonly MethodInfo[] Extensions =
    [
        .. typeof(MLContext).Assembly.GetExportedTypes()
            .Where(t => t.IsSealed && t.IsAbstract)
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(m => m.IsDefined(typeof(ExtensionAttribute))),
    ];

    private readonly Arguments _arguments;

    public Calls(RowClasses rows)
    {
        _arguments = new Arguments(rows);
    }

    /// <summary>Calls the member at <paramref name="path"/>; <paramref name="data"/> goes to the parameter that takes the table.</summary>
    public object? Invoke(MLContext context, string path, JsonElement? args, IDataView? data)
    {
        var parts = path.Split('.');
        object target = context;
        foreach (var part in parts[..^1])
        {
            target = target.GetType().GetProperty(part)?.GetValue(target) ?? throw new LeftOutException(path);
        }

        JsonProperty[] given = args is { } json ? [.. json.EnumerateObject()] : [];
        var method = Find(target.GetType(), parts[^1], [.. given.Select(g => g.Name)]) ?? throw new LeftOutException(path);
        var values = method.GetParameters().Select(p => ValueOf(context, p, target, given, data)).ToArray();
        return method.Invoke(method.IsStatic ? null : target, BindingFlags.DoNotWrapExceptions, binder: null, values, culture: null);
    }

    private static MethodInfo? Find(Type type, string name, string[] given) =>
        type.GetMethods().Concat(Extensions.Where(m => m.GetParameters()[0].ParameterType.IsAssignableFrom(type)))
            .Where(m => string.Equals(m.Name, name, StringComparison.Ordinal) && !m.IsGenericMethodDefinition)
            .Where(m => given.All(g => m.GetParameters().Any(p => string.Equals(p.Name, g, StringComparison.Ordinal))))
            .Where(m => m.GetParameters().All(p => IsGiven(p, given) || p.IsOptional || IsTarget(m, p) || p.ParameterType == typeof(IDataView)))
            .MinBy(m => m.GetParameters().Length);

    private static bool IsGiven(ParameterInfo parameter, string[] given) => given.Contains(parameter.Name, StringComparer.Ordinal);

    private static bool IsTarget(MethodInfo method, ParameterInfo parameter) => method.IsStatic && parameter.Position == 0;

    private object? ValueOf(MLContext context, ParameterInfo parameter, object target, JsonProperty[] given, IDataView? data)
    {
        if (parameter.Member is MethodInfo { IsStatic: true } && parameter.Position == 0)
        {
            return target;
        }

        foreach (var argument in given)
        {
            if (string.Equals(argument.Name, parameter.Name, StringComparison.Ordinal))
            {
                return _arguments.Make(context, argument.Value, parameter.ParameterType);
            }
        }

        return parameter.ParameterType == typeof(IDataView) && !parameter.IsOptional ? data : parameter.DefaultValue;
    }
}

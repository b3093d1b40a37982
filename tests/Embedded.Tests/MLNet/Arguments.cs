using System.Reflection;
using System.Text.Json;
using Microsoft.ML;

namespace Embedded.Tests.MLNet;

/// <summary>Makes the arguments of recorded calls.</summary>
internal sealed class Arguments(RowClasses rows)
{
    public object? Make(MLContext context, JsonElement json, Type type)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return JsonValues.To(json, type);
        }

        if (type == typeof(IDataView))
        {
            return Views.FromObjects(context, rows.Rows(json.GetProperty("columns"), json.GetProperty("rows")));
        }

        if (type.IsArray)
        {
            var item = type.GetElementType()!;
            var array = Array.CreateInstance(item, json.GetArrayLength());
            var i = 0;
            foreach (var element in json.EnumerateArray())
            {
                array.SetValue(Make(context, element, item), i++);
            }

            return array;
        }

        return json.ValueKind == JsonValueKind.Object ? MakeObject(context, json, type) : JsonValues.To(json, type);
    }

    private object MakeObject(MLContext context, JsonElement json, Type type)
    {
        JsonProperty[] given = [.. json.EnumerateObject()];
        var constructor = type.GetConstructor([]) ?? type.GetConstructors().OrderBy(c => c.GetParameters().Length).First();
        var parameters = constructor.GetParameters();
        var made = constructor.Invoke(Array.ConvertAll(parameters, p => Find(given, p.Name!) is { } found
            ? Make(context, found, p.ParameterType)
            : p.HasDefaultValue ? p.DefaultValue : throw new LeftOutException($"{type.Name}.{p.Name}")));
        foreach (var argument in given.Where(g => !Array.Exists(parameters, p => SameName(p.Name!, g.Name))))
        {
            const BindingFlags Any = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;
            if (type.GetField(argument.Name, Any) is { } field)
            {
                field.SetValue(made, Make(context, argument.Value, field.FieldType));
            }
            else if (type.GetProperty(argument.Name, Any) is { CanWrite: true } property)
            {
                property.SetValue(made, Make(context, argument.Value, property.PropertyType));
            }
            else
            {
                throw new LeftOutException($"{type.Name}.{argument.Name}");
            }
        }

        return made;
    }

    private static JsonElement? Find(JsonProperty[] given, string name)
    {
        foreach (var argument in given)
        {
            if (SameName(argument.Name, name))
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static bool SameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}

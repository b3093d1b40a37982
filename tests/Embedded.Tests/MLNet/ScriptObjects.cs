using System.Reflection;
using System.Text.Json;
using Microsoft.ML.Data;

namespace Embedded.Tests.MLNet;

/// <summary>Makes objects of a case's own row class.</summary>
internal static class ScriptObjects
{
    public static IEnumerable<T> Lazily<T>(List<T> rows)
    {
        foreach (var row in rows)
        {
            yield return row;
        }
    }

    public static object Make(Type type, JsonElement row)
    {
        var made = Activator.CreateInstance(type)!;
        foreach (var member in row.EnumerateObject())
        {
            if (type.GetField(member.Name) is { IsInitOnly: false } field)
            {
                field.SetValue(made, ValueOf(member.Value, field.FieldType));
            }
            else if (type.GetProperty(member.Name, BindingFlags.Public | BindingFlags.Instance) is { SetMethod.IsPublic: true } property)
            {
                property.SetValue(made, ValueOf(member.Value, property.PropertyType));
            }
        }

        return made;
    }

    private static object? ValueOf(JsonElement json, Type type)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return JsonValues.To(json, type);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>))
        {
            return Buffer(json, type);
        }

        if (type.IsGenericType && json.ValueKind == JsonValueKind.Array)
        {
            return Activator.CreateInstance(type, ArrayOf(json, type.GetGenericArguments()[0]));
        }

        return type.IsArray ? ArrayOf(json, type.GetElementType()!) : JsonValues.To(json, type);
    }

    private static Array ArrayOf(JsonElement json, Type item)
    {
        var array = Array.CreateInstance(item, json.GetArrayLength());
        var i = 0;
        foreach (var value in json.EnumerateArray())
        {
            array.SetValue(JsonValues.To(value, item), i++);
        }

        return array;
    }

    private static object Buffer(JsonElement json, Type type)
    {
        var item = type.GetGenericArguments()[0];
        var length = json.GetProperty("len").GetInt32();
        var values = ArrayOf(json.GetProperty("values"), item);
        if (json.GetProperty("dense").GetBoolean())
        {
            return Activator.CreateInstance(type, length, values, null)!;
        }

        int[] indices = [.. Enumerable.Range(0, length).Where(i => !Equals(values.GetValue(i), Activator.CreateInstance(item)))];
        var given = Array.CreateInstance(item, indices.Length);
        for (var i = 0; i < indices.Length; i++)
        {
            given.SetValue(values.GetValue(indices[i]), i);
        }

        return Activator.CreateInstance(type, length, indices.Length, given, indices)!;
    }
}

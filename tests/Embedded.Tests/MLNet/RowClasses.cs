using System.Reflection;
using System.Reflection.Emit;
using System.Text.Json;
using Microsoft.ML.Data;

namespace Embedded.Tests.MLNet;

/// <summary>Makes row classes for inline inputs, one for each set of columns.</summary>
internal sealed class RowClasses
{
    private readonly ModuleBuilder _module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("GoldenRows"), AssemblyBuilderAccess.Run).DefineDynamicModule("rows");

    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);

    public Type For(JsonElement columns)
    {
        var key = columns.GetRawText();
        if (!_types.TryGetValue(key, out var type))
        {
            type = _types[key] = Make(columns);
        }

        return type;
    }

    /// <summary>The objects of the input's rows.</summary>
    public Array Rows(JsonElement columns, JsonElement rows)
    {
        var type = For(columns);
        var fields = columns.EnumerateArray().Select(c => (Json: c, Field: type.GetField(c.GetProperty("name").GetString()!)!)).ToArray();
        var objects = Array.CreateInstance(type, rows.GetArrayLength());
        var index = 0;
        foreach (var row in rows.EnumerateArray())
        {
            var made = Activator.CreateInstance(type)!;
            foreach (var (column, value) in fields.Zip(row.EnumerateArray()))
            {
                column.Field.SetValue(made, ValueOf(value, column.Field.FieldType, IsKey(column.Json)));
            }

            objects.SetValue(made, index++);
        }

        return objects;
    }

    private static bool IsKey(JsonElement column) => column.TryGetProperty("keyType", out _);

    private Type Make(JsonElement columns)
    {
        var builder = _module.DefineType($"Row{_types.Count}", TypeAttributes.Public | TypeAttributes.Class);
        foreach (var column in columns.EnumerateArray())
        {
            var isVector = column.TryGetProperty("vectorSize", out var size);
            var item = ItemOf(column.GetProperty(IsKey(column) ? "keyType" : "type").GetString()!);
            var isSparse = column.TryGetProperty("sparse", out var sparse) && sparse.GetBoolean();
            var type = !isVector ? item : isSparse ? typeof(VBuffer<>).MakeGenericType(item) : item.MakeArrayType();
            var field = builder.DefineField(column.GetProperty("name").GetString()!, type, FieldAttributes.Public);
            if (isVector)
            {
                field.SetCustomAttribute(size.GetInt32() == 0
                    ? new CustomAttributeBuilder(typeof(VectorTypeAttribute).GetConstructor([])!, [])
                    : new CustomAttributeBuilder(typeof(VectorTypeAttribute).GetConstructor([typeof(int)])!, [size.GetInt32()]));
            }

            if (IsKey(column))
            {
                var count = column.GetProperty("keyCount").GetUInt64();
                field.SetCustomAttribute(new CustomAttributeBuilder(typeof(KeyTypeAttribute).GetConstructor([typeof(ulong)])!, [count]));
            }
        }

        return builder.CreateType();
    }

    private static Type ItemOf(string name) => name switch
    {
        "String" => typeof(string),
        "DateTimeOffset" => typeof(DateTimeOffset),
        "TimeSpan" => typeof(TimeSpan),
        _ => Type.GetType($"System.{name}", throwOnError: true)!,
    };

    private static object? ValueOf(JsonElement json, Type type, bool isKey)
    {
        if (type.IsArray)
        {
            return ArrayOf(json, type.GetElementType()!, isKey);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>))
        {
            return SparseOf(json, type.GetGenericArguments()[0]);
        }

        return isKey ? ZeroBased(json, type) : JsonValues.To(json, type);
    }

    private static Array? ArrayOf(JsonElement json, Type item, bool isKey)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (json.ValueKind == JsonValueKind.Object)
        {
            var dense = Array.CreateInstance(item, json.GetProperty("len").GetInt32());
            foreach (var (index, value) in json.GetProperty("idx").EnumerateArray().Zip(json.GetProperty("val").EnumerateArray()))
            {
                dense.SetValue(JsonValues.To(value, item), index.GetInt32());
            }

            return dense;
        }

        var array = Array.CreateInstance(item, json.GetArrayLength());
        var i = 0;
        foreach (var value in json.EnumerateArray())
        {
            array.SetValue(isKey ? ZeroBased(value, item) : JsonValues.To(value, item), i++);
        }

        return array;
    }

    // A row object holds a key's raw value less one, and the type's maximum for a missing one.
    private static object ZeroBased(JsonElement json, Type type)
    {
        var raw = json.GetUInt64();
        return raw == 0 ? type.GetField("MaxValue")!.GetValue(null)! : Convert.ChangeType(raw - 1, type, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static object SparseOf(JsonElement json, Type item)
    {
        int[] indices;
        JsonElement[] values;
        int length;
        if (json.ValueKind == JsonValueKind.Object)
        {
            length = json.GetProperty("len").GetInt32();
            indices = [.. json.GetProperty("idx").EnumerateArray().Select(i => i.GetInt32())];
            values = [.. json.GetProperty("val").EnumerateArray()];
        }
        else
        {
            JsonElement[] all = [.. json.EnumerateArray()];
            length = all.Length;
            indices = [.. Enumerable.Range(0, length).Where(i => all[i].GetRawText() is not "0")];
            values = Array.ConvertAll(indices, i => all[i]);
        }

        var array = Array.CreateInstance(item, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            array.SetValue(JsonValues.To(values[i], item), i);
        }

        return Activator.CreateInstance(typeof(VBuffer<>).MakeGenericType(item), length, values.Length, array, indices)!;
    }
}

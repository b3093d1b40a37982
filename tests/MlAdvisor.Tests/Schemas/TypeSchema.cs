using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Schemas;

/// <summary>Makes JSON Schemas of records: properties are keys, enumerations are words, documentation comments are descriptions.</summary>
internal abstract class TypeSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> NoKeys = ["Path", "Source"];

    /// <summary>The documentation of the types.</summary>
    protected XmlDocs Docs { get; } = new(typeof(PipelineDefinition).Assembly);

    protected static string Text(JsonObject schema) => schema.ToJsonString(Readable) + "\n";

    protected JsonObject Map(Type type, Func<PropertyInfo, bool>? where = null)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        var defaults = Example(type);
        foreach (var property in Settings(type).Where(property => where is null || where(property)))
        {
            var key = Key(property);
            var schema = Of(property);
            schema["description"] = Docs.Of(property);
            if (Default(property, defaults) is { } value)
            {
                schema["default"] = value;
            }

            properties[key] = schema;
            if (IsRequired(property))
            {
                required.Add(key);
            }
        }

        AddKeys(type, properties);
        var map = new JsonObject { ["type"] = "object", ["description"] = Docs.Of(type), ["properties"] = properties };
        if (required.Count > 0)
        {
            map["required"] = required;
        }

        map["additionalProperties"] = false;
        return map;
    }

    /// <summary>Keys that no property stands for.</summary>
    protected virtual void AddKeys(Type type, JsonObject properties)
    {
    }

    /// <summary>The schema of a property, without what makes it nullable.</summary>
    protected virtual JsonObject Of(PropertyInfo property, Type type) => Of(type);

    protected virtual JsonObject Of(Type type)
    {
        if (type.IsEnum)
        {
            return new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => JsonValue.Create(CamelCase(name)))]) };
        }

        return type switch
        {
            _ when type == typeof(string) => Number("string"),
            _ when type == typeof(int) => Number("integer"),
            _ when type == typeof(double) => Number("number"),
            _ when type == typeof(bool) => Number("boolean"),
            _ when type == typeof(char) => new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 1 },
            _ when type == typeof(IReadOnlyList<string>) => List(Number("string")),
            _ when type == typeof(IReadOnlyList<int>) => List(Number("integer")),
            _ when type.IsAssignableFrom(typeof(Dictionary<string, double>)) => new JsonObject { ["type"] = "object", ["additionalProperties"] = Number("number") },
            _ => throw new NotSupportedException($"No schema for {type}."),
        };
    }

    private JsonObject Of(PropertyInfo property)
    {
        var inner = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var schema = Of(property, inner);
        var isNullable = inner != property.PropertyType || new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        return isNullable ? OrNull(schema) : schema;
    }

    protected static IEnumerable<PropertyInfo> Settings(Type type)
    {
        var bases = new List<Type>();
        for (var t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            bases.Insert(0, t);
        }

        return bases.SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is not null && !NoKeys.Contains(property.Name));
    }

    protected static bool IsRequired(PropertyInfo property)
    {
        if (property.GetCustomAttribute<RequiredMemberAttribute>() is not null)
        {
            return true;
        }

        var parameters = property.DeclaringType!.GetConstructors().SelectMany(constructor => constructor.GetParameters());
        return parameters.Any(parameter => parameter.Name == property.Name && !parameter.HasDefaultValue);
    }

    // Defaults are those of an instance, made without its required settings.
    protected static object Example(Type type)
    {
        var constructor = type.GetConstructors().OrderBy(candidate => candidate.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            parameter.HasDefaultValue ? parameter.DefaultValue : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)]);
    }

    protected static JsonNode? Default(PropertyInfo property, object example)
    {
        if (IsRequired(property))
        {
            return null;
        }

        return property.GetValue(example) switch
        {
            string text => JsonValue.Create(text),
            int number => JsonValue.Create(number),
            double number => JsonValue.Create(number),
            bool flag => JsonValue.Create(flag),
            Enum word => JsonValue.Create(CamelCase(word.ToString())),
            IReadOnlyList<int> numbers => new JsonArray([.. numbers.Select(number => JsonValue.Create(number))]),
            _ => null,
        };
    }

    protected static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    protected static JsonObject Number(string type) => new() { ["type"] = type };

    protected static JsonObject Word(string word) => new() { ["const"] = word };

    protected static JsonObject AnyOf(params JsonNode[] choices) => new() { ["anyOf"] = new JsonArray(choices) };

    protected static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.GetValue<string>(), "null");
            return schema;
        }

        return AnyOf(schema, Number("null"));
    }

    protected static JsonNode Copy(JsonNode? node) => node!.DeepClone();

    protected static string Key(PropertyInfo property) => CamelCase(property.Name);

    protected static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Runtime.CompilerServices;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions.Schema;

/// <summary>
/// The JSON Schema of a pipeline definition, made from the definition's types: properties are keys, enumerations are words, documentation comments are
/// descriptions. What the types do not know, the short ways of writing, stands here.
/// </summary>
internal sealed class DefinitionSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A setting that may stand alone where its map would: linear: 64 for linear: { units: 64 }.
    private static readonly Dictionary<Type, string> Short = new()
    {
        [typeof(LinearLayer)] = "units",
        [typeof(Conv2dLayer)] = "filters",
        [typeof(Pool2dLayer)] = "size",
        [typeof(DropoutLayer)] = "rate",
        [typeof(OptimizerDefinition)] = "name",
        [typeof(LossDefinition)] = "name",
        [typeof(InitializerDefinition)] = "name",
    };

    private static readonly HashSet<string> NoKeys = ["Path", "Source"];

    private readonly XmlDocs _docs = new(typeof(PipelineDefinition).Assembly);
    private readonly JsonObject _definitions = [];

    /// <summary>The schema's text.</summary>
    public static string Write() => new DefinitionSchema().Root().ToJsonString(Readable) + "\n";

    private JsonObject Root()
    {
        var definition = Map(typeof(PipelineDefinition));
        definition["properties"]!["$schema"] = new JsonObject { ["type"] = "string" };
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A pipeline definition of MlAdvisor",
        };
        foreach (var (key, value) in definition.ToList())
        {
            definition.Remove(key);
            root[key] = value;
        }

        root["$defs"] = _definitions;
        return root;
    }

    private JsonObject Map(Type type, Func<PropertyInfo, bool>? where = null)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        var defaults = Example(type);
        foreach (var property in Settings(type).Where(property => where is null || where(property)))
        {
            var key = Key(property);
            var schema = Of(property);
            schema["description"] = _docs.Of(property);
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

        if (type == typeof(InitializerDefinition))
        {
            // What one property of the type holds has a key a kind of initializer.
            properties["value"] = new JsonObject { ["type"] = "number", ["description"] = "The constant of constant." };
            properties["std"] = new JsonObject { ["type"] = "number", ["description"] = "The standard deviation of normal, above 0." };
            properties["range"] = new JsonObject { ["type"] = "number", ["description"] = "Half the range of uniform, above 0." };
        }
        else if (type == typeof(TrainerDefinition))
        {
            properties["schedule"] = AnyOf(Word("constant"), new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["name"] = Word("constant") },
                ["required"] = new JsonArray("name"),
                ["additionalProperties"] = false,
            });
            properties["schedule"]!["description"] = "How the learning rate changes with the epochs.";
        }

        var map = new JsonObject { ["type"] = "object", ["description"] = _docs.Of(type), ["properties"] = properties };
        if (required.Count > 0)
        {
            map["required"] = required;
        }

        map["additionalProperties"] = false;
        return map;
    }

    private JsonObject Of(PropertyInfo property)
    {
        var type = property.PropertyType;
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        var schema = property switch
        {
            _ when property.DeclaringType == typeof(Conv2dLayer) && property.Name == nameof(Conv2dLayer.Padding) => AnyOf(Number("integer"), Word("same")),
            _ when inner == typeof(OutputDefinition) => AnyOf(Reference(inner), Word("none")),
            _ when inner == typeof(FeatureSelection) => AnyOf(Reference(inner), Names()),
            _ when inner == typeof(IReadOnlyList<LayerDefinition>) => List(Layer()),
            _ when inner == typeof(IReadOnlyList<TransformDefinition>) => List(Transform()),
            _ when inner == typeof(IReadOnlyList<string>) => Names(),
            _ when inner == typeof(IReadOnlyList<int>) => List(Number("integer")),
            _ => Of(inner),
        };
        var isNullable = inner != type || new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        return isNullable ? OrNull(schema) : schema;
    }

    private JsonObject Of(Type type)
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
            _ => Reference(type),
        };
    }

    private JsonObject Reference(Type type)
    {
        var name = CamelCase(type.Name.Replace("Definition", "", StringComparison.Ordinal));
        if (!_definitions.ContainsKey(name))
        {
            _definitions[name] = new JsonObject();
            var map = Map(type);
            _definitions[name] = Short.TryGetValue(type, out var key) ? AnyOf(Copy(map["properties"]![key]!), map) : map;
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    private JsonObject Transform() => Definition("transform", () => Named(
        typeof(TransformDefinition).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TransformDefinition)) && !type.IsAbstract)
            .Select(type => (CamelCase(type.Name.Replace("Transform", "", StringComparison.Ordinal)), type))));

    private JsonObject Layer() => Definition("layer", () => Named(
        typeof(LayerDefinition).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LayerDefinition)) && type != typeof(ActivationLayer)).SelectMany(LayerNames),
        Enum.GetNames<Activation>().Select(CamelCase)));

    private static IEnumerable<(string, Type)> LayerNames(Type type) => type == typeof(Pool2dLayer)
        ? [("maxPool2d", type), ("avgPool2d", type)]
        : [(CamelCase(type.Name.Replace("Layer", "", StringComparison.Ordinal)), type)];

    private JsonObject Definition(string name, Func<JsonObject> make)
    {
        if (!_definitions.ContainsKey(name))
        {
            _definitions[name] = new JsonObject();
            _definitions[name] = make();
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    // An item is its bare name, where it needs no setting, or a map with the name as its one key.
    private JsonObject Named(IEnumerable<(string Name, Type Type)> kinds, IEnumerable<string>? words = null)
    {
        var bare = new JsonArray([.. (words ?? []).Select(word => JsonValue.Create(word))]);
        var maps = new JsonArray();
        foreach (var (name, type) in kinds.OrderBy(kind => kind.Name, StringComparer.Ordinal))
        {
            if (!Settings(type).Any(IsRequired))
            {
                bare.Add(name);
            }

            var settings = Map(type, property => property.Name != nameof(Pool2dLayer.Kind));
            if (type == typeof(Pool2dLayer))
            {
                settings["required"] = new JsonArray("size");
            }

            var value = Settings(type).Any() ? settings : new JsonObject { ["type"] = new JsonArray("object", "null"), ["description"] = _docs.Of(type), ["maxProperties"] = 0 };
            if (Short.TryGetValue(type, out var key))
            {
                value = AnyOf(Copy(settings["properties"]![key]!), settings);
            }
            else if (!Settings(type).Any(IsRequired))
            {
                value = OrNull(value);
            }

            maps.Add(new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { [name] = value },
                ["required"] = new JsonArray(name),
                ["additionalProperties"] = false,
            });
        }

        return new JsonObject { ["anyOf"] = new JsonArray([new JsonObject { ["enum"] = bare }, .. maps.ToList().Select(Copy)]) };
    }

    private static IEnumerable<PropertyInfo> Settings(Type type)
    {
        var bases = new List<Type>();
        for (var t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            bases.Insert(0, t);
        }

        return bases.SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is not null && !NoKeys.Contains(property.Name));
    }

    private static bool IsRequired(PropertyInfo property)
    {
        if (property.GetCustomAttribute<RequiredMemberAttribute>() is not null)
        {
            return true;
        }

        var parameters = property.DeclaringType!.GetConstructors().SelectMany(constructor => constructor.GetParameters());
        return parameters.Any(parameter => parameter.Name == property.Name && !parameter.HasDefaultValue);
    }

    // Defaults are those of an instance, made without its required settings.
    private static object Example(Type type)
    {
        var constructor = type.GetConstructors().OrderBy(candidate => candidate.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            parameter.HasDefaultValue ? parameter.DefaultValue : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)]);
    }

    private static JsonNode? Default(PropertyInfo property, object example)
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

    private static JsonObject Names() => AnyOf(Number("string"), List(Number("string")));

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject Number(string type) => new() { ["type"] = type };

    private static JsonObject Word(string word) => new() { ["const"] = word };

    private static JsonObject AnyOf(params JsonNode[] choices) => new() { ["anyOf"] = new JsonArray(choices) };

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.GetValue<string>(), "null");
            return schema;
        }

        return AnyOf(schema, Number("null"));
    }

    private static JsonNode Copy(JsonNode? node) => node!.DeepClone();

    private static string Key(PropertyInfo property) => CamelCase(property.Name);

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

using System.Reflection;
using System.Text.Json.Nodes;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Schemas;

/// <summary>
/// The JSON Schema of a pipeline definition, made from the definition's types: properties are keys, enumerations are words, documentation comments are
/// descriptions. What the types do not know, the short ways of writing, stands here.
/// </summary>
internal sealed class DefinitionSchema : TypeSchema
{
    // A setting that may stand alone where its map would: linear: 64 for linear: { units: 64 }.
    private static readonly Dictionary<Type, string> Short = new()
    {
        [typeof(LinearLayer)] = "units",
        [typeof(Conv2dLayer)] = "filters",
        [typeof(Pool2dLayer)] = "size",
        [typeof(DropoutLayer)] = "rate",
        [typeof(OptimizerDefinition)] = "name",
        [typeof(LossDefinition)] = "name",
        [typeof(ScheduleDefinition)] = "name",
        [typeof(InitializerDefinition)] = "name",
    };

    private readonly JsonObject _definitions = [];

    /// <summary>The schema's text.</summary>
    public static string Write() => Text(new DefinitionSchema().Root());

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

    protected override void AddKeys(Type type, JsonObject properties)
    {
        if (type == typeof(InitializerDefinition))
        {
            // What one property of the type holds has a key a kind of initializer.
            properties["value"] = new JsonObject { ["type"] = "number", ["description"] = "The constant of constant." };
            properties["std"] = new JsonObject { ["type"] = "number", ["description"] = "The standard deviation of normal, above 0." };
            properties["range"] = new JsonObject { ["type"] = "number", ["description"] = "Half the range of uniform, above 0." };
        }
    }

    protected override JsonObject Of(PropertyInfo property, Type type) => property switch
    {
        _ when property.DeclaringType == typeof(Conv2dLayer) && property.Name == nameof(Conv2dLayer.Padding) => AnyOf(Number("integer"), Word("same")),
        _ when type == typeof(AdviceBudget) => new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]*\\.?[0-9]+(s|m|h|steps|epochs)$" },
        _ when type == typeof(OutputDefinition) => AnyOf(Reference(type), Word("none")),
        _ when type == typeof(ClassWeightsDefinition) => AnyOf(
            Word("none"), Word("balanced"), new JsonObject { ["type"] = "object", ["minProperties"] = 1, ["additionalProperties"] = Number("number") }),
        _ when type == typeof(FeatureSelection) => AnyOf(Reference(type), Names()),
        _ when type == typeof(IReadOnlyList<LayerDefinition>) => List(Layer()),
        _ when type == typeof(IReadOnlyList<TransformDefinition>) => List(Transform()),
        _ when type == typeof(IReadOnlyList<string>) => Names(),
        _ when type.IsClass && type.Namespace == typeof(PipelineDefinition).Namespace => Reference(type),
        _ => Of(type),
    };

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
        : [(CamelCase(type.Name[..^"Layer".Length]), type)];

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

            var value = Settings(type).Any() ? settings : new JsonObject { ["type"] = new JsonArray("object", "null"), ["description"] = Docs.Of(type), ["maxProperties"] = 0 };
            if (type == typeof(ResidualLayer))
            {
                // The list of layers stands where other layers have their settings.
                value = Copy(settings["properties"]!["layers"]!).AsObject();
                value["description"] = Docs.Of(type);
                value["minItems"] = 1;
            }
            else if (Short.TryGetValue(type, out var key))
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

    private static JsonObject Names() => AnyOf(Number("string"), List(Number("string")));
}

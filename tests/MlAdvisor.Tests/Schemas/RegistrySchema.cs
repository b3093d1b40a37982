using System.Reflection;
using System.Text.Json.Nodes;
using MlAdvisor.Datasets;

namespace MlAdvisor.Tests.Schemas;

/// <summary>The JSON Schema of datasets.json, made from the registry's types; how columns, sources and files are written stands here.</summary>
internal sealed class RegistrySchema : TypeSchema
{
    private const string Pattern = "pattern";

    private static readonly HashSet<string> WrittenOtherwise =
        [nameof(DatasetEntry.Name), nameof(DatasetEntry.Files), nameof(DatasetEntry.Sources), nameof(DatasetEntry.Format), nameof(DatasetEntry.Columns)];

    /// <summary>The schema's text.</summary>
    public static string Write() => Text(new RegistrySchema().Root());

    protected override JsonObject Of(PropertyInfo property, Type type) => property switch
    {
        _ when type == typeof(IReadOnlyDictionary<string, double>) => new JsonObject { ["type"] = "object", ["additionalProperties"] = Number("number") },
        _ => Of(type),
    };

    private static JsonObject Hash() => new() { ["type"] = "string", [Pattern] = "^[0-9a-f]{64}$" };

    private static JsonObject Map(string description, IEnumerable<(string Key, JsonObject Schema)> properties, params string[] required) => new()
    {
        ["type"] = "object",
        ["description"] = description,
        ["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)property.Schema))),
        ["required"] = new JsonArray([.. required.Select(key => JsonValue.Create(key))]),
        ["additionalProperties"] = false,
    };

    private JsonObject Root() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "The datasets that MlAdvisor's definitions can name (datasets.json)",
        ["type"] = "object",
        ["properties"] = new JsonObject { ["$schema"] = Number("string") },
        ["additionalProperties"] = Entry(),
    };

    private JsonObject Entry()
    {
        var entry = Map(typeof(DatasetEntry), property => !WrittenOtherwise.Contains(property.Name));
        var properties = entry["properties"]!.AsObject();
        properties["files"] = Described(nameof(DatasetEntry.Files), List(Map(Docs.Of(typeof(DatasetFile)), [("path", Number("string")), ("sha256", Hash())], "path", "sha256")));
        properties["sources"] = Described(nameof(DatasetEntry.Sources), List(Source()));
        properties["format"] = Described(nameof(DatasetEntry.Format), new JsonObject { ["anyOf"] = new JsonArray([.. Formats()]) });
        properties["columns"] = Described(nameof(DatasetEntry.Columns), Columns());
        entry["required"]!.AsArray().Add("format");
        return entry;
    }

    private JsonObject Described(string property, JsonObject schema)
    {
        schema["description"] = Docs.Of(typeof(DatasetEntry).GetProperty(property)!);
        return schema;
    }

    private JsonObject Columns()
    {
        var full = Map(
            "A column of neighbouring fields, or with markers of missing values of its own.",
            [("type", Of(typeof(ColumnType))), ("fields", new JsonObject { ["type"] = "string", [Pattern] = "^[0-9]+(-[0-9]+)?$" }), ("missing", List(Number("string")))],
            "type");
        return new JsonObject { ["type"] = "object", ["additionalProperties"] = AnyOf(Of(typeof(ColumnType)), full) };
    }

    private JsonObject Source()
    {
        JsonObject Url() => new() { ["type"] = "string", [Pattern] = "^https?://" };
        JsonObject Members() => List(AnyOf(
            Number("string"),
            Map(Docs.Of(typeof(ArchiveMember)), [("path", Number("string")), ("as", Number("string")), ("sha256", Hash())], "path")));
        (string, JsonObject)[] common =
        [
            ("convert", Of(typeof(DatasetConversion))),
            ("makes", List(Hash())),
            ("rows", new JsonObject { ["type"] = "integer", ["minimum"] = 1 }),
        ];
        var download = Map(
            Docs.Of(typeof(UrlDownload)), [("url", Url()), ("sha256", Hash()), ("as", Number("string")), ("members", Members())], "url", "sha256");
        var source = Map(
            Docs.Of(typeof(DatasetSource)),
            [("url", Url()), ("urls", List(download)), ("npm", Number("string")), ("sha256", Hash()), ("as", Number("string")), ("members", Members()), .. common]);
        source["oneOf"] = new JsonArray([.. new[] { "url", "urls", "npm" }.Select(key => new JsonObject { ["required"] = new JsonArray(key) })]);
        source.Remove("required");
        return source;
    }

    private IEnumerable<JsonObject> Formats()
    {
        foreach (var type in typeof(DatasetFormat).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DatasetFormat)) && !type.IsAbstract).OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            var isGenerator = type.IsSubclassOf(typeof(TableGenerator));
            var kind = CamelCase(type.Name.Replace(isGenerator ? "Generator" : "Format", "", StringComparison.Ordinal));
            var format = Map(type);
            var properties = format["properties"]!.AsObject();
            properties.Insert(0, "kind", Word(isGenerator ? "generator" : kind));
            var required = new JsonArray("kind");
            if (isGenerator)
            {
                properties.Insert(1, "generator", Word(kind));
                required.Add("generator");
            }

            format["required"] = required;
            yield return format;
        }
    }
}

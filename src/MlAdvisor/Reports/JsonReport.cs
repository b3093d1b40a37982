using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MlAdvisor.Reports.Json;

namespace MlAdvisor.Reports;

/// <summary>Renders a report for programs. Numbers are complete; those that are not finite are the strings NaN, Infinity and -Infinity.</summary>
public static class JsonReport
{
    /// <summary>The version of the format. It grows when a member is taken away, renamed or given another meaning.</summary>
    public const int SchemaVersion = 1;

    /// <summary>How the document is written.</summary>
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },

        // Without it the schema can be had only once something has been written.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The JSON Schema of an advice's document.</summary>
    public static string Schema() => Schema(typeof(ReportDocument), "An advice of MlAdvisor (report.json)");

    /// <summary>The JSON Schema of a diagnosis's document.</summary>
    public static string DiagnosisSchema() => Schema(typeof(DiagnosisDocument), "A diagnosis of MlAdvisor (report.json)");

    /// <summary>The whole document of an advice.</summary>
    public static string Render(AdviceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonSerializer.Serialize(ReportDocument.From(report), Options) + "\n";
    }

    /// <summary>The whole document of a diagnosis.</summary>
    public static string Render(DiagnosisReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return JsonSerializer.Serialize(DiagnosisDocument.From(report), Options) + "\n";
    }

    // Of a number that may be null and may be none, .NET 10 forgets the null.
    private static JsonNode WithNull(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (Nullable.GetUnderlyingType(context.TypeInfo.Type) is not null && schema is JsonObject map && map["anyOf"] is JsonArray choices)
        {
            choices.Add(new JsonObject { ["type"] = "null" });
        }

        return schema;
    }

    private static string Schema(Type document, string title)
    {
        var schema = Options.GetJsonSchemaAsNode(document, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = WithNull }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", title);
        return schema.ToJsonString(Options) + "\n";
    }
}

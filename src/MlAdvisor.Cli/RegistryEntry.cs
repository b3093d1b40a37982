using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlAdvisor.Datasets;

namespace MlAdvisor.Cli;

/// <summary>What was found out about a file, as the keys of an entry in datasets.json.</summary>
internal static class RegistryEntry
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The keys <c>rows</c>, <c>format</c> and <c>columns</c>; null for images, whose columns are known.</summary>
    public static JsonObject? Of(InferredDataset found)
    {
        var (format, standard) = found.Format switch
        {
            CsvFormat csv => (Format(csv), csv.Missing),
            JsonFormat json => (new JsonObject { ["kind"] = "json" }, json.Missing),
            _ => (null, []),
        };
        if (format is null)
        {
            return null;
        }

        var columns = new JsonObject();
        foreach (var column in found.Columns.Where(column => column.Type is not null))
        {
            columns[column.Name] = Column(column, [.. column.MissingMarkers.Keys.Except(standard, StringComparer.Ordinal).Where(IsText)], standard);
        }

        return new JsonObject { ["rows"] = found.Rows, ["format"] = format, ["columns"] = columns };

        // In JSON, nothing has to be said of null and of keys that are not there.
        bool IsText(string marker) => found.Format is not JsonFormat || marker is not ("null" or "no key");
    }

    /// <summary>The same as lines of a file, a column a line.</summary>
    public static IEnumerable<string> Lines(JsonObject entry)
    {
        var columns = entry["columns"]!.AsObject();
        return
        [
            $"  \"rows\": {Text(entry["rows"]!)},",
            $"  \"format\": {Text(entry["format"]!)},",
            "  \"columns\": {",
            .. columns.Select((column, i) => $"    {Text(JsonValue.Create(column.Key))}: {Text(column.Value!)}{(i + 1 < columns.Count ? "," : "")}"),
            "  }",
        ];
    }

    /// <summary>A column's type as the registry has it; null for a column that is not read from the file.</summary>
    public static string? TypeOf(InferredColumn column) => column.Type is { } type ? JsonNamingPolicy.CamelCase.ConvertName(type.ToString()) : null;

    private static JsonNode Column(InferredColumn column, IReadOnlyList<string> added, IReadOnlyList<string> standard) => added.Count == 0
        ? JsonValue.Create(TypeOf(column))!
        : new JsonObject { ["type"] = TypeOf(column), ["missing"] = new JsonArray([.. standard.Concat(added).Select(marker => JsonValue.Create(marker))]) };

    private static JsonObject Format(CsvFormat csv)
    {
        var standard = new CsvFormat();
        var format = new JsonObject { ["kind"] = "csv" };
        if (!csv.Header)
        {
            format["header"] = false;
        }

        if (csv.Separator != standard.Separator)
        {
            format["separator"] = csv.Separator.ToString();
        }

        if (csv.DecimalMarker != standard.DecimalMarker)
        {
            format["decimalMarker"] = csv.DecimalMarker.ToString();
        }

        return format;
    }

    private static string Text(JsonNode node) => node.ToJsonString(OneLine);
}

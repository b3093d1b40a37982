using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Embedded.Tests.MLNet;

/// <summary>Compares schemas with recorded ones.</summary>
internal static class SchemaComparison
{
    public static void Compare(GoldenCase recorded, DataViewSchema schema)
    {
        if (recorded.Find("outputSchema") is { } expected)
        {
            var visible = ViewReader.Visible(schema);
            var names = string.Join(',', visible.Select(c => c.Name));
            Expect.That(expected.GetArrayLength() == visible.Length, "columns", expected.GetArrayLength(), names);
            foreach (var (json, column) in expected.EnumerateArray().Zip(visible))
            {
                Compare(json, column, recorded.IsAdvisory);
            }
        }

        if (recorded.Find("hiddenColumns") is { } hidden)
        {
            var names = schema.Where(c => c.IsHidden).Select(c => c.Name).Order(StringComparer.Ordinal);
            var wanted = hidden.EnumerateArray().Select(h => h.GetString()!).Order(StringComparer.Ordinal);
            Expect.That(names.SequenceEqual(wanted, StringComparer.Ordinal), "hidden columns", hidden, string.Join(',', names));
        }
    }

    private static void Compare(JsonElement expected, DataViewSchema.Column column, bool isAdvisory)
    {
        var where = $"column {column.Name}";
        Expect.Text(where + " name", expected.GetProperty("name"), column.Name);
        var item = column.Type is VectorDataViewType v ? v.ItemType : column.Type;
        var key = item as KeyDataViewType;
        if (item is ImageDataViewType image)
        {
            Expect.Text(where + " type", expected.GetProperty("type"), "Image");
            Number(where + " height", expected, "height", (ulong)image.Height);
            Number(where + " width", expected, "width", (ulong)image.Width);
            return;
        }

        Expect.Text(where + " type", expected.GetProperty("type"), key == null ? item.ToString()! : $"Key<{key.RawType.Name}>");
        Number(where + " keyCount", expected, "keyCount", key?.Count);
        var vector = column.Type as VectorDataViewType;
        Number(where + " vectorSize", expected, "vectorSize", (ulong?)vector?.Size);
        if (expected.TryGetProperty("dimensions", out var dimensions))
        {
            var wanted = dimensions.EnumerateArray().Select(d => d.GetInt32());
            Expect.That(vector != null && vector.Dimensions.SequenceEqual(wanted), where + " dimensions", dimensions, vector);
        }

        if (isAdvisory)
        {
            return;
        }

        Texts(where, expected, "slotNames", column, "SlotNames", column.HasSlotNames());
        Texts(where, expected, "keyValues", column, "KeyValues", column.Annotations.Schema.GetColumnOrNull("KeyValues") != null);
        if (expected.TryGetProperty("keyValuesType", out var valuesType))
        {
            var values = ((VectorDataViewType)column.Annotations.Schema["KeyValues"].Type).ItemType;
            Expect.Text(where + " keyValuesType", valuesType, values is KeyDataViewType k ? $"Key<{k.RawType.Name}>" : values.ToString()!);
        }

        var normalized = expected.TryGetProperty("annotations", out var annotations)
            && annotations.TryGetProperty("IsNormalized", out var isNormalized) && isNormalized.GetBoolean();
        Expect.That(normalized == column.IsNormalized(), where + " IsNormalized", normalized, column.IsNormalized());
    }

    private static void Number(string where, JsonElement expected, string name, ulong? actual)
    {
        var wanted = expected.TryGetProperty(name, out var found) ? found.GetUInt64() : (ulong?)null;
        Expect.That(wanted == actual, where, wanted, actual);
    }

    private static void Texts(string where, JsonElement expected, string name, DataViewSchema.Column column, string kind, bool present)
    {
        Expect.That(expected.TryGetProperty(name, out var wanted) == present, $"{where} {name}", wanted, present);
        if (!present)
        {
            return;
        }

        var values = AnnotationReader.Values(column.Annotations, kind);
        if (wanted.ValueKind == JsonValueKind.Array)
        {
            Expect.Value($"{where} {name}", wanted, values);
        }
        else
        {
            Expect.Texts($"{where} {name}", wanted, [.. values.Cast<object>().Select(o => o.ToString()!)]);
        }
    }
}

using System.Globalization;
using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>
/// Reads an entry's <c>columns</c>: name to type, where a type is a word (<c>"single"</c>) or, for a vector read from neighbouring fields or for a
/// column with markers of missing values of its own, an object (<c>{ "type": "single", "fields": "0-63", "missing": ["-"] }</c>, fields counted from 0).
/// </summary>
internal sealed class ColumnReader(RegistryErrors errors)
{
    private static readonly Dictionary<string, ColumnType> Types = new(StringComparer.Ordinal)
    {
        ["single"] = ColumnType.Single,
        ["int32"] = ColumnType.Int32,
        ["boolean"] = ColumnType.Boolean,
        ["text"] = ColumnType.Text,
    };

    /// <summary>The columns in order; none where the key is left out.</summary>
    public IReadOnlyList<DatasetColumn> Read(RegistryNode? node)
    {
        if (node is null)
        {
            return [];
        }

        if (node.Kind != JsonValueKind.Object)
        {
            errors.Add(node, $"{node.Description()} stands where an object of columns is expected");
        }

        var columns = new List<DatasetColumn>();
        foreach (var (name, value) in node.Members)
        {
            if (columns.Exists(column => string.Equals(column.Name, name, StringComparison.Ordinal)))
            {
                errors.Add(value, "the column stands twice");
            }

            columns.Add(ReadColumn(name, value));
        }

        return columns;
    }

    private DatasetColumn ReadColumn(string name, RegistryNode node)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            return new DatasetColumn(name, ReadType(node));
        }

        var column = new RegistryObject(node, errors);
        var type = column.Require("type") is { } word ? ReadType(word) : ColumnType.Single;
        var fields = column.Find("fields") is { } range ? ReadFields(range) : null;
        var missing = column.FindTexts("missing");
        column.RefuseTheRest();
        return new DatasetColumn(name, type) { Fields = fields, Missing = missing };
    }

    private ColumnType ReadType(RegistryNode node)
    {
        if (node.Kind == JsonValueKind.String && Types.TryGetValue(node.Text, out var type))
        {
            return type;
        }

        errors.Add(node, $"{node.Description()} stands where one of {string.Join(", ", Types.Keys)} is expected{NearestName.Suggest(node.Text, Types.Keys)}");
        return ColumnType.Single;
    }

    private FieldRange? ReadFields(RegistryNode node)
    {
        var parts = node.Text.Split('-');
        if (parts.Length <= 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && last >= first)
        {
            return new FieldRange(first, last);
        }

        errors.Add(node, $"{node.Description()} stands where a range of fields such as \"0-63\" is expected");
        return null;
    }
}

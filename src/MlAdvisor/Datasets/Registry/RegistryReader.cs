using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>Turns the registry's nodes into entries and notes everything that is wrong.</summary>
internal sealed class RegistryReader(string folder, RegistryErrors errors)
{
    private const string SchemaKey = "$schema";

    /// <summary>Reads all entries; those with errors are not complete.</summary>
    public IReadOnlyList<DatasetEntry> Read(RegistryNode root)
    {
        if (root.Kind != JsonValueKind.Object)
        {
            errors.Add(root, $"{root.Description()} stands where an object of datasets is expected");
        }

        var entries = new List<DatasetEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, node) in root.Members)
        {
            if (string.Equals(name, SchemaKey, StringComparison.Ordinal))
            {
                continue;
            }

            if (!names.Add(name))
            {
                errors.Add(node, "the name stands twice");
            }

            entries.Add(ReadEntry(name, new RegistryObject(node, errors)));
        }

        return entries;
    }

    private DatasetEntry ReadEntry(string name, RegistryObject entry)
    {
        var result = new DatasetEntry
        {
            Name = name,
            Title = entry.RequireText("title"),
            License = entry.RequireText("license"),
            Citation = entry.FindText("citation"),
            Rows = entry.RequireInteger("rows", 1),
            Files = ReadFiles(entry.Find("files")),
            Format = new FormatReader(errors).Read(entry.Require("format")),
            Columns = new ColumnReader(errors).Read(entry.Find("columns")),
        };
        CheckParts(entry, result);
        entry.RefuseTheRest();
        return result;
    }

    private List<DatasetFile> ReadFiles(RegistryNode? node)
    {
        var files = new List<DatasetFile>();
        if (node is { Kind: not JsonValueKind.Array })
        {
            errors.Add(node, $"{node.Description()} stands where a list of files is expected");
        }

        foreach (var item in node?.Items ?? [])
        {
            var file = new RegistryObject(item, errors);
            var path = file.RequireText("path");
            var hash = file.Require("sha256");
            if (hash is not null && (hash.Text.Length != 64 || !hash.Text.All(char.IsAsciiHexDigitLower)))
            {
                errors.Add(hash, $"{hash.Description()} stands where 64 lower-case hexadecimal digits are expected");
            }

            file.RefuseTheRest();
            files.Add(new DatasetFile(Path.GetFullPath(path.Length == 0 ? "." : path, folder), hash?.Text ?? ""));
        }

        return files;
    }

    private void CheckParts(RegistryObject entry, DatasetEntry result)
    {
        if (result.Format is CsvFormat)
        {
            if (result.Files.Count != 1)
            {
                errors.Add(entry.Node, "data of kind csv have exactly one file under 'files'");
            }

            if (result.Columns.Count == 0)
            {
                errors.Add(entry.Node, "data of kind csv name their columns under 'columns'");
            }
        }
        else if (result.Format is TableGenerator && (result.Files.Count > 0 || result.Columns.Count > 0))
        {
            errors.Add(entry.Node, "a generator knows its columns and reads no files: leave out 'files' and 'columns'");
        }
    }
}

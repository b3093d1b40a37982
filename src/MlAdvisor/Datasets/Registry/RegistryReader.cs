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
            Sources = new SourceReader(errors).Read(entry.Find("sources")),
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
            var hash = HashReader.Read(file.Require("sha256"), errors);
            if (path.Length > 0 && !ArchivePath.IsInside(path))
            {
                errors.Add(item, $"\"{path}\" leaves the folder of {DatasetRegistry.FileName}; put the file below it, and write '/' between folders");
            }

            file.RefuseTheRest();
            files.Add(new DatasetFile(Path.GetFullPath(path.Length == 0 ? "." : path, folder), hash));
        }

        return files;
    }

    private void CheckParts(RegistryObject entry, DatasetEntry result)
    {
        if (result.Files.Count > 0 && result.Sources.Count > 0)
        {
            errors.Add(entry.Node, "the data are either here ('files') or fetched ('sources'), not both");
        }

        if (result.Format is CsvFormat or JsonFormat)
        {
            if ((result.Files.Count != 1 && result.Sources.Count == 0) || result.Sources.Any(source => !source.IsOneFile))
            {
                errors.Add(entry.Node, $"data of kind {(result.Format is CsvFormat ? "csv" : "json")} have exactly one file under 'files', or 'sources' that bring one");
            }

            if (result.Format is CsvFormat && result.Columns.Count == 0)
            {
                errors.Add(entry.Node, "data of kind csv name their columns under 'columns'");
            }
        }
        else if (result.Format is not TableGenerator)
        {
            if (result.Files.Count == 0 && result.Sources.Count == 0)
            {
                errors.Add(entry.Node, "data of images have their files under 'files', or 'sources' that bring them");
            }

            if (result.Columns.Count > 0)
            {
                errors.Add(entry.Node, "the columns of images are known: leave out 'columns'");
            }
        }
        else if (result.Files.Count > 0 || result.Sources.Count > 0 || result.Columns.Count > 0)
        {
            errors.Add(entry.Node, "a generator knows its columns and reads no files: leave out 'files', 'sources' and 'columns'");
        }
    }
}

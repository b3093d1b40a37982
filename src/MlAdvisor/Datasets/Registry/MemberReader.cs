using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>Reads a source's <c>members</c>: paths in an archive, or objects with <c>path</c>, <c>as</c> and <c>sha256</c>.</summary>
internal sealed class MemberReader(RegistryErrors errors)
{
    /// <summary>The members in order; none where the key is left out.</summary>
    public IReadOnlyList<ArchiveMember> Read(RegistryNode? node)
    {
        if (node is { Kind: not JsonValueKind.Array })
        {
            errors.Add(node, $"{node.Description()} stands where a list of paths in the archive is expected");
        }

        return [.. (node?.Items ?? []).Select(ReadMember)];
    }

    /// <summary>Whether a text can name a file on every platform: no folders, no drive, nothing that a shell or Windows takes for more.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= 128 && text[0] != '.' && text[^1] != '.' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    private ArchiveMember ReadMember(RegistryNode node)
    {
        if (node.Kind == JsonValueKind.String)
        {
            return Member(node, node.Text, null, null);
        }

        var member = new RegistryObject(node, errors);
        var path = member.RequireText("path");
        var name = member.FindText("as");
        var hash = member.Find("sha256") is { } digits ? HashReader.Read(digits, errors) : null;
        member.RefuseTheRest();
        return Member(node, path, name, hash);
    }

    private ArchiveMember Member(RegistryNode node, string path, string? name, string? hash)
    {
        if (path.Length > 0 && !ArchivePath.IsInside(path))
        {
            errors.Add(node, $"\"{path}\" leaves the archive's folder");
        }

        name ??= path[(path.LastIndexOf('/') + 1)..];
        if (path.Length > 0 && !IsName(name))
        {
            errors.Add(node, $"\"{name}\" can not be a file's name everywhere; give one of letters, digits, '.', '_' and '-' with 'as'");
        }

        return new ArchiveMember(path, name, hash);
    }
}

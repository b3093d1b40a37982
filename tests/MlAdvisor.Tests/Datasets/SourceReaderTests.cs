using MlAdvisor.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets;

[TestClass]
public class SourceReaderTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [TestMethod]
    public void Load_Sources_AreReadInOrder()
    {
        var sources = Load($$"""
            [
              { "url": "https://example.org/a.tar.gz", "sha256": "{{Hash}}", "members": ["a/b.csv"], "rows": 3 },
              { "urls": [ { "url": "http://example.org/x/b.csv", "sha256": "{{Hash}}" } ] },
              { "npm": "@a/b@1.0.0", "sha256": "{{Hash}}", "members": [ { "path": "package/b.csv", "as": "c.csv", "sha256": "{{Hash}}" } ] },
              { "url": "https://example.org/get?id=3", "as": "b.csv.gz", "sha256": "{{Hash}}" }
            ]
            """);

        sources.Select(source => source.Describe(5)).ShouldBe([
            "https://example.org/a.tar.gz (3 of the 5 rows)", "http://example.org/x/b.csv", "npm package @a/b@1.0.0", "https://example.org/get?id=3",
        ]);
        sources[0].Downloads[0].Members.ShouldBe([new ArchiveMember("a/b.csv", "b.csv")]);
        sources[2].Downloads[0].Members.ShouldBe([new ArchiveMember("package/b.csv", "c.csv", Hash)]);
        sources.Select(source => source.Downloads[0].FileName).ShouldBe(["a.tar.gz", "b.csv", "a-b-1.0.0.tgz", "b.csv.gz"]);
        sources[3].Downloads[0].Archive.ShouldBe(ArchiveKind.Gzip);
    }

    [TestMethod]
    [DataRow("{}", "an object stands where a list of sources is expected")]
    [DataRow("[]", "an empty list stands where a list of sources is expected")]
    [DataRow("""[{ "sha256": "#" }]""", "[0]: a source has exactly one of 'url', 'urls' and 'npm'")]
    [DataRow("""[{ "url": "https://example.org/a.csv", "npm": "a@1.0.0", "sha256": "#" }]""", "[0]: a source has exactly one of 'url', 'urls' and 'npm'")]
    [DataRow("""[{ "url": "https://example.org/a.csv" }]""", "[0]: the key 'sha256' is missing")]
    [DataRow("""[{ "url": "https://example.org/a.csv", "sha256": "ABC" }]""", "[0].sha256: \"ABC\" stands where 64 lower-case hexadecimal digits are expected")]
    [DataRow("""[{ "url": "https://example.org/a.csv", "sha265": "#", "sha256": "#" }]""", "[0].sha265: the key 'sha265' is not known; did you mean 'sha256'?")]
    [DataRow("""[{ "url": "file:///etc/passwd", "sha256": "#" }]""", "[0].url: \"file:///etc/passwd\" stands where an address is expected, such as \"https://example.org/data.csv\"")]
    [DataRow("""[{ "url": "https://example.org/", "sha256": "#" }]""", "[0]: https://example.org/ does not end with a file's name; give one with 'as'")]
    [DataRow("""[{ "url": "https://example.org/a.csv", "as": "../a.csv", "sha256": "#" }]""", "[0].as: \"../a.csv\" stands where a file's name is expected, without folders")]
    [DataRow("""[{ "npm": "a@latest", "sha256": "#", "members": ["package/a.csv"] }]""", "[0].npm: \"a@latest\" stands where a package's name and exact version are expected, such as \"vega-datasets@3.2.1\"")]
    [DataRow("""[{ "npm": "a@1.0.0; reboot", "sha256": "#", "members": ["package/a.csv"] }]""", "[0].npm: \"a@1.0.0; reboot\" stands where a package's name and exact version are expected, such as \"vega-datasets@3.2.1\"")]
    [DataRow("""[{ "npm": "a@1.0.0", "sha256": "#" }]""", "[0]: name the files of the archive that are the data under 'members'")]
    [DataRow("""[{ "npm": "a@1.0.0", "sha256": "#", "members": ["../a.csv"] }]""", "[0].members[0]: \"../a.csv\" leaves the archive's folder")]
    [DataRow("""[{ "npm": "a@1.0.0", "sha256": "#", "members": ["/etc/a.csv"] }]""", "[0].members[0]: \"/etc/a.csv\" leaves the archive's folder")]
    [DataRow("""[{ "npm": "a@1.0.0", "sha256": "#", "members": ["a b.csv"] }]""", "[0].members[0]: \"a b.csv\" can not be a file's name everywhere; give one of letters, digits, '.', '_' and '-' with 'as'")]
    [DataRow("""[{ "npm": "a@1.0.0", "sha256": "#", "members": ["x/a.csv", "y/a.csv"] }]""", "[0]: two files are called 'a.csv'; give one of them another name with 'as'")]
    [DataRow("""[{ "url": "https://example.org/a.csv", "sha256": "#", "members": ["a.csv"] }]""", "[0]: only .tar.gz, .tgz and .zip have 'members'")]
    [DataRow("""[{ "npm": "a@1.0.0", "sha256": "#", "convert": "cifarStrip" }]""", "[0].convert: \"cifarStrip\" stands where one of cifarStrips, digitLists is expected; did you mean 'cifarStrips'?")]
    [DataRow("""[{ "npm": "a@1.0.0", "sha256": "#", "convert": "cifarStrips", "members": ["a"] }]""", "[0]: a conversion knows the files that it needs: leave out 'members'")]
    [DataRow("""[{ "url": "https://example.org/a.csv", "sha256": "#", "makes": ["#"] }]""", "[0].makes: only a conversion makes files: leave out 'makes', or name the conversion under 'convert'")]
    [DataRow("""[{ "npm": "a@1.0.0", "sha256": "#", "convert": "cifarStrips", "makes": ["12"] }]""", "[0].makes[0]: \"12\" stands where 64 lower-case hexadecimal digits are expected")]
    [DataRow("""[{ "url": "https://example.org/a.csv", "sha256": "#", "rows": 0 }]""", "[0].rows: 0 stands where a whole number of at least 1 is expected")]
    [DataRow("""[{ "urls": [ { "url": "https://example.org/a.csv", "sha256": "#", "npm": "a" } ] }]""", "[0].urls[0].npm: the key 'npm' is not known; there are url, sha256, members, as")]
    public void Load_AMistake_IsNamed(string sources, string problem)
    {
        var place = problem.StartsWith('[') ? "made.sources" : "made.sources: ";
        Should.Throw<DatasetException>(() => Load(sources.Replace("#", Hash, StringComparison.Ordinal))).Problems
            .ShouldContain(line => line.EndsWith($"datasets.json:4: {place}{problem}", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Load_FilesAndSources_AreNotBothThere() =>
        Should.Throw<DatasetException>(() => Load($$"""[{ "url": "https://example.org/a.csv", "sha256": "{{Hash}}" }]""", $$""" "files": [{ "path": "a.csv", "sha256": "{{Hash}}" }], """)).Message
            .ShouldContain(":2: made: the data are either here ('files') or fetched ('sources'), not both");

    [TestMethod]
    [DataRow("../a.csv")]
    [DataRow("/tmp/a.csv")]
    [DataRow("data/../../a.csv")]
    [DataRow("C:/a.csv")]
    public void Load_AFileLeavesTheFolder_IsNamed(string path) =>
        Should.Throw<DatasetException>(() => Load(null, $$""" "files": [{ "path": "{{path}}", "sha256": "{{Hash}}" }], """)).Message
            .ShouldContain($":3: made.files[0]: \"{path}\" leaves the folder of datasets.json");

    private static IReadOnlyList<DatasetSource> Load(string? sources, string files = "")
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("datasets.json"), $$"""
            {
              "made": {
                "title": "A", "license": "MIT", "rows": 5,{{files}}
                {{(sources is null ? "" : $"\"sources\": {sources},")}}
                "format": { "kind": "csv" }, "columns": { "x": "text" }
              }
            }
            """);
        return DatasetRegistry.Load(folder.File("datasets.json")).Entries[0].Sources;
    }
}

using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets;

[TestClass]
public class DatasetRegistryTests
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";

    [TestMethod]
    public void Load_TheRepositorysOwn_NamesWhatThePipelinesNeed()
    {
        var names = Repository.Registry.Entries.Select(entry => entry.Name);

        ((string[])["penguins", "iris", "wine", "breast-cancer", "digits", "titanic", "adult", "cars", "movies", "cifar10", "mnist", "fashion-mnist", "random-labels", "codes", "four-classes", "one-large-column"]).ShouldBeSubsetOf(names);
        Repository.Registry.Entries.ShouldAllBe(entry => entry.License.Length > 0 && (entry.Citation != null || entry.Format is TableGenerator));
    }

    [TestMethod]
    public void Load_EveryKindOfMistake_ReportsAllWithTheirLines()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("datasets.json");
        File.WriteAllText(path, """
            {
              "a": {
                "titel": "A", "license": "MIT", "rows": "many",
                "files": [ { "path": "a.csv", "sha256": "12" } ],
                "format": { "kind": "cvs" },
                "columns": { "x": "singel", "y": { "type": "text", "fields": "3-1" } }
              },
              "b": {
                "title": "B", "license": "MIT", "rows": 0,
                "format": { "kind": "generator", "generator": "clusters", "informative": 30, "scales": { "g1": 2 } }
              }
            }
            """);

        var exception = Should.Throw<DatasetException>(() => DatasetRegistry.Load(path));

        exception.Problems.ShouldBe([
            $"{path}:2: a: the key 'title' is missing",
            $"{path}:3: a.rows: \"many\" stands where a whole number of at least 1 is expected",
            $"{path}:3: a.titel: the key 'titel' is not known; did you mean 'title'?",
            $"{path}:4: a.files[0].sha256: \"12\" stands where 64 lower-case hexadecimal digits are expected",
            $"{path}:5: a.format.kind: \"cvs\" stands where one of csv, json, idx, cifar, imageFolder, generator is expected; did you mean 'csv'?",
            $"{path}:6: a.columns.x: \"singel\" stands where one of single, int32, boolean, text is expected; did you mean 'single'?",
            $"{path}:6: a.columns.y.fields: \"3-1\" stands where a range of fields such as \"0-63\" is expected",
            $"{path}:9: b.rows: 0 stands where a whole number of at least 1 is expected",
            $"{path}:10: b.format: there are more informative and redundant columns than features",
            $"{path}:10: b.format: there is no feature 'g1' to scale",
        ]);
    }

    [TestMethod]
    [DataRow("""{ "a": { "title": "A", "license": "MIT", "rows": 1, "format": { "kind": "csv" } } }""", "a: data of kind csv have exactly one file under 'files', or 'sources' that bring one")]
    [DataRow("""{ "a": { "title": "A", "license": "MIT", "rows": 1, "format": { "kind": "csv", "separator": "::" } } }""", "a.format.separator: \"::\" stands where one character is expected")]
    [DataRow("""{ "a": { "title": "A", "license": "MIT", "rows": 1, "format": { "kind": "csv", "header": "yes" } } }""", "a.format.header: \"yes\" stands where true or false is expected")]
    [DataRow("""{ "a": { "title": "A", "license": "MIT", "rows": 1, "format": { "kind": "csv", "missing": "NA" } } }""", "a.format.missing: \"NA\" stands where a list of texts is expected")]
    [DataRow("""{ "a": { "title": 7, "license": "MIT", "rows": 1, "format": { "kind": "csv" } } }""", "a.title: 7 stands where a text is expected")]
    [DataRow("""{ "a": 1 }""", "a: 1 stands where an object is expected")]
    [DataRow("""[]""", "a list stands where an object of datasets is expected")]
    [DataRow("""{ "a": { "title": "A", "title": "B", "license": "MIT", "rows": 1, "format": { "kind": "csv" } } }""", "a.title: the key stands twice")]
    [DataRow("""{ "a": { "title": "A", "license": "MIT", "rows": 1, "format": { "kind": "generator", "generator": "randomLabels" }, "columns": { "x": "text" } } }""", "a: a generator knows its columns and reads no files: leave out 'files', 'sources' and 'columns'")]
    public void Load_AMistake_IsNamed(string json, string problem)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("datasets.json"), json);

        var exception = Should.Throw<DatasetException>(() => DatasetRegistry.Load(folder.File("datasets.json")));

        exception.Problems.ShouldContain($"{folder.File("datasets.json")}:1: {problem}");
    }

    [TestMethod]
    public void Load_NotJson_SaysWhere()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("datasets.json");
        File.WriteAllText(path, "{\n  \"a\": ,\n}");

        Should.Throw<DatasetException>(() => DatasetRegistry.Load(path)).Message.ShouldStartWith($"{path}:2:8: this is not JSON");
    }

    [TestMethod]
    public void Load_ACommaBeforeTheEnd_SaysWhatToTakeAway()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("datasets.json");
        File.WriteAllText(path, "{\n  \"a\": {},\n}");

        Should.Throw<DatasetException>(() => DatasetRegistry.Load(path)).Message.ShouldBe($"{path}:3:1: this is not JSON: a ',' stands before this '}}'; take it away.");
    }

    [TestMethod]
    public void Load_TextInAnotherEncoding_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("datasets.json");
        File.WriteAllBytes(path, [.. "{ \"a\": { \"title\": \"caf"u8, 0xE9, .. "\" } }"u8]);

        Should.Throw<DatasetException>(() => DatasetRegistry.Load(path)).Message.ShouldBe($"{path}: a text in it is none in UTF-8; save the file as UTF-8.");
    }

    [TestMethod]
    public void Load_NoFile_SaysWhichOne() =>
        Should.Throw<DatasetException>(() => DatasetRegistry.Load("nowhere/datasets.json")).Message.ShouldStartWith("nowhere/datasets.json: there is no such file");

    [TestMethod]
    public void LoadNearest_FolderBelow_FindsTheOneAbove()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("datasets.json"), "{}");
        var below = Directory.CreateDirectory(folder.File("pipelines/stuck")).FullName;

        DatasetRegistry.LoadNearest(below).Path.ShouldBe(folder.File("datasets.json"));
    }

    [TestMethod]
    public void Load_PathOfAFile_IsRelativeToTheRegistry()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("datasets.json"), $$"""
            { "a": { "title": "A", "license": "MIT", "rows": 1, "files": [ { "path": "data/a.csv", "sha256": "{{Zeros}}" } ], "format": { "kind": "csv" }, "columns": { "x": "text" } } }
            """);

        DatasetRegistry.Load(folder.File("datasets.json")).Entries[0].Files[0].Path.ShouldBe(folder.File("data/a.csv"));
    }

    [TestMethod]
    public void Find_MisspeltName_SuggestsAndPointsAtTheKey()
    {
        var definition = DefinitionText.Parse((DefinitionText.Head + DefinitionText.Trainer).Replace("dataset: iris", "dataset: irsi", StringComparison.Ordinal));

        var exception = Should.Throw<DefinitionException>(() => Repository.Registry.Find(definition));

        exception.Message.ShouldStartWith("x.yaml:3:10: dataset: 'irsi' is not known");
        exception.Message.ShouldEndWith("did you mean 'iris'?");
    }

    [TestMethod]
    public void Find_PathOfNoFile_PointsAtTheKey()
    {
        var definition = DefinitionText.Parse((DefinitionText.Head + DefinitionText.Trainer).Replace("dataset: iris", "dataset: mine/rows.csv", StringComparison.Ordinal));

        Should.Throw<DefinitionException>(() => DatasetRegistry.Empty.Find(definition)).Message
            .ShouldStartWith("x.yaml:3:10: dataset: there is no file '");
    }

    [TestMethod]
    public void Find_MisspeltPath_IsSuggestedAsItHasToBeWritten()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("rows.csv"), "");
        var path = folder.File("inner/x.yaml");
        Directory.CreateDirectory(folder.File("inner"));
        File.WriteAllText(path, (DefinitionText.Head + DefinitionText.Trainer).Replace("dataset: iris", "dataset: ../row.csv", StringComparison.Ordinal));

        Should.Throw<DefinitionException>(() => DatasetRegistry.Empty.Find(PipelineDefinition.Load(path))).Message.ShouldEndWith("; did you mean '../rows.csv'?");
    }
}

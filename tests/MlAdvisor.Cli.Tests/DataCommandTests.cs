using System.Text.Json;
using MlAdvisor.TestShared;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public sealed class DataCommandTests : IDisposable
{
    private static readonly byte[] Rows = Archives.Bytes("x,kind\n1,a\n2,b\n,a\n");

    private readonly Tool _tool = new();
    private readonly LocalServer _server = new();
    private readonly string? _cacheBefore = Environment.GetEnvironmentVariable("MLADVISOR_CACHE");

    public DataCommandTests() => Environment.SetEnvironmentVariable("MLADVISOR_CACHE", Path.Combine(_tool.Folder, "cache"));

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("MLADVISOR_CACHE", _cacheBefore);
        _server.Dispose();
        _tool.Dispose();
    }

    [TestMethod]
    public void List_TheRepositorysOwn_NamesAll()
    {
        Data("list", "--registry", Path.Combine(Tool.Root, "datasets.json")).ShouldBe(0, _tool.Error);

        _tool.Output.ShouldContain("Palmer penguins");
        _tool.Output.ShouldContain("CC0-1.0");
        _tool.Output.ShouldContain("https://archive.ics.uci.edu/ml/machine-learning-databases/adult/adult.data");
        _tool.Output.ShouldContain("made from a seed");
    }

    [TestMethod]
    public void Get_ASecondTime_SaysThatItIsHereAndVerified()
    {
        var registry = Registry(Rows);

        Data("get", "made", "--registry", registry).ShouldBe(0, _tool.Error);
        _tool.Output.ShouldContain($"made: getting {_server.Root}rows.csv");
        _tool.Output.ShouldContain($"made: fetched from {_server.Root}rows.csv in ");
        _tool.Output.ShouldContain("3 rows");
        Data("get", "made", "--registry", registry).ShouldBe(0, _tool.Error);

        _tool.Output.ShouldContain($"made: here and verified, from {_server.Root}rows.csv");
        _server.Requests.Count.ShouldBe(1);
    }

    [TestMethod]
    public void Get_Json_IsNothingButJson()
    {
        Data("get", "made", "--json", "--registry", Registry(Rows)).ShouldBe(0, _tool.Error);

        var made = JsonDocument.Parse(_tool.Output).RootElement[0];
        made.GetProperty("rows").GetInt32().ShouldBe(3);
        made.GetProperty("fetched").GetBoolean().ShouldBeTrue();
        Directory.Exists(made.GetProperty("path").GetString()).ShouldBeTrue();
    }

    [TestMethod]
    public void Get_AnotherFileAtTheAddress_SaysWhatAndExitsWith2()
    {
        var registry = Registry(Rows);
        _server.Serve("rows.csv", Archives.Bytes("x\n"));

        Data("get", "made", "--registry", registry).ShouldBe(2);

        _tool.Error.ShouldStartWith("'made' can not be fetched; its sources, and what came of each:");
        _tool.Error.ShouldContain("it was thrown away");
        _tool.Error.ShouldNotContain("   at ");
    }

    [TestMethod]
    public void Get_AnUnknownName_SuggestsOne()
    {
        Data("get", "mad", "--registry", Registry(Rows)).ShouldBe(2);

        _tool.Error.ShouldContain("'mad' is not known");
        _tool.Error.ShouldContain("did you mean 'made'?");
    }

    [TestMethod]
    public void Show_ATable_ShowsColumnsRowsAndClasses()
    {
        Data("show", "made", "--rows", "1", "--registry", Registry(Rows)).ShouldBe(0, _tool.Error);

        var lines = _tool.Output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        lines.ShouldContain("made: Made (licence: MIT)");
        lines.ShouldContain("x Single 3 1 1 1.5 2 2");
        lines.ShouldContain("kind String 3 0 2");
        lines.ShouldContain("1 a");
        lines.ShouldContain("kind: a 2, b 1");
    }

    [TestMethod]
    public void Show_AFolderWithImagesThatCanNotBeRead_CountsThemNamesTheFirstAndGoesOn()
    {
        foreach (var (name, broken) in new[] { ("bird", 0), ("cat", 12) })
        {
            var folder = Directory.CreateDirectory(Path.Combine(_tool.Folder, "photos", name)).FullName;
            Enumerable.Range(0, broken).ToList().ForEach(i => File.WriteAllText(Path.Combine(folder, FormattableString.Invariant($"{i:00}.png")), "no image"));
            using var image = Microsoft.ML.Data.MLImage.CreateFromPixels(2, 2, Microsoft.ML.Data.MLPixelFormat.Rgba32, new byte[16]);
            image.Save(Path.Combine(folder, "whole.png"));
        }

        var (photos, sheet) = (Path.Combine(_tool.Folder, "photos"), Path.Combine(_tool.Folder, "sheet.png"));

        Data("show", photos, "--contact-sheet", sheet).ShouldBe(0, _tool.Error);

        _tool.Output.ShouldContain("12 images can not be read:\n  cat/00.png: this is no image, or one that can not be decoded\n  cat/01.png");
        _tool.Output.ShouldContain("  cat/09.png: this is no image, or one that can not be decoded\n  and 2 more\n");
        _tool.Output.ShouldContain($"Contact sheet: {sheet} (its rows: bird, cat)");
        File.Exists(sheet).ShouldBeTrue();

        var shown = _tool.Output.Length;
        Data("show", photos, "--contact-sheet", sheet, "--json").ShouldBe(0, _tool.Error);
        JsonDocument.Parse(_tool.Output[shown..]).RootElement.GetProperty("unreadableImages").EnumerateArray().Select(image => image.GetProperty("path").GetString()).Last().ShouldBe("cat/11.png");
    }

    [TestMethod]
    public void Show_Json_HasTheStatistics()
    {
        Data("show", "made", "--json", "--registry", Registry(Rows)).ShouldBe(0, _tool.Error);

        var columns = JsonDocument.Parse(_tool.Output).RootElement.GetProperty("columns");
        columns[0].GetProperty("mean").GetDouble().ShouldBe(1.5);
        columns[1].GetProperty("values")[0].GetProperty("count").GetInt32().ShouldBe(2);
    }

    [TestMethod]
    public void Run_DatasetIsNotHere_FetchesItFirst()
    {
        var rows = Archives.Bytes("x,kind\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 2},{(i % 2 == 0 ? "a" : "b")}\n")));
        Registry(rows, 60);
        var pipeline = Path.Combine(_tool.Folder, "made.yaml");
        File.WriteAllText(pipeline, """
            version: 1
            name: made
            dataset: made
            task: multiclass
            label: kind
            trainer:
              network: [ { linear: 4 }, relu ]
              optimizer: { name: adam, learningRate: 0.01 }
              epochs: 1
            """);

        _tool.Run("run", pipeline).ShouldBeOneOf(0, 3);

        _tool.Output.ShouldContain($"made: getting {_server.Root}rows.csv");
    }

    private int Data(params string[] args) => _tool.RunPlain(["data", .. args]);

    private string Registry(byte[] content, int rows = 3)
    {
        var url = _server.Serve("rows.csv", content);
        var path = Path.Combine(_tool.Folder, "datasets.json");
        File.WriteAllText(path, $$"""
            {
              "made": {
                "title": "Made", "license": "MIT", "rows": {{rows}},
                "sources": [ { "url": "{{url}}", "sha256": "{{Archives.Sha256(content)}}" } ],
                "format": { "kind": "csv" }, "columns": { "x": "single", "kind": "text" }
              }
            }
            """);
        return path;
    }
}

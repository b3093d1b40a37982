using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public class InferCommandTests
{
    [TestMethod]
    public void Infer_Table_SaysWhatEachColumnIsAndWhy()
    {
        using var tool = new Tool();

        tool.RunPlain("infer", Path.Combine(Tool.Root, "data", "penguins.csv")).ShouldBe(0, tool.Error);

        tool.Output.ShouldContain("penguins.csv: 344 rows, 8 columns");
        tool.Output.ShouldContain("every value is a whole number, 2700 to 6300");
        tool.Output.ShouldContain("11 (NA)");
        tool.Output.ShouldContain("    \"species\": \"text\",");
    }

    [TestMethod]
    public void Infer_Json_HoldsAnEntryThatTheRegistryTakes()
    {
        using var tool = new Tool();
        var data = Path.Combine(tool.Folder, "a.csv");
        File.WriteAllText(data, "a;b;kind\n1,5;-;x\n2,25;7;y\n");
        tool.RunPlain("infer", data, "--json").ShouldBe(0, tool.Error);

        var found = JsonNode.Parse(tool.Output)!;
        var entry = found["entry"]!.DeepClone().AsObject();

        found["columns"]![1]!["missingMarkers"]!["-"]!.GetValue<int>().ShouldBe(1);
        entry["format"]!.ToJsonString().ShouldBe("""{"kind":"csv","separator":";","decimalMarker":","}""");
        entry["title"] = "A";
        entry["license"] = "MIT";
        entry["files"] = new JsonArray(new JsonObject { ["path"] = "a.csv", ["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(data))) });
        File.WriteAllText(Path.Combine(tool.Folder, "datasets.json"), JsonSerializer.Serialize(new JsonObject { ["a"] = entry }));
        var table = Datasets.DatasetRegistry.LoadNearest(tool.Folder).Entries.Select(one => new Datasets.Dataset(one)).Single().Open(new Microsoft.ML.MLContext());
        table.Rows.ShouldBe(2);
        ((Datasets.TableColumn<float>)table.Columns[1]).Values.ToArray().ShouldBe([float.NaN, 7f]);
    }

    [TestMethod]
    public void Infer_NamesInAComment_AreAnEntryWithoutAHeader()
    {
        using var tool = new Tool();
        File.WriteAllText(Path.Combine(tool.Folder, "a.tsv"), "#Label\tx\n0\t5.1\n1\t4.9\n");

        tool.RunPlain("infer", Path.Combine(tool.Folder, "a.tsv")).ShouldBe(0, tool.Error);

        tool.Output.ShouldContain("""  "format": {"kind":"csv","header":false,"separator":"\t"},""");
    }

    [TestMethod]
    public void Infer_MissingFile_SaysSo()
    {
        using var tool = new Tool();

        tool.RunPlain("infer", "nowhere.csv").ShouldBe(2);

        tool.Error.Trim().ShouldBe("nowhere.csv: there is no such file or folder.");
    }

    [TestMethod]
    public void Infer_BrokenFile_SaysWhere()
    {
        using var tool = new Tool();
        File.WriteAllText(Path.Combine(tool.Folder, "a.csv"), "a,b\n1\n");

        tool.RunPlain("infer", Path.Combine(tool.Folder, "a.csv")).ShouldBe(2);

        tool.Error.ShouldContain("a.csv:2: the line has 1 fields, the first one has 2");
    }
}

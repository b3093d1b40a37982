using System.Runtime.CompilerServices;
using System.Text.Json;
using MlAdvisor.Reports;
using MlAdvisor.Reports.Json;

namespace MlAdvisor.Tests.Reports;

[TestClass]
public class JsonReportTests
{
    [TestMethod]
    public void Render_AnyVerdict_ParsesBackToTheSame()
    {
        foreach (var (name, report) in SampleAdvice.All())
        {
            var text = JsonReport.Render(report);
            var parsed = JsonSerializer.Deserialize<ReportDocument>(text, JsonReport.Options);
            (JsonSerializer.Serialize(parsed, JsonReport.Options) + "\n").ShouldBe(text, name);
        }
    }

    [TestMethod]
    public void Render_Change_SaysWhatProgramsAskFor()
    {
        using var document = JsonDocument.Parse(JsonReport.Render(SampleAdvice.Change()));
        var root = document.RootElement;
        root.EnumerateObject().First().Name.ShouldBe("schemaVersion");
        root.GetProperty("schemaVersion").GetInt32().ShouldBe(1);
        root.GetProperty("advice").GetProperty("verdict").GetString().ShouldBe("change");
        root.GetProperty("advice").GetProperty("recommended").GetProperty("learningRate").GetDouble().ShouldBe(0.01);
        root.GetProperty("advice").GetProperty("recommended").GetProperty("batchSize").GetInt32().ShouldBe(16);
        root.GetProperty("stallMap").GetProperty("cells").GetArrayLength().ShouldBe(75);
    }

    [TestMethod]
    public void Render_NumbersThatAreNotFinite_AreStrings()
    {
        using var document = JsonDocument.Parse(JsonReport.Render(SampleAdvice.Hostile()));
        document.RootElement.GetProperty("confirmation").GetProperty("finalLoss").GetProperty("mean").GetString().ShouldBe("Infinity");
        document.RootElement.GetProperty("confirmation").GetProperty("present")[0].GetProperty("epochs")[1].GetProperty("validationLoss").GetString().ShouldBe("NaN");
    }

    [TestMethod]
    public void Schema_CheckedInFile_IsUpToDate()
    {
        var path = Path.Combine(Root(), "schemas", "report.schema.json");
        if (Environment.GetEnvironmentVariable("MLADVISOR_ACCEPT_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, JsonReport.Schema());
        }

        JsonReport.Schema().ShouldBe(File.ReadAllText(path).ReplaceLineEndings("\n"), "MLADVISOR_ACCEPT_SNAPSHOTS=1 writes it anew; a change of meaning needs a new schema version.");
    }

    private static string Root([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", ".."));
}

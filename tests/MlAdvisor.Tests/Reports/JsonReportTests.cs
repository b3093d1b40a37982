using System.Text.Json;
using System.Text.Json.Nodes;
using MlAdvisor.Reports;
using MlAdvisor.Reports.Json;
using MlAdvisor.Tests.Schemas;

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
    public void Render_AnyDiagnosis_ParsesBackToTheSame()
    {
        foreach (var (name, report) in SampleDiagnosis.All())
        {
            var text = JsonReport.Render(report);
            var parsed = JsonSerializer.Deserialize<DiagnosisDocument>(text, JsonReport.Options);
            (JsonSerializer.Serialize(parsed, JsonReport.Options) + "\n").ShouldBe(text, name);
        }
    }

    [TestMethod]
    public void Render_DiagnosisOfTwoCauses_SaysWhatProgramsAskFor()
    {
        using var document = JsonDocument.Parse(JsonReport.Render(SampleDiagnosis.Fixed()));
        var root = document.RootElement;
        root.EnumerateObject().First().Name.ShouldBe("schemaVersion");
        root.GetProperty("diagnosis").GetProperty("outcome").GetString().ShouldBe("fixed");
        root.GetProperty("diagnosis").GetProperty("symptom").GetString().ShouldBe("stalled");
        root.GetProperty("diagnosis").GetProperty("likeliestCause").GetString().ShouldBe("MLA104");
        root.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("verdict").GetString()).ShouldBe(["confirmed", "confirmed", "notTried"]);
        root.GetProperty("findings")[1].GetProperty("fix").GetProperty("diff").GetString()!.ShouldContain("learningRate: 0.01");
        root.GetProperty("rounds").GetArrayLength().ShouldBe(3);
    }

    [TestMethod]
    public void DiagnosisSchema_CheckedInFile_IsUpToDate() => CheckedInSchema.ShouldBe("diagnosis.schema.json", JsonReport.DiagnosisSchema());

    [TestMethod]
    public void DiagnosisSchema_AnyDiagnosis_IsValid() =>
        Validator.Validate(CheckedInSchema.PathOf("diagnosis.schema.json"), [.. SampleDiagnosis.All().Select(sample => (sample.Name, JsonReport.Render(sample.Report)))]).ShouldBeEmpty();

    [TestMethod]
    public void DiagnosisSchema_AMemberThatIsMissing_IsNotValid() =>
        Validator.Validate(CheckedInSchema.PathOf("diagnosis.schema.json"), [("broken", JsonReport.Render(SampleDiagnosis.Well()).Replace("\"rounds\"", "\"turns\"", StringComparison.Ordinal))]).ShouldNotBeEmpty();

    [TestMethod]
    public void Schema_NumberThatMayBeNull_TakesNull() =>
        JsonNode.Parse(JsonReport.Schema())!["properties"]!["batchSizes"]!["items"]!["properties"]!["epochsToTarget"]!["anyOf"]!.AsArray().ShouldContain(choice => choice!["type"] != null && choice["type"]!.ToString() == "null");

    [TestMethod]
    public void Schema_CheckedInFile_IsUpToDate() => CheckedInSchema.ShouldBe("report.schema.json", JsonReport.Schema());
}

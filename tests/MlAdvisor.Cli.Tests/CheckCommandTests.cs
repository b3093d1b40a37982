using System.Diagnostics;
using System.Text.Json;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public class CheckCommandTests
{
    [TestMethod]
    public void Check_FixThatHasToBeTried_IsShownAndSaidNotToBeApplied()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/feature-scales.yaml");
        var text = File.ReadAllText(pipeline);

        tool.RunPlain("check", pipeline, "--fix").ShouldBe(0, tool.Error);

        File.ReadAllText(pipeline).ShouldBe(text);
        tool.Output.ShouldContain($"Not applied, since only trying tells whether it helps: MLA104. To try, and to keep what helps: mladvisor diagnose {pipeline} --apply");
    }

    [TestMethod]
    public void Check_FixForWhichTheFileHasNoPlace_IsShownAsADiffOfTheDefinitions()
    {
        using var tool = new Tool();
        var text = File.ReadAllText(Path.Combine(Tool.Root, "pipelines/stuck/feature-scales.yaml"));

        tool.RunPlain("check", tool.Write(text.Replace("trainer:", "? transforms\n\ntrainer:", StringComparison.Ordinal))).ShouldBe(0, tool.Error);

        tool.Output.ShouldContain("+transforms:\n+  - normalize");
        tool.Output.ShouldContain("docs/rules.md explains each");
    }

    [TestMethod]
    public void Check_AsSarifOfAFileWithBlanksInItsPath_HasAReferenceThatIsValid()
    {
        using var tool = new Tool();
        Directory.CreateDirectory(Path.Combine(tool.Folder, "my models"));
        var pipeline = tool.Write(File.ReadAllText(Path.Combine(Tool.Root, "pipelines/stuck/feature-scales.yaml")), "my models/number #1: 50%.yaml");

        tool.RunPlain("check", pipeline, "--format", "sarif").ShouldBe(0, tool.Error);

        var uri = JsonDocument.Parse(tool.Output).RootElement.GetProperty("runs")[0].GetProperty("results")[0]
            .GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString();
        uri.ShouldNotBeNull().ShouldEndWith("/my%20models/number%20%231%3A%2050%25.yaml");
        Uri.IsWellFormedUriString(uri, UriKind.Relative).ShouldBeTrue(uri);
        Path.GetFullPath(Uri.UnescapeDataString(uri)).ShouldBe(pipeline);
    }

    [TestMethod]
    public void Check_AsJsonOfADefinitionThatCanNotBeRead_HasItsErrorsWithTheirPlaces()
    {
        using var tool = new Tool();
        var pipeline = tool.Write("version: 1\nname: x\ndataset: penguins\ntask: multiclas\nlabel: species\ntrainer: { network: [], epochz: 3 }\n");

        tool.RunPlain("check", pipeline, "--format", "json").ShouldBe(2);

        var document = JsonDocument.Parse(tool.Output).RootElement;
        document.GetProperty("findings").GetArrayLength().ShouldBe(0);
        document.GetProperty("errors").EnumerateArray().Select(error => (error.GetProperty("keyPath").GetString(), error.GetProperty("file").GetString(), error.GetProperty("line").GetInt32()))
            .ShouldBe([("task", pipeline, 4), ("trainer.epochz", pipeline, 6)]);
        tool.Error.ShouldContain("did you mean 'multiclass'?");
    }

    [TestMethod]
    public void Check_AsSarifOfADefinitionThatCanNotBeRead_ShowsItsErrorsBesideTheLines()
    {
        using var tool = new Tool();

        tool.RunPlain("check", tool.Write("version: 1\nname: x\ndataset: penguins\ntask: multiclas\nlabel: species\ntrainer: { network: [] }\n"), "--format", "sarif").ShouldBe(2);

        var run = JsonDocument.Parse(tool.Output).RootElement.GetProperty("runs")[0];
        var result = run.GetProperty("results").EnumerateArray().Single();
        result.GetProperty("level").GetString().ShouldBe("error");
        run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString().ShouldBe(result.GetProperty("ruleId").GetString());
        result.GetProperty("message").GetProperty("text").GetString().ShouldNotBeNull().ShouldStartWith("task: expected one of");
        result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32().ShouldBe(4);
    }

    [TestMethod]
    public void Check_AsSarifOfNothing_PointsToNoFile()
    {
        using var tool = new Tool();

        tool.RunPlain("check", "", "--format", "sarif").ShouldBe(2);

        var result = JsonDocument.Parse(tool.Output).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Single();
        result.GetProperty("message").GetProperty("text").GetString().ShouldNotBeNull().ShouldStartWith("PIPELINE is empty");
        result.TryGetProperty("locations", out _).ShouldBeFalse();
        tool.Error.ShouldStartWith("PIPELINE is empty");
    }

    [TestMethod]
    [DataRow("none.yaml", "json")]
    [DataRow("none.yaml", "sarif")]
    [DataRow("made.yaml", "json")]
    [DataRow("made.yaml", "sarif")]
    public void Check_OfAFileThatIsNotThereOrDataOfNoUse_IsADocumentToo(string pipeline, string format)
    {
        using var tool = new Tool();
        File.WriteAllText(Path.Combine(tool.Folder, "rows.csv"), "x;y\n");
        tool.Write("version: 1\nname: x\ndataset: rows.csv\ntask: regression\nlabel: y\ntrainer: { network: [] }\n");

        tool.RunPlain("check", Path.Combine(tool.Folder, pipeline), "--format", format).ShouldBe(2);

        var document = JsonDocument.Parse(tool.Output).RootElement;
        var errors = format == "json" ? document.GetProperty("errors") : document.GetProperty("runs")[0].GetProperty("results");
        errors.GetArrayLength().ShouldBe(1);
        errors[0].ToString().ShouldContain(pipeline);
        tool.Error.ShouldNotBeEmpty();
    }

    [TestMethod]
    [DataRow("x,y\n1,a\n2,a\n3,b\n4,b\n5,b\n6,b\n", "binary", ":5:8: ", "'a' (2)", "add the line 'split: { stratify: false }'")]
    [DataRow("x,y\n1,2\n2,3\n3,7\n", "regression", ":3:10: ", "that is no row for the test", "add the line 'split: { test: 0 }'")]
    [DataRow("x,y\n1,2\n2,\n3,7\n4,1\n5,3\n6,2\n7,9\n", "regression", ":5:8: ", "1 of 7 rows have none", "leave them out with split: { missingLabels: skip }")]
    public void Check_RowsThatCanNotBeDividedAndNoSplit_PointsToALineAndSaysWhichToAdd(string rows, string task, params string[] parts)
    {
        using var tool = new Tool();
        File.WriteAllText(Path.Combine(tool.Folder, "rows.csv"), rows);

        tool.RunPlain("check", tool.Write($"version: 1\nname: made\ndataset: rows.csv\ntask: {task}\nlabel: y\ntrainer: {{ network: [{{ linear: 4 }}] }}\n")).ShouldBe(2);

        tool.Error.ShouldStartWith(Path.Combine(tool.Folder, "made.yaml") + parts[0]);
        tool.Error.ShouldContain(parts[1]);
        tool.Error.ShouldContain(parts[2]);
    }

    [TestMethod]
    public void Check_FixOfALinkNamedFromItsFolder_ChangesWhatItLeadsTo()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/missing-values.yaml");
        File.CreateSymbolicLink(Path.Combine(tool.Folder, "link.yaml"), Path.GetFileName(pipeline));

        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "check", "link.yaml", "--fix"]) { UseShellExecute = false, WorkingDirectory = tool.Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardError.ReadToEnd().ShouldBeEmpty();
        process.WaitForExit();

        process.ExitCode.ShouldBe(0);
        File.ReadAllText(pipeline).ShouldContain("- replaceMissing");
        new FileInfo(Path.Combine(tool.Folder, "link.yaml")).LinkTarget.ShouldBe(Path.GetFileName(pipeline));
    }

    [TestMethod]
    public void Check_FixThatDoesNoHarm_IsApplied()
    {
        using var tool = new Tool();
        var pipeline = tool.CopyOf("pipelines/stuck/missing-values.yaml");

        tool.RunPlain("check", pipeline, "--fix").ShouldBe(0, tool.Error);

        File.ReadAllText(pipeline).ShouldContain("- replaceMissing");
        tool.Output.ShouldContain("fixed MLA101: ");
        tool.Output.ShouldNotContain("Not applied");
    }
}

using System.Text.Json;

namespace MlAdvisor.Cli.Tests;

/// <summary><c>run</c> saves a model, <c>predict</c> and <c>evaluate</c> use it.</summary>
[TestClass]
public class ModelCommandTests
{
    [TestMethod]
    public void Predict_AfterRun_WritesAPredictionARow()
    {
        using var tool = new Tool();
        var model = Train(tool);
        var csv = Path.Combine(tool.Folder, "predictions.csv");
        tool.RunPlain("predict", model, Path.Combine(Tool.Root, "data", "iris.csv"), "--output", csv).ShouldBe(ExitCode.Success);
        var lines = File.ReadAllLines(csv);
        lines.Length.ShouldBe(151);
        lines[0].ShouldBe("PredictedLabel,Score.setosa,Score.versicolor,Score.virginica");
        tool.Output.ShouldContain("150 predictions in ");

        var json = Path.ChangeExtension(csv, ".json");
        tool.RunPlain("predict", model, "iris", "-o", json).ShouldBe(ExitCode.Success);
        using var document = JsonDocument.Parse(File.ReadAllText(json));
        document.RootElement.GetArrayLength().ShouldBe(150);
        document.RootElement[7].GetProperty("PredictedLabel").GetString().ShouldBe(lines[8].Split(',')[0]);
    }

    [TestMethod]
    public void Evaluate_AfterRun_SaysHowGoodItIs()
    {
        using var tool = new Tool();
        var model = Train(tool);
        tool.RunPlain("evaluate", model, Path.Combine(Tool.Root, "data", "iris.csv")).ShouldBe(ExitCode.Success);
        tool.Output.ShouldContain("iris: 150 rows, loss ");
        tool.Output.ShouldContain("actual \\ predicted");
    }

    [TestMethod]
    public void Evaluate_ANumber_RefusesRowsWithoutOneAndWritesAnyMetricAsJson()
    {
        using var tool = new Tool();
        tool.Write("x,y\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},{2 * i}\n")), "line.csv");
        tool.Run("run", tool.Write("name: line\ndataset: line.csv\ntask: regression\nlabel: y\ntrainer:\n  network: []\n  epochs: 1\n"));
        var model = Directory.GetFiles(tool.Folder, "model.zip", SearchOption.AllDirectories).ShouldHaveSingleItem();

        tool.RunPlain("evaluate", model, tool.Write("x,y\n1,2\n3,\n", "missing.csv")).ShouldBe(ExitCode.BadInput);
        tool.Error.ShouldContain("1 of 2 rows have no number in column 'y' to compare predictions with; the first is row 2.");

        tool.RunPlain("evaluate", model, tool.Write("x,y\n1,2\n", "one.csv"), "--json").ShouldBe(ExitCode.Success, tool.Error);
        using var json = JsonDocument.Parse(tool.Output[tool.Output.LastIndexOf('{')..]);
        json.RootElement.GetProperty("value").GetString().ShouldBe("-Infinity");
    }

    [TestMethod]
    public void ExportOnnx_AfterRun_WritesTheFileAndSaysItsInput()
    {
        using var tool = new Tool();
        var model = Train(tool);
        var onnx = Path.Combine(tool.Folder, "iris.onnx");
        tool.RunPlain("export-onnx", model, "-o", onnx).ShouldBe(ExitCode.Success);
        tool.Output.ShouldContain("iris.onnx: Features of 4, opset 17, ");
        new FileInfo(onnx).Length.ShouldBeGreaterThan(4 * 16 * sizeof(float));

        tool.RunPlain("export-onnx", model, "-o", model).ShouldBe(ExitCode.BadInput);
        tool.Error.ShouldContain("this is the model itself");
        tool.RunPlain("evaluate", model, "iris").ShouldBe(ExitCode.Success);
    }

    [TestMethod]
    [DataRow("nothing.zip", "there is no such file")]
    [DataRow("garbage.zip", "this is no model of MlAdvisor that can be used")]
    public void Predict_NoModel_IsOneMessageAndExitCodeTwo(string name, string expected)
    {
        using var tool = new Tool();
        var path = Path.Combine(tool.Folder, name);
        if (name.StartsWith("garbage", StringComparison.Ordinal))
        {
            File.WriteAllText(path, "PK but no zip");
        }

        tool.RunPlain("predict", path, Path.Combine(Tool.Root, "data", "iris.csv")).ShouldBe(ExitCode.BadInput);
        tool.Error.ShouldContain(expected);
        tool.Error.Trim().Split('\n').Length.ShouldBe(1);
    }

    [TestMethod]
    public void Predict_NoSuchData_NamesTheArgument()
    {
        using var tool = new Tool();
        var model = Train(tool);
        tool.RunPlain("predict", model, "no/such.csv").ShouldBe(ExitCode.BadInput);
        tool.Error.ShouldContain("no/such.csv");
    }

    private static string Train(Tool tool)
    {
        tool.Run("run", tool.CopyOf("pipelines/iris.yaml")).ShouldBe(ExitCode.Success);
        return Directory.EnumerateFiles(tool.Folder, "model.zip", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }
}

using System.Diagnostics;
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
    [DataRow("csv")]
    [DataRow("json")]
    public void Predict_OutputClosed_Stops(string format)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows does not tell that a pipe is read no more.");
        }

        // More than a pipe holds, so that it is at work when the pipe is closed.
        using var tool = new Tool();
        var model = Train(tool);
        var rows = File.ReadAllLines(Path.Combine(Tool.Root, "data", "iris.csv"));
        var many = Path.Combine(tool.Folder, "many.csv");
        File.WriteAllLines(many, [rows[0], .. Enumerable.Repeat(rows[1..], 200).SelectMany(all => all)]);

        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "predict", model, many, "--format", format])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        process.StandardOutput.ReadLine().ShouldNotBeNull();
        process.StandardOutput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(60)).ShouldBeTrue();

        process.ExitCode.ShouldBe(ExitCode.Cancelled);
        process.StandardError.ReadToEnd().ShouldBe("stopped" + Environment.NewLine);
    }

    [TestMethod]
    public void Predict_Images_NamesThemAndNeedsNoClasses()
    {
        using var tool = new Tool();
        foreach (var (file, brightness) in new[] { "dark", "light" }.SelectMany((name, i) => Enumerable.Range(0, 10).Select(j => ($"photos/{name}/{j}.png", (byte)((200 * i) + j)))).Append(("new/ä b.png", (byte)5)).Append(("new/c.png", (byte)205)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(tool.Folder, file))!);
            using var image = Microsoft.ML.Data.MLImage.CreateFromPixels(2, 2, Microsoft.ML.Data.MLPixelFormat.Rgba32, [.. Enumerable.Repeat(brightness, 16)]);
            image.Save(Path.Combine(tool.Folder, file));
        }

        var definition = tool.Write(
            "name: photos\ndataset: photos\ntask: binary\nlabel: label\ntransforms:\n  - loadImages: { column: path }\n  - resizeImages: { width: 2, height: 2 }\n  - extractPixels\ntrainer:\n  network: [flatten]\n  epochs: 1\n");
        tool.Run("run", definition);
        var model = Directory.GetFiles(tool.Folder, "model.zip", SearchOption.AllDirectories).ShouldHaveSingleItem();

        Predicted("photos")[..2].ShouldBe(["path", "dark/0.png"]);
        Predicted("new").ShouldBe(["path", "c.png", "ä b.png"]);
        Predicted("new/c.png").ShouldBe(["path", "c.png"]);

        tool.RunPlain("evaluate", model, Path.Combine(tool.Folder, "new")).ShouldBe(ExitCode.BadInput);
        tool.Error.ShouldContain("The data have no column 'label' to compare predictions with");

        string[] Predicted(string data)
        {
            var csv = Path.Combine(tool.Folder, "predictions.csv");
            tool.RunPlain("predict", model, Path.Combine(tool.Folder, data), "-o", csv).ShouldBe(ExitCode.Success, tool.Error);
            return [.. File.ReadAllLines(csv).Select(line => line.Split(',')[0])];
        }
    }

    [TestMethod]
    public void Predict_WhatIsNoModelOrNoPlaceToWriteTo_SaysWhatIsThere()
    {
        using var tool = new Tool();
        var model = Train(tool);
        var (folder, iris) = (Path.GetDirectoryName(model)!, Path.Combine(Tool.Root, "data", "iris.csv"));

        tool.RunPlain("predict", folder, iris).ShouldBe(ExitCode.BadInput);
        tool.Error.ShouldContain($"{folder}: this is a folder, and no model; {model} is one.");

        tool.RunPlain("predict", model, iris, "-o", Path.Combine(folder, "none", "x.csv")).ShouldBe(ExitCode.BadInput);
        tool.Error.ShouldContain($"mladvisor: --output: there is no folder '{Path.Combine(folder, "none")}'");

        tool.RunPlain("export-onnx", model, "-o", folder).ShouldBe(ExitCode.BadInput);
        tool.Error.ShouldContain($"mladvisor: --output: '{folder}' is a folder; name a file in it");

        tool.RunPlain("predict", model, "no/such.png").ShouldBe(ExitCode.BadInput);
        tool.Error.ShouldContain("no/such.png: there is no such file");
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
    public void Evaluate_ANumber_LeavesOutRowsWithoutOneAndWritesAnyMetricAsJson()
    {
        using var tool = new Tool();
        tool.Write("x,y\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},{2 * i}\n")), "line.csv");
        tool.Run("run", tool.Write("name: line\ndataset: line.csv\ntask: regression\nlabel: y\ntrainer:\n  network: []\n  epochs: 1\n"));
        var model = Directory.GetFiles(tool.Folder, "model.zip", SearchOption.AllDirectories).ShouldHaveSingleItem();

        tool.RunPlain("evaluate", model, tool.Write("x,y\n1,2\n3,\n,4\n2,4\n", "missing.csv")).ShouldBe(ExitCode.Success, tool.Error);
        tool.Output.ShouldContain("line: 2 rows, loss ");
        tool.Output.ShouldContain("1 of 4 rows have no 'y' and were left out; the first is row 2");
        tool.Output.ShouldContain("warning: 1 of 4 rows have no prediction and were left out; the first is row 3: 'x' is missing (NaN), and no transform fills it");

        tool.RunPlain("evaluate", model, tool.Write("x,y\n1,2\n,4\n", "one.csv"), "--json").ShouldBe(ExitCode.Success, tool.Error);
        using var json = JsonDocument.Parse(tool.Output[tool.Output.LastIndexOf("\n{", StringComparison.Ordinal)..]);
        json.RootElement.GetProperty("value").GetString().ShouldBe("-Infinity");
        json.RootElement.GetProperty("rows").GetInt32().ShouldBe(1);
        json.RootElement.GetProperty("withoutPrediction").GetProperty("first").GetInt32().ShouldBe(2);
        json.RootElement.GetProperty("withoutLabel").ValueKind.ShouldBe(JsonValueKind.Null);
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

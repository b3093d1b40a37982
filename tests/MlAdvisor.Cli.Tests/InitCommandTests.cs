using System.Globalization;
using System.Text.Json;

namespace MlAdvisor.Cli.Tests;

/// <summary>What init writes is run as it is.</summary>
[TestClass]
public class InitCommandTests
{
    [TestMethod]
    [DataRow(30)]
    [DataRow(40_000)]
    [DataRow(3_000_000)]
    public void Init_NumbersOfAnySize_WritesWhatCheckDoesNotWarnOf(int size)
    {
        using var tool = new Tool();
        var random = new Random(1);
        var rows = tool.Write("a,b,y\n" + string.Concat(Enumerable.Range(0, 300).Select(_ => (First: random.NextDouble(), Second: random.NextDouble())).Select(
            row => FormattableString.Invariant($"{row.First:0.000},{row.Second:0.000},{size * (0.1 + (row.First * row.Second)):0.00}\n"))), "rows.csv");
        var pipeline = Path.Combine(tool.Folder, "rows.yaml");

        tool.RunPlain("init", rows, "--label", "y", "--output", pipeline).ShouldBe(0, tool.Error);
        tool.RunPlain("check", pipeline).ShouldBe(0, tool.Error);

        tool.Output.ShouldContain("0 errors, 0 warnings, ");
    }

    [TestMethod]
    public void Init_ALabelThatBeginsWithAnAt_IsNoFileOfArguments()
    {
        using var tool = new Tool();
        var rows = tool.Write("x,@side\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 7},{(i % 7 > 3 ? "right" : "left")}\n")), "rows.csv");

        tool.RunPlain("init", rows, "--label", "@side", "--output", Path.Combine(tool.Folder, "rows.yaml")).ShouldBe(0, tool.Error);

        File.ReadAllText(Path.Combine(tool.Folder, "rows.yaml")).ShouldMatch("(?m)^label: .@side.");
    }

    [TestMethod]
    [DataRow("data/penguins.csv", "species")]
    [DataRow("data/iris.csv", "species")]
    [DataRow("data/wine.csv", "cultivar")]
    [DataRow("data/breast-cancer.csv", "diagnosis")]
    [DataRow("data/digits.csv", "digit")]
    public void Init_CommittedData_WritesADefinitionThatLearns(string data, string label)
    {
        using var tool = new Tool();

        InitAndRun(tool, Path.Combine(Tool.Root, data), label).ShouldBe(0, tool.Error);

        tool.Output.ShouldContain("learning: the validation loss after epoch 1");
    }

    [TestMethod]
    [DataRow("tables/autompg_0ea492.csv", "y0")]
    [DataRow("tables/autompg_421715.csv", "y0")]
    [DataRow("tables/csv48221692_c8a65b.csv", "y0")]
    [DataRow("creditapproval_train.csv", "A16")]
    [DataRow("generated_regression_dataset.csv", "target")]
    public void Init_OtherTables_WritesADefinitionThatLearns(string data, string label)
    {
        using var tool = new Tool();

        InitAndRun(tool, TestShared.SharedFolder.Require("data", data), label).ShouldBe(0, tool.Error);

        // A few hundred rows can be learned too well.
        tool.Output.ShouldMatch("(?m)^(learning|overfitting): the validation loss ");
    }

    [TestMethod]
    public void Init_Json_WritesADefinitionThatLearns()
    {
        using var tool = new Tool();
        var lines = File.ReadAllLines(Path.Combine(Tool.Root, "data", "iris.csv"));
        var names = lines[0].Split(',');
        var rows = lines[1..].Select(line => names.Zip(line.Split(',')).ToDictionary(
            pair => pair.First, pair => double.TryParse(pair.Second, CultureInfo.InvariantCulture, out var number) ? (object)number : pair.Second));
        var data = Path.Combine(tool.Folder, "iris.json");
        File.WriteAllText(data, JsonSerializer.Serialize(rows));

        InitAndRun(tool, data, "species").ShouldBe(0, tool.Error);

        tool.Output.ShouldContain("learning: the validation loss after epoch 1");
    }

    [TestMethod]
    [DataRow("label")]
    [DataRow(null)]
    public void Init_FolderOfImages_WritesADefinitionThatLearns(string? label)
    {
        using var tool = new Tool();
        var random = new Random(1);
        foreach (var (name, brightness) in new[] { ("dark", 40), ("light", 160) })
        {
            Directory.CreateDirectory(Path.Combine(tool.Folder, "photos", name));
            for (var i = 0; i < 40; i++)
            {
                var pixels = new byte[40 * 36 * 4];
                random.NextBytes(pixels);
                for (var j = 0; j < pixels.Length; j++)
                {
                    pixels[j] = j % 4 == 3 ? (byte)255 : (byte)((pixels[j] / 4) + brightness);
                }

                using var image = Microsoft.ML.Data.MLImage.CreateFromPixels(40, 36, Microsoft.ML.Data.MLPixelFormat.Rgba32, pixels);
                image.Save(Path.Combine(tool.Folder, "photos", name, FormattableString.Invariant($"{i}.png")));
            }
        }

        InitAndRun(tool, Path.Combine(tool.Folder, "photos"), label).ShouldBe(0, tool.Error);

        tool.Output.ShouldContain("learning: the validation loss after epoch 1");
    }

    [TestMethod]
    [DataRow(false, "1 x 32 x 32")]
    [DataRow(true, "3 x 32 x 32")]
    public void Init_FilesOfGrayImages_TakesOneChannelUnlessOneIsColoured(bool hasColour, string shape)
    {
        using var tool = new Tool();
        foreach (var (name, brightness) in new[] { ("dark", 40), ("light", 160) })
        {
            Directory.CreateDirectory(Path.Combine(tool.Folder, "photos", name));
            for (var i = 0; i < 10; i++)
            {
                var pixels = new byte[40 * 36 * 4];
                for (var j = 0; j < pixels.Length; j++)
                {
                    pixels[j] = j % 4 == 3 ? (byte)255 : (byte)(brightness + (j / 4 % 50));
                }

                pixels[0] += (byte)(hasColour && name == "light" && i == 9 ? 20 : 0);
                using var image = Microsoft.ML.Data.MLImage.CreateFromPixels(40, 36, Microsoft.ML.Data.MLPixelFormat.Rgba32, pixels);
                image.Save(Path.Combine(tool.Folder, "photos", name, FormattableString.Invariant($"{i}.png")));
            }
        }

        var output = Path.Combine(tool.Folder, "photos.yaml");
        tool.RunPlain("init", Path.Combine(tool.Folder, "photos"), "-o", output).ShouldBe(0, tool.Error);

        tool.Output.Contains("  - grayscale                                            # one channel: all 20 images that were looked at are gray\n", StringComparison.Ordinal).ShouldBe(!hasColour);
        tool.RunPlain("describe", output).ShouldBe(0, tool.Error);
        tool.Output.ShouldContain($"{shape} in");
    }

    [TestMethod]
    public void Init_ImagesOfOneClass_SaysWhich()
    {
        using var tool = new Tool();
        Directory.CreateDirectory(Path.Combine(tool.Folder, "photos", "cats"));
        File.WriteAllText(Path.Combine(tool.Folder, "photos", "cats", "1.png"), "");

        tool.RunPlain("init", Path.Combine(tool.Folder, "photos")).ShouldBe(2);

        tool.Error.ShouldContain("column 'label' can be no label: every image is of 'cats'.");
    }

    [TestMethod]
    public void Init_UnknownLabel_IsSuggestedAndNothingWritten()
    {
        using var tool = new Tool();
        var output = Path.Combine(tool.Folder, "x.yaml");

        tool.RunPlain("init", Path.Combine(Tool.Root, "data", "iris.csv"), "--label", "specie", "--output", output).ShouldBe(2);

        tool.Error.ShouldContain("there is no column 'specie'; did you mean 'species'?");
        File.Exists(output).ShouldBeFalse();
    }

    [TestMethod]
    public void Init_FileThatIsThere_IsLeftAloneWithoutForce()
    {
        using var tool = new Tool();
        var output = Path.Combine(tool.Folder, "x.yaml");
        File.WriteAllText(output, "mine");
        string[] command = ["init", Path.Combine(Tool.Root, "data", "iris.csv"), "--label", "species", "--output", output];

        tool.RunPlain(command).ShouldBe(2);
        tool.Error.ShouldContain("there is a file already; --force writes over it");
        File.ReadAllText(output).ShouldBe("mine");

        tool.RunPlain([.. command, "--force"]).ShouldBe(0);
        File.ReadAllText(output).ShouldStartWith("# Written by");
    }

    [TestMethod]
    public void Init_NoLabel_SaysThatItIsRequired()
    {
        using var tool = new Tool();
        var iris = Path.Combine(Tool.Root, "data", "iris.csv");

        tool.RunPlain("init", iris, "--output", Path.Combine(tool.Folder, "x.yaml")).ShouldBe(2);

        tool.Error.ShouldBe($"{iris}: which column is to be predicted? Name it with --label: 'sepal_length', 'sepal_width', 'petal_length', 'petal_width', 'species'.\n");
    }

    private static int InitAndRun(Tool tool, string data, string? label)
    {
        var output = Path.Combine(tool.Folder, "made.yaml");
        tool.RunPlain(["init", data, .. label is null ? Array.Empty<string>() : ["--label", label], "--output", output]).ShouldBe(0, tool.Error);
        return tool.Run("run", output);
    }
}

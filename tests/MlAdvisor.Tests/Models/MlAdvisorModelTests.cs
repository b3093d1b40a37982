using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Models;
using MlAdvisor.Models.Scoring;
using MlAdvisor.TestShared;

namespace MlAdvisor.Tests.Models;

[TestClass]
public class MlAdvisorModelTests
{
    [TestMethod]
    public void Load_WhatWasSaved_PredictsTheSameToTheBit()
    {
        using var trained = Trained.Penguins();
        using var loaded = MlAdvisorModel.Load(new MLContext(2), trained.Path);
        var before = trained.Model.Predict(trained.Rows).ShouldHaveSingleItem();
        var after = loaded.Predict(trained.Rows).ShouldHaveSingleItem();
        after.Rows.ShouldBe(344);
        after.Scores.ShouldBe(before.Scores);
        after.Classes.ShouldBe(before.Classes);
        loaded.Manifest.Classes.ShouldBe(["Adelie", "Chinstrap", "Gentoo"]);
        loaded.Definition.ShouldBe(trained.Definition with { Source = loaded.Definition.Source });
    }

    [TestMethod]
    public void Load_FromAStream_PredictsTheSameAndLeavesItOpen()
    {
        using var trained = Trained.Penguins();
        using var stream = new MemoryStream();
        trained.Model.Save(stream);
        stream.Position = 0;

        using var loaded = MlAdvisorModel.Load(new MLContext(5), stream);

        stream.CanRead.ShouldBeTrue();
        stream.ToArray().Length.ShouldBeGreaterThan(0);
        loaded.Predict(trained.Rows).SelectMany(block => block.Scores).ShouldBe(trained.Model.Predict(trained.Rows).SelectMany(block => block.Scores));
        Should.Throw<DatasetException>(() => MlAdvisorModel.Load(new MLContext(), new MemoryStream([1, 2, 3]))).Message
            .ShouldStartWith("stream: this is no model of MlAdvisor that can be used: ");
    }

    [TestMethod]
    public void Predict_SeveralClasses_GivesProbabilitiesAndTheLikeliestClass()
    {
        using var trained = Trained.Penguins();
        var predictions = trained.Model.Predict(trained.Rows).ShouldHaveSingleItem();
        predictions.Probabilities.ShouldBeEmpty();
        for (var row = 0; row < predictions.Rows; row++)
        {
            var scores = predictions.ScoresOf(row).ToArray();
            scores.Sum().ShouldBe(1, 1e-5);
            scores[predictions.Classes[row]].ShouldBe(scores.Max());
        }
    }

    [TestMethod]
    public void Predict_TwoClasses_GivesTheLogitAndItsProbability()
    {
        using var trained = Trained.BreastCancer();
        var predictions = trained.Model.Predict(trained.Rows).ShouldHaveSingleItem();
        predictions.Outputs.ShouldBe(1);
        for (var row = 0; row < predictions.Rows; row++)
        {
            predictions.Probabilities[row].ShouldBe(1 / (1 + MathF.Exp(-predictions.Scores[row])), 1e-5f);
            predictions.Classes[row].ShouldBe(predictions.Scores[row] > 0 ? 1 : 0);
        }
    }

    [TestMethod]
    public void Dispose_AModelThatIsUsedAfterwards_SaysThatItIsGone()
    {
        using var trained = Trained.Penguins();
        var model = MlAdvisorModel.Load(trained.Context, trained.Path);
        var scored = model.Transform(trained.Rows);
        var predictions = model.Predict(trained.Rows);

        model.Dispose();
        model.Dispose();

        foreach (var use in (Action[])[
            () => model.Predict(trained.Rows), () => model.Evaluate(trained.Rows), () => model.Transform(trained.Rows), () => model.GetRowToRowMapper(trained.Rows.Schema)])
        {
            Should.Throw<ObjectDisposedException>(use).ObjectName.ShouldBe(typeof(MlAdvisorModel).FullName);
        }

        foreach (var read in (Action[])[() => predictions.Count().ShouldBe(0), () => scored.GetColumn<float[]>("Score").Count().ShouldBe(0)])
        {
            Should.Throw<ObjectDisposedException>(read).ObjectName.ShouldBe(typeof(TorchNetworkTransformer).FullName);
        }
    }

    [TestMethod]
    public void Evaluate_TheTestRows_GivesWhatTheRunMeasured()
    {
        using var trained = Trained.Penguins();
        using var loaded = MlAdvisorModel.Load(trained.Context, trained.Path);
        var evaluation = loaded.Evaluate(trained.Rows.Select(trained.Data.Test.SourceRows));
        evaluation.Loss.ShouldBe(trained.Result.Test!.Value.Loss, 1e-6);
        evaluation.Metric.ShouldBe(trained.Result.Test.Value.Metric, 1e-9);
        evaluation.Confusion.Sum(row => row.Sum()).ShouldBe(trained.Data.Test.Rows);
        (evaluation.Confusion.Select((row, i) => row[i]).Sum() / (double)evaluation.Rows).ShouldBe(evaluation.Metric, 1e-9);
    }

    [TestMethod]
    public void Open_AFileWithoutLabelWhoseNumbersAreAllWhole_ReadsThemAsTheModelWasTrained()
    {
        using var trained = Trained.Penguins();
        var path = Path.Combine(trained.Folder, "few.csv");
        File.WriteAllText(path, "sex,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g\nmale,Dream,40,18,190,4000\n,Biscoe,NA,14,210,\n");
        var rows = trained.Model.Open(trained.Context, new Dataset(path));
        var predictions = trained.Model.Predict(rows).ShouldHaveSingleItem();
        predictions.Rows.ShouldBe(2);
        predictions.Scores.ShouldAllBe(score => float.IsFinite(score));
        Should.Throw<DatasetException>(() => trained.Model.Evaluate(rows)).Message.ShouldStartWith("The data have no column 'species' to compare predictions with");
    }

    [TestMethod]
    public void Open_AFileThatNamesItsColumnsInAComment_FindsThemByName()
    {
        using var trained = Trained.Penguins();
        var (named, commented) = (Path.Combine(trained.Folder, "named.csv"), Path.Combine(trained.Folder, "commented.csv"));
        const string Rows = "sex,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g\nmale,Dream,40,18,190,4000\nfemale,Biscoe,47,14,210,5100\nmale,Dream,41,18,191,4100\nfemale,Biscoe,48,15,211,5200\n";
        File.WriteAllText(named, Rows);
        File.WriteAllText(commented, $"#{Rows}");

        Scores(commented).ShouldBe(Scores(named));

        File.WriteAllText(commented, $"#{Rows}".Replace("flipper", "flapper", StringComparison.Ordinal));
        Should.Throw<DatasetException>(() => Scores(commented)).Message.ShouldContain("the file has no column 'flipper_length_mm'; did you mean 'flapper_length_mm'?");

        IEnumerable<float> Scores(string path) => trained.Model.Predict(trained.Model.Open(trained.Context, new Dataset(path))).ShouldHaveSingleItem().Scores;
    }

    [TestMethod]
    public void Open_AColumnIsMissing_NamesIt()
    {
        using var trained = Trained.Penguins();
        var path = Path.Combine(trained.Folder, "few.csv");
        File.WriteAllText(path, "sex,island,bill_length_mm,bill_depth_mm,body_mass_g\nmale,Dream,40,18,4000\n");
        Should.Throw<DatasetException>(() => trained.Model.Open(trained.Context, new Dataset(path))).Message.ShouldContain("the file has no column 'flipper_length_mm'");
    }

    [TestMethod]
    public void Evaluate_AClassThatTheModelDoesNotKnow_SaysWhichRow()
    {
        using var trained = Trained.Penguins();
        var path = Path.Combine(trained.Folder, "other.csv");
        File.WriteAllText(
            path,
            "species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex\nAdelie,Dream,40,18,190,4000,male\nEmperor,Dream,80,18,190,30000,male\n");
        Should.Throw<DatasetException>(() => trained.Model.Evaluate(trained.Model.Open(trained.Context, new Dataset(path)))).Message
            .ShouldBe("1 of 2 rows have a 'species' that is none of the model's classes (Adelie, Chinstrap, Gentoo); the first is row 2.");
    }

    [TestMethod]
    public void Predict_TheWriter_UsesMLNetsNames()
    {
        using var trained = Trained.Penguins();
        var writer = new PredictionWriter(trained.Model.Manifest, () => trained.Model.Predict(trained.Rows.Select([0, 1])));
        var csv = new StringWriter();
        writer.WriteCsv(csv).ShouldBe(2);
        csv.ToString().Split('\n')[0].ShouldBe("PredictedLabel,Score.Adelie,Score.Chinstrap,Score.Gentoo");
        using var json = new MemoryStream();
        writer.WriteJson(json).ShouldBe(2);
        using var document = JsonDocument.Parse(json.ToArray());
        document.RootElement[1].GetProperty("Score").EnumerateObject().Sum(score => score.Value.GetDouble()).ShouldBe(1, 1e-5);
    }

    [TestMethod]
    public void Predict_TheWriterOfNoRows_WritesTheNames()
    {
        using var trained = Trained.Penguins();
        using var two = Trained.BreastCancer();

        Csv(trained).ShouldBe("PredictedLabel,Score.Adelie,Score.Chinstrap,Score.Gentoo\n");
        Csv(two).ShouldBe("PredictedLabel,Score,Probability\n");

        static string Csv(Trained trained)
        {
            var csv = new StringWriter();
            new PredictionWriter(trained.Model.Manifest, () => trained.Model.Predict(trained.Rows.Select([]))).WriteCsv(csv).ShouldBe(0);
            return csv.ToString();
        }
    }

    [TestMethod]
    public void Predict_TheWriter_NamesNoClassWhereTheScoresAreNoNumbers()
    {
        using var trained = Trained.Penguins();
        var predictions = new Predictions { Rows = 2, Outputs = 3, Scores = [0.1f, 0.2f, 0.7f, float.NaN, float.NaN, float.NaN], Classes = [2, -1], Probabilities = [] };
        var writer = new PredictionWriter(trained.Model.Manifest, () => [predictions]);

        var csv = new StringWriter();
        writer.WriteCsv(csv);
        csv.ToString().Split('\n')[1..3].ShouldBe(["Gentoo,0.1,0.2,0.7", ",NaN,NaN,NaN"]);

        using var json = new MemoryStream();
        writer.WriteJson(json);
        using var document = JsonDocument.Parse(json.ToArray());
        document.RootElement[1].GetProperty("PredictedLabel").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [TestMethod]
    public void Save_TheWeights_AreThoseOfPyTorchsSequential()
    {
        using var trained = Trained.Penguins();
        var weights = Path.Combine(trained.Folder, "weights.safetensors");
        ZipFile.OpenRead(trained.Path).GetEntry("weights.safetensors")!.ExtractToFile(weights);
        var rows = Path.Combine(trained.Folder, "rows.json");
        File.WriteAllText(rows, JsonSerializer.Serialize(trained.Data.Test.Features));

        var script = Path.Combine(SharedFolder.Repository, "tests", "MlAdvisor.Tests", "Models", "torch_predict.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script, weights, rows]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (!File.Exists(start.FileName))
        {
            Assert.Inconclusive("There is no python3 here.");
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (error.Contains("No module named 'torch'", StringComparison.Ordinal))
        {
            Assert.Inconclusive("Debian's python3-torch is not here.");
        }

        process.ExitCode.ShouldBe(0, error);
        var expected = JsonSerializer.Deserialize<float[]>(output)!;
        var scores = trained.Model.Predict(trained.Rows.Select(trained.Data.Test.SourceRows)).ShouldHaveSingleItem().Scores;
        scores.Length.ShouldBe(expected.Length);
        scores.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-5f);
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Models;
using MlAdvisor.Models.Scoring;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Chains that were made in code, saved and loaded.</summary>
[TestClass]
public class ChainModelTests
{
    [TestMethod]
    public void Load_AChainThatWasSaved_PredictsTheSameToTheBit()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = Iris.Pipeline(context, options => options.Epochs = 3).Append(context.Transforms.Conversion.MapKeyToValue("Name", "PredictedLabel")).Fit(data);
        using var file = new ModelPath();

        MlAdvisorModel.Save(context, model, data.Schema, file.Path);
        using var loaded = MlAdvisorModel.Load(new MLContext(9), file.Path);

        var (before, after) = (model.Transform(data), loaded.Transform(data));
        after.Schema.Select(column => $"{column.Name}: {column.Type}").ShouldBe(before.Schema.Select(column => $"{column.Name}: {column.Type}"));
        after.GetColumn<float[]>("Score").SelectMany(score => score).ShouldBe(before.GetColumn<float[]>("Score").SelectMany(score => score));
        after.GetColumn<string>("Name").ShouldBe(before.GetColumn<string>("Name"));
        loaded.Manifest.Inputs.Select(input => input.Name).ShouldBe(["sepal_length", "sepal_width", "petal_length", "petal_width"]);
        loaded.Manifest.Label.Name.ShouldBe("species");
        loaded.Model.History.FinalLoss.ShouldBe(model.Skip(3).OfType<TorchNetworkTransformer>().Single().Model.History.FinalLoss);
        loaded.Predict(data).ShouldHaveSingleItem().Scores.ShouldBe(before.GetColumn<float[]>("Score").SelectMany(score => score));
    }

    [TestMethod]
    public void Load_AChainThatWasSaved_PredictsSingleRowsTheSameToTheBit()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = Iris.Pipeline(context, options => options.Epochs = 3).Fit(data);
        using var file = new ModelPath();
        MlAdvisorModel.Save(context, model, data.Schema, file.Path);
        using var loaded = MlAdvisorModel.Load(new MLContext(9), file.Path);
        using var before = context.Model.CreatePredictionEngine<Iris, IrisPrediction>(model);
        using var after = context.Model.CreatePredictionEngine<Iris, IrisPrediction>(loaded);

        foreach (var row in context.Data.CreateEnumerable<Iris>(data, reuseRowObject: false))
        {
            after.Predict(row).Score.ShouldBe(before.Predict(row).Score);
        }
    }

    [TestMethod]
    public void Load_AChainWhoseLabelIsForTrainingAlone_PredictsRowsWithoutOneAndEvaluatesThoseWithOne()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        var pipeline = new EstimatorChain<ITransformer>()
            .Append(context.Transforms.Conversion.MapValueToKey("Label", "species"), TransformerScope.TrainTest)
            .Append(context.Transforms.Concatenate("Features", "sepal_length", "sepal_width", "petal_length", "petal_width"))
            .Append(context.MulticlassClassification.Trainers.TorchNetwork(epochs: 3));
        using var model = pipeline.Fit(data);
        using var file = new ModelPath();
        MlAdvisorModel.Save(context, model, data.Schema, file.Path);
        using var loaded = MlAdvisorModel.Load(new MLContext(9), file.Path);
        var unlabeled = context.Transforms.DropColumns("species").Fit(data).Transform(data);

        loaded.Transform(unlabeled).GetColumn<float[]>("Score").SelectMany(score => score)
            .ShouldBe(model.Transform(unlabeled).GetColumn<float[]>("Score").SelectMany(score => score));
        loaded.Manifest.Label.Name.ShouldBe("species");
        loaded.Manifest.Inputs.Select(input => input.Name).ShouldNotContain("species");
        context.MulticlassClassification.Evaluate(loaded.Transform(data)).LogLoss.ShouldBe(
            context.MulticlassClassification.Evaluate(model.Transform(data, TransformerScope.TrainTest)).LogLoss);
    }

    [TestMethod]
    public void Load_AChainThatMakesItsLabel_PredictsRowsWithoutOne()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = Iris.Pipeline(context, options => options.Epochs = 2).Append(context.Transforms.Conversion.MapKeyToValue("Name", "PredictedLabel")).Fit(data);
        var bare = context.Data.LoadFromEnumerable(context.Data.CreateEnumerable<Iris>(data, reuseRowObject: false).Select(Bare.Of).ToList());
        using var file = new ModelPath();

        MlAdvisorModel.Save(context, model, data.Schema, file.Path);
        using var loaded = MlAdvisorModel.Load(context, file.Path);

        loaded.Manifest.Inputs.Select(input => input.Name).ShouldNotContain("species");
        loaded.Predict(bare).Single().Classes.ShouldBe(model.Transform(data).GetColumn<uint>("PredictedLabel").Select(key => (int)key - 1));
        loaded.Transform(bare).GetColumn<string>("Name").ShouldBe(model.Transform(data).GetColumn<string>("Name"));
        context.Model.CreatePredictionEngine<Bare, IrisPrediction>(loaded).Predict(new Bare()).Score!.Length.ShouldBe(3);
        context.MulticlassClassification.Evaluate(loaded.Transform(data)).LogLoss.ShouldBe(context.MulticlassClassification.Evaluate(model.Transform(data)).LogLoss);
    }

    [TestMethod]
    public void Load_AChainWhoseFeaturesAreMadeOfTheLabel_KeepsTheirSteps()
    {
        var context = new MLContext(1);
        var data = Two.Rows(context);
        var chain = context.Transforms.Conversion.ConvertType("Number", "Label").Append(context.Transforms.CopyColumns("Truth", "Number"))
            .Append(context.Transforms.Concatenate("All", "Features", "Number")).Append(context.Regression.Trainers.TorchNetwork("Truth", "All", epochs: 1));
        using var model = chain.Fit(data);
        using var file = new ModelPath();

        MlAdvisorModel.Save(context, model, data.Schema, file.Path);
        using var loaded = MlAdvisorModel.Load(context, file.Path);

        loaded.Manifest.Inputs.Select(input => input.Name).ShouldBe(["Label", "Features"], ignoreOrder: true);
        loaded.Transform(data).GetColumn<float>("Score").ShouldBe(model.Transform(data).GetColumn<float>("Score"));
    }

    [TestMethod]
    public void Save_OverAFolder_LeavesNothingBehind()
    {
        var context = new MLContext(1);
        var data = Two.Rows(context);
        using var model = context.BinaryClassification.Trainers.TorchNetwork(epochs: 1).Fit(data);
        using var file = new ModelPath();
        Directory.CreateDirectory(file.Path);

        Should.Throw<IOException>(() => MlAdvisorModel.Save(context, model, data.Schema, file.Path));

        Directory.GetFiles(Path.GetDirectoryName(file.Path)!).ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => MlAdvisorModel.Save(context, model, data.Schema, "")).ParamName.ShouldBe("path");
    }

    [TestMethod]
    public void Save_BySeveralAtOnceBesideAFileOfTheirs_IsWholeAndLeavesThatFile()
    {
        var context = new MLContext(1);
        var data = Two.Rows(context);
        using var model = MlAdvisorModel.Create(context, context.BinaryClassification.Trainers.TorchNetwork(epochs: 1).Fit(data), data.Schema);
        using var file = new ModelPath();
        File.WriteAllText(file.Path + ".tmp", "mine");

        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => model.Save(file.Path));

        using var loaded = MlAdvisorModel.Load(context, file.Path);
        File.ReadAllText(file.Path + ".tmp").ShouldBe("mine");
        Directory.GetFiles(Path.GetDirectoryName(file.Path)!).Length.ShouldBe(2);
    }

    [TestMethod]
    public void Save_ATrainerAlone_WorksToo()
    {
        var context = new MLContext(1);
        var data = Two.Rows(context);
        using var model = context.BinaryClassification.Trainers.TorchNetwork(epochs: 2).Fit(data);
        using var file = new ModelPath();

        MlAdvisorModel.Save(context, model, data.Schema, file.Path);
        using var loaded = MlAdvisorModel.Load(context, file.Path);

        loaded.Transform(data).GetColumn<float>("Probability").ShouldBe(model.Transform(data).GetColumn<float>("Probability"));
        loaded.Transform(data).GetColumn<bool>("PredictedLabel").ShouldBe(model.Transform(data).GetColumn<bool>("PredictedLabel"));
    }

    [TestMethod]
    public void Save_AChainWithoutANetwork_SaysSo()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        var model = context.Transforms.Concatenate("Features", "sepal_length").Fit(data);

        Should.Throw<ArgumentException>(() => MlAdvisorModel.Save(context, model, data.Schema, "x.zip")).Message.ShouldContain("There must be one TorchNetwork in the model");
    }

    [TestMethod]
    public void Save_ByMLNet_OfAWholeModel_SaysWhichCallToUse()
    {
        var context = new MLContext(1);
        var data = Two.Rows(context);
        using var model = context.BinaryClassification.Trainers.TorchNetwork(epochs: 1).Fit(data);
        using var whole = MlAdvisorModel.Create(context, model, data.Schema);

        Should.Throw<NotSupportedException>(() => context.Model.Save(whole, data.Schema, Stream.Null)).Message.ShouldContain("MlAdvisorModel.Load(mlContext, path)");
    }

    /// <summary>A flower of unknown species.</summary>
    private sealed class Bare
    {
        [ColumnName("sepal_length")]
        public float SepalLength { get; set; }

        [ColumnName("sepal_width")]
        public float SepalWidth { get; set; }

        [ColumnName("petal_length")]
        public float PetalLength { get; set; }

        [ColumnName("petal_width")]
        public float PetalWidth { get; set; }

        public static Bare Of(Iris row) => new() { SepalLength = row.SepalLength, SepalWidth = row.SepalWidth, PetalLength = row.PetalLength, PetalWidth = row.PetalWidth };
    }
}

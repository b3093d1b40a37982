using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.AutoML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Models;
using MlAdvisor.Preprocessing;
using MlAdvisor.Runs;
using MlAdvisor.TestShared;
using MlAdvisor.Tests.Datasets;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Definitions from code.</summary>
[TestClass]
public class PipelineEstimatorTests
{
    [TestMethod]
    [DataRow("penguins")]
    [DataRow("breast-cancer")]
    public void Fit_TheRowsOfARun_GivesItsModelToTheBit(string name)
    {
        var context = new MLContext(5);
        var definition = Definition(name);
        var rows = context.Advisor().LoadRows(definition);
        var data = DataPreparation.Prepare(new MLContext(definition.Split.Seed), definition, Repository.Registry.Find(definition).Open(new MLContext(1)));
        var run = PipelineRun.Execute(definition, data);
        using var ran = MlAdvisorModel.Create(context, definition, data, new TrainedLane(run.History, run.Weights, run.Test));

        using var fitted = definition.ToEstimator(context).Fit(rows);

        var expected = ran.Predict(rows).ShouldHaveSingleItem();
        fitted.Predict(rows).ShouldHaveSingleItem().Scores.ShouldBe(expected.Scores);
        Scores(fitted, rows).ShouldBe(expected.Scores);
        using var file = new ModelPath(fitted);
        using var loaded = MlAdvisorModel.Load(context, file.Path);
        Scores(loaded, rows).ShouldBe(expected.Scores);
        loaded.Manifest.Metrics.ShouldBe(ran.Manifest.Metrics);
    }

    [TestMethod]
    public void Transform_RowsWithoutLabel_PredictsThemToo()
    {
        var context = new MLContext(1);
        var definition = Definition("iris");
        using var model = definition.ToEstimator(context).Fit(Iris.Load(context));
        var unlabelled = context.Transforms.DropColumns("species").Fit(Iris.Load(context)).Transform(Iris.Load(context));

        Scores(model, unlabelled).ShouldBe(Scores(model, Iris.Load(context)));
        context.MulticlassClassification.Evaluate(model.Transform(Iris.Load(context))).MicroAccuracy.ShouldBeGreaterThan(0.8);
    }

    [TestMethod]
    public void ToEstimator_ValuesThatNoFileMayHave_AreRefusedAllAtOnce()
    {
        var context = new MLContext(1);
        var unusable = new PipelineDefinition
        {
            Name = "any name",
            Dataset = "",
            Task = MachineLearningTask.Multiclass,
            Label = "species",
            Trainer = new TrainerDefinition { Network = [new LinearLayer { Units = 0 }], Epochs = -1 },
        };
        const string Expected = "any name: trainer.network[0].linear.units: expected a whole number of at least 1, found 0\nany name: trainer.epochs: expected a whole number of at least 1, found -1";

        Should.Throw<DefinitionException>(() => unusable.ToEstimator(context)).Message.ShouldBe(Expected);
        Should.Throw<DefinitionException>(() => context.Advisor().AdviseAsync(unusable, Iris.Load(context))).Message.ShouldBe(Expected);
        Should.Throw<DefinitionException>(() => context.Advisor().DiagnoseAsync(unusable, Iris.Load(context))).Message.ShouldBe(Expected);
        Should.Throw<DefinitionException>(() => context.Advisor().CheckAsync(unusable, Iris.Load(context))).Message.ShouldBe(Expected);
        Should.Throw<DefinitionException>(() => new NetworkTrialRunner(context, unusable, Iris.Load(context))).Message.ShouldBe(Expected);
    }

    [TestMethod]
    public void Append_BehindADefinition_SeesItsKeys()
    {
        var context = new MLContext(1);
        var chain = Definition("iris").ToEstimator(context).Append(context.Transforms.Conversion.MapKeyToValue("Species", "PredictedLabel"));

        var predicted = chain.Fit(Iris.Load(context)).Transform(Iris.Load(context)).GetColumn<string>("Species").Distinct();

        predicted.ShouldBeSubsetOf(["setosa", "versicolor", "virginica"]);
    }

    [TestMethod]
    public void Append_AroundADefinition_IsSavedAndLoadedWhole()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        var renamed = context.Transforms.CopyColumns("length", "petal_length").Fit(data).Transform(data);
        var definition = Definition("iris") with { Source = null, Features = new FeatureSelection { Include = ["length", "petal_width"] }, Transforms = [] };
        var chain = context.Transforms.CopyColumns("length", "petal_length").Append(definition.ToEstimator(context)).Append(context.Transforms.Conversion.MapKeyToValue("Species", "PredictedLabel"));
        using var model = chain.Fit(data);
        using var file = new ModelPath();

        MlAdvisorModel.Save(context, model, data.Schema, file.Path);
        using var loaded = MlAdvisorModel.Load(context, file.Path);

        loaded.Transform(data).GetColumn<string>("Species").ShouldBe(model.Transform(data).GetColumn<string>("Species"));
        loaded.Manifest.Inputs.Select(input => input.Name).ShouldBe(["petal_length", "petal_width"], ignoreOrder: true);
        loaded.Manifest.Metrics.TestMetric.ShouldNotBeNull("the definition's own test rows judged it");
        context.MulticlassClassification.Evaluate(loaded.Transform(data)).LogLoss.ShouldBe(context.MulticlassClassification.Evaluate(model.Transform(data)).LogLoss);
        loaded.Evaluate(TableReader.Read(data)).Metric.ShouldBe(definition.ToEstimator(context).Fit(renamed).Evaluate(TableReader.Read(renamed)).Metric);
    }

    [TestMethod]
    [DataRow("penguins", null, null)]
    [DataRow("breast-cancer", null, null)]
    [DataRow("breast-cancer", Loss.Hinge, null)]
    [DataRow("breast-cancer", Loss.CrossEntropy, 2)]
    [DataRow("cars", null, null)]
    [DataRow("digits", null, null)]
    public void GetOutputSchema_BeforeAnyRows_IsThatOfTheModelsRows(string name, Loss? loss, int? outputs)
    {
        var context = new MLContext(1);
        var definition = Definition(name);
        var rows = context.Advisor().LoadRows(definition);
        definition = definition with
        {
            Trainer = definition.Trainer with
            {
                Epochs = 1,
                Loss = loss is { } other ? new LossDefinition(other) : definition.Trainer.Loss,
                Output = definition.Trainer.Output! with { Units = outputs },
            },
        };
        var behind = new LastOfTheChain();

        using var model = definition.ToEstimator(context).Append(behind).Fit(context.Data.TakeRows(rows, 1000));

        var real = behind.Rows!.Schema.Where(column => !column.IsHidden).Select(column => $"{column.Name}: {Kind(column.Type)} {Item(column.Type)}").Order();
        behind.Shape!.Select(column => $"{column.Name}: {column.Kind} {(column.IsKey ? "key of " : "")}{column.ItemType}").Order().ShouldBe(real);
        foreach (var promised in behind.Shape!.Where(column => column.Name is "PredictedLabel" or "Score" or "Probability"))
        {
            var (names, kept) = (promised.Annotations.Select(annotation => annotation.Name).Order().ToList(), behind.Rows.Schema[promised.Name].Annotations.Schema.Select(annotation => annotation.Name).Order().ToList());
            kept.ShouldContain("ScoreColumnKind");
            if (promised.IsKey)
            {
                names.ShouldBeSubsetOf(kept);
            }
            else
            {
                names.ShouldBe(kept);
            }
        }
    }

    [TestMethod]
    public void GetOutputSchema_AColumnIsMissing_SaysWhichBeforeAnythingIsRead()
    {
        var context = new MLContext(1);
        var chain = Definition("iris").ToEstimator(context).Append(new LastOfTheChain());
        var rows = context.Transforms.DropColumns("species").Fit(Iris.Load(context)).Transform(Iris.Load(context));

        Should.Throw<DefinitionException>(() => chain.Fit(rows)).Message.ShouldContain("the data have no column 'species'");
    }

    [TestMethod]
    public async Task FitAsync_Cancelled_Stops()
    {
        var context = new MLContext(1);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        await Should.ThrowAsync<OperationCanceledException>(Definition("iris").ToEstimator(context).FitAsync(Iris.Load(context), cancellationToken: stop.Token));
    }

    private static PipelineDefinition Definition(string name)
    {
        var definition = PipelineDefinition.Load(Path.Combine(SharedFolder.Repository, "pipelines", name + ".yaml"));
        return definition with { Trainer = definition.Trainer with { Epochs = 4 } };
    }

    private static SchemaShape.Column.VectorKind Kind(DataViewType type) => type switch
    {
        VectorDataViewType { IsKnownSize: true } => SchemaShape.Column.VectorKind.Vector,
        VectorDataViewType => SchemaShape.Column.VectorKind.VariableVector,
        _ => SchemaShape.Column.VectorKind.Scalar,
    };

    private static string Item(DataViewType type) => (type is VectorDataViewType vector ? vector.ItemType : type) switch
    {
        KeyDataViewType key => $"key of {key.RawType.Name}",
        var item => item.ToString()!,
    };

    private static float[] Scores(MlAdvisorModel model, IDataView rows)
    {
        var scored = model.Transform(rows);
        return scored.Schema["Score"].Type is VectorDataViewType
            ? [.. scored.GetColumn<float[]>("Score").SelectMany(score => score)]
            : [.. scored.GetColumn<float>("Score")];
    }

    /// <summary>Keeps what it is promised, and what comes.</summary>
    private sealed class LastOfTheChain : IEstimator<ITransformer>
    {
        public SchemaShape? Shape { get; private set; }

        public IDataView? Rows { get; private set; }

        public ITransformer Fit(IDataView input)
        {
            Rows = input;
            return new TransformerChain<ITransformer>();
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shape = inputSchema;
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;
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

    private static float[] Scores(MlAdvisorModel model, IDataView rows)
    {
        var scored = model.Transform(rows);
        return scored.Schema["Score"].Type is VectorDataViewType
            ? [.. scored.GetColumn<float[]>("Score").SelectMany(score => score)]
            : [.. scored.GetColumn<float>("Score")];
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Models;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Saved chains whose label is made in all sorts of places: rows to predict need none of what is for it alone.</summary>
[TestClass]
public class LabelStepsTests
{
    [TestMethod]
    [DataRow("before a step in place")]
    [DataRow("behind a step in place")]
    [DataRow("in place")]
    [DataRow("dropped before the network")]
    [DataRow("dropped behind the network")]
    [DataRow("kept among others")]
    [DataRow("shown again")]
    public void Load_AChainThatMakesItsLabel_PredictsRowsWithoutOneAndKeepsItsOrder(string label)
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = Chain(context, label).Fit(data);
        using var file = new ModelPath();
        MlAdvisorModel.Save(context, model, data.Schema, file.Path);
        using var loaded = MlAdvisorModel.Load(context, file.Path);
        var bare = Without(context, data, "species");
        var expected = Scores(model.Transform(data));

        loaded.Manifest.Inputs.Select(input => input.Name).ShouldBe(["sepal_length", "sepal_width", "petal_length"]);
        loaded.Manifest.Label.Name.ShouldBe("species");
        Scores(loaded.Transform(bare)).ShouldBe(expected);
        loaded.Predict(bare).SelectMany(block => block.Scores).ShouldBe(expected);
        loaded.Transform(data).Schema.Select(column => $"{column.Name}: {column.Type}").ShouldBe(model.Transform(data).Schema.Select(column => $"{column.Name}: {column.Type}"));
    }

    [TestMethod]
    public void Load_AChainThatDropsAColumn_PredictsRowsThatHaveNone()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = context.Transforms.DropColumns("petal_width").Append(Chain(context, "before a step in place")).Fit(data);
        using var whole = MlAdvisorModel.Create(context, model, data.Schema);

        Scores(whole.Transform(Without(context, data, "petal_width", "species"))).ShouldBe(Scores(model.Transform(data)));
        whole.Transform(data).Schema.GetColumnOrNull("petal_width").ShouldBeNull("where it is there, it is dropped");
    }

    [TestMethod]
    public void Load_AChainWhoseFeaturesReadTheLabelsColumnToo_NeedsIt()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        var chain = context.Transforms.Categorical.OneHotEncoding("Hot", "species").Append(context.Transforms.Conversion.MapValueToKey("species"))
            .Append(context.Transforms.Concatenate("Features", "Hot", "sepal_length")).Append(context.MulticlassClassification.Trainers.TorchNetwork("species", epochs: 1));
        using var model = chain.Fit(data);
        using var whole = MlAdvisorModel.Create(context, model, data.Schema);

        whole.Manifest.Inputs.Select(input => input.Name).ShouldBe(["sepal_length", "species"]);
        Scores(whole.Transform(data)).ShouldBe(Scores(model.Transform(data)));
    }

    private static EstimatorChain<ITransformer> Chain(MLContext context, string label)
    {
        var key = context.Transforms.Conversion.MapValueToKey("Label", "species");
        var features = context.Transforms.Concatenate("Features", "sepal_length", "sepal_width", "petal_length");
        var scaled = context.Transforms.NormalizeMinMax("Features");
        var network = context.MulticlassClassification.Trainers.TorchNetwork(epochs: 1);
        IEstimator<ITransformer> chain = label switch
        {
            "before a step in place" => features.Append(key).Append(scaled).Append(network),
            "behind a step in place" => context.Transforms.ReplaceMissingValues("sepal_length").Append(key).Append(features).Append(network),
            "in place" => context.Transforms.Conversion.MapValueToKey("species").Append(features).Append(context.MulticlassClassification.Trainers.TorchNetwork("species", epochs: 1)),
            "dropped before the network" => key.Append(context.Transforms.DropColumns("species")).Append(features).Append(network),
            "dropped behind the network" => key.Append(features).Append(network).Append(context.Transforms.DropColumns("Label")),
            "kept among others" => features.Append(key).Append(context.Transforms.SelectColumns("Features", "Label")).Append(network),
            _ => key.Append(context.Transforms.Conversion.MapKeyToValue("Shown", "Label")).Append(features).Append(network),
        };
        return new EstimatorChain<ITransformer>().Append(chain);
    }

    private static IDataView Without(MLContext context, IDataView data, params string[] columns) => context.Transforms.DropColumns(columns).Fit(data).Transform(data);

    private static IEnumerable<float> Scores(IDataView rows) => rows.GetColumn<float[]>("Score").SelectMany(score => score);
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Tests.Trainers;

/// <summary>ML.NET's permutation feature importance of a network.</summary>
[TestClass]
public class FeatureImportanceTests
{
    [TestMethod]
    public void PermutationFeatureImportance_ANumber_IsGreatestForTheFeatureThatCountsMost()
    {
        var context = new MLContext(1);
        var data = Weighted.Rows(context);
        using var model = context.Regression.Trainers.TorchNetwork(layers: [], learningRate: 0.05, epochs: 40).Fit(data);

        var importance = context.Regression.PermutationFeatureImportance(model, data, permutationCount: 3);

        importance.Length.ShouldBe(3);
        importance.ShouldAllBe(feature => feature.RSquared.Count == 3);
        importance[0].RSquared.Mean.ShouldBeLessThan(importance[1].RSquared.Mean - 0.3);
        importance[1].RSquared.Mean.ShouldBeLessThan(-0.02);
        importance[2].RSquared.Mean.ShouldBe(0, 0.01);
        importance[0].RSquared.StandardDeviation.ShouldBeGreaterThan(0);
    }

    [TestMethod]
    public void PermutationFeatureImportance_SeveralClasses_SaysThatPetalsCount()
    {
        var context = new MLContext(1);
        var data = Iris.Load(context);
        using var model = Iris.Pipeline(context).Fit(data);

        var importance = context.MulticlassClassification.PermutationFeatureImportance(model.LastTransformer, model.Transform(data));

        importance.Length.ShouldBe(4);
        importance[2].MicroAccuracy.Mean.ShouldBeLessThan(importance[0].MicroAccuracy.Mean);
        importance[3].MicroAccuracy.Mean.ShouldBeLessThan(-0.1);
        importance[3].PerClassLogLoss.Count.ShouldBe(3);
    }

    [TestMethod]
    public void PermutationFeatureImportance_TwoClasses_TakesSoManyRowsAsAsked()
    {
        var context = new MLContext(1);
        var data = Two.Rows(context);
        using var model = context.BinaryClassification.Trainers.TorchNetwork(learningRate: 0.05, epochs: 30).Fit(data);

        var importance = context.BinaryClassification.PermutationFeatureImportance(model, data, numberOfExamplesToUse: 100);

        importance[1].AreaUnderRocCurve.Mean.ShouldBeLessThan(importance[0].AreaUnderRocCurve.Mean);
        importance[1].Accuracy.StandardError.ShouldBe(0);
    }

    private sealed class Weighted
    {
        public float Label { get; set; }

        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public static IDataView Rows(MLContext context)
        {
            var random = new Random(3);
            return context.Data.LoadFromEnumerable(Enumerable.Range(0, 300).Select(_ => Row([random.NextSingle(), random.NextSingle(), random.NextSingle()])).ToList());
        }

        private static Weighted Row(float[] x) => new() { Features = x, Label = (3 * x[0]) - x[1] };
    }
}

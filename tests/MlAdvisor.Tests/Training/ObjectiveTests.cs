using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;
using static TorchSharp.torch;

namespace MlAdvisor.Tests.Training;

[TestClass]
public class ObjectiveTests
{
    [TestMethod]
    public void Metric_OutputsThatAreNaN_AreNotRight()
    {
        Metric(MachineLearningTask.Binary, outputs: 1, [-1, float.NaN, 1, float.NaN], [0, 0, 1, 1]).ShouldBe(0.5);
        Metric(MachineLearningTask.Multiclass, outputs: 3, [1, 0, 0, float.NaN, 0, 0], [0, 0]).ShouldBe(0.5);
        Metric(MachineLearningTask.Multiclass, outputs: 3, [.. Enumerable.Repeat(float.NaN, 6)], [0, 0]).ShouldBe(0);
    }

    private static double Metric(MachineLearningTask task, int outputs, float[] values, long[] classes)
    {
        using var scope = NewDisposeScope();
        var definition = Problems.Definition(task);
        var objective = new Objective(definition, NetworkPlan.Create(definition, LayerShape.Of([1]), Math.Max(2, outputs)), Math.Max(2, outputs));
        var rows = new LabeledRows { Rows = classes.Length, Width = 1, Features = new float[classes.Length], Classes = classes, SourceRows = new int[classes.Length] };
        return objective.Metric(tensor(values, [1, classes.Length, outputs]), rows).ShouldHaveSingleItem();
    }
}

using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Training;

[TestClass]
public sealed class GradientNoiseTests
{
    [TestMethod]
    public void GradientNoiseScale_OfALinearModel_IsThatOfItsRows()
    {
        // Mean squared error of one linear layer: the gradient of a row is 2 (prediction - target) times its features and 1.
        var data = Problems.Numbers(train: 2048);
        using var plan = TrainingPlan.Create(Definition(batchSize: 8), data);
        using var array = new TrainingArray(plan, [new LaneSettings(0.01, 3), new LaneSettings(0.02, 4)]);
        var weights = array.Weights(0).SelectMany(parameter => parameter).ToArray();

        var measured = array.GradientNoiseScale();

        measured.ShouldNotBeNull();
        measured.Value.ShouldBe(NoiseScale(data.Train, weights), 0.1 * NoiseScale(data.Train, weights));
        array.Weights(0).SelectMany(parameter => parameter).ShouldBe(weights);
        array.Epoch.ShouldBe(0);
    }

    [TestMethod]
    public void GradientNoiseScale_OfOneBatch_CanNotBeTold()
    {
        using var plan = TrainingPlan.Create(Definition(batchSize: 32), Problems.Numbers(train: 44));
        using var array = new TrainingArray(plan, [new LaneSettings(0.01, 3)]);

        array.GradientNoiseScale().ShouldBeNull();
    }

    [TestMethod]
    public void GradientNoiseScale_Cancelled_Stops()
    {
        using var plan = TrainingPlan.Create(Definition(batchSize: 8), Problems.Numbers());
        using var array = new TrainingArray(plan, [new LaneSettings(0.01, 3)]);

        Should.Throw<OperationCanceledException>(() => array.GradientNoiseScale(new CancellationToken(canceled: true)));
    }

    private static PipelineDefinition Definition(int batchSize) => Problems.Definition(MachineLearningTask.Regression, network: [], batchSize: batchSize);

    /// <summary>Trace of the rows' covariance over the square of their mean.</summary>
    private static double NoiseScale(LabeledRows rows, float[] weights)
    {
        var gradients = Enumerable.Range(0, rows.Rows).Select(row =>
        {
            double[] inputs = [.. rows.Row(row).ToArray().Select(feature => (double)feature), 1];
            var error = inputs.Zip(weights, (input, weight) => input * weight).Sum() - rows.Targets[row];
            return Array.ConvertAll(inputs, input => 2 * error * input);
        }).ToList();
        var mean = Enumerable.Range(0, weights.Length).Select(i => gradients.Average(gradient => gradient[i])).ToArray();
        var trace = gradients.Average(gradient => gradient.Zip(mean, (g, m) => (g - m) * (g - m)).Sum());
        return trace / mean.Sum(m => m * m);
    }
}

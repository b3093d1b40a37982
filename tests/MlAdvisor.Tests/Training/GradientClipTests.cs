using System.Globalization;
using System.Text.Json;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Tests.Training;

/// <summary>Gradients of several lanes that are clipped, against PyTorch's clip_grad_norm_ recorded by <c>pytorch_reference.py</c>.</summary>
[TestClass]
public class GradientClipTests
{
    private static readonly double[] Sizes = [0.1, 5, 0];

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void Apply_OneLane_EqualsPyTorch(int lane) => ShouldBe(Clipped([Sizes[lane]])[0], lane);

    [TestMethod]
    public void Apply_SeveralLanes_EqualPyTorch()
    {
        var clipped = Clipped(Sizes);
        for (var lane = 0; lane < Sizes.Length; lane++)
        {
            ShouldBe(clipped[lane], lane);
        }
    }

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    [DataRow(1e30)]
    public void Apply_LaneWhoseNormIsNotFinite_HarmsNoOther(double size)
    {
        var clipped = Clipped([Sizes[0], size, Sizes[1]]);
        ShouldBe(clipped[0], 0);
        ShouldBe(clipped[2], 1);
        if (size < double.PositiveInfinity)
        {
            // The square of the norm is beyond single precision: PyTorch's is too.
            clipped[1].ShouldAllBe(value => value == 0);
        }
        else
        {
            clipped[1].ShouldContain(value => float.IsNaN(value));
        }
    }

    [TestMethod]
    public void Train_LaneThatDiverges_HarmsNoOtherAndLeavesNoTensor()
    {
        var optimizer = new OptimizerDefinition { Name = Optimizer.Sgd };
        using var plan = TrainingPlan.Create(Problems.Definition(MachineLearningTask.Regression, optimizer: optimizer, clipNorm: 0.5), Problems.Numbers());
        var before = LiveTensors.Settled();
        using (var array = new TrainingArray(plan, [new(0.01, 1), new(1e38, 1), new(0.02, 2)]))
        using (var first = new TrainingArray(plan, [new(0.01, 1)]))
        using (var last = new TrainingArray(plan, [new(0.02, 2)]))
        {
            array.Train(3);
            double.IsFinite(array.Histories[1].FinalLoss).ShouldBeFalse();
            array.Keep(lane => lane.LearningRate < 1);
            array.Train(3);
            first.Train(6);
            last.Train(6);
            array.Histories[0].FinalLoss.ShouldBe(first.Histories[0].FinalLoss, 1e-5);
            array.Histories[1].FinalLoss.ShouldBe(last.Histories[0].FinalLoss, 1e-5);
        }

        torch.Tensor.TotalCount.ShouldBe(before);
    }

    /// <summary>What becomes of the gradients of each lane, which are as the recording's: two parameters, of 6 and 4 numbers.</summary>
    private static List<float[]> Clipped(double[] sizes)
    {
        using var scope = torch.NewDisposeScope();
        using var parameters = new FlatParameters(new LaneLayout([.. sizes.Select((_, lane) => lane)]), [[3, 2], [4]]);
        for (var lane = 0; lane < sizes.Length; lane++)
        {
            var parts = parameters.OfLane(parameters.Gradients, lane);
            parts[0].copy_(torch.tensor([.. Enumerable.Range(0, 6).Select(i => (float)(sizes[lane] * Math.Sin(1.3 * i)))]));
            parts[1].copy_(torch.tensor([.. Enumerable.Range(6, 4).Select(i => (float)(sizes[lane] * Math.Sin(1.3 * i)))]));
        }

        using var clip = new GradientClip(parameters, 1);
        clip.Apply();
        return [.. sizes.Select((_, lane) => parameters.OfLane(parameters.Gradients, lane).SelectMany(part => part.data<float>()).ToArray())];
    }

    private static void ShouldBe(float[] gradients, int lane)
    {
        var expected = Read()[lane].EnumerateArray().Select(value => value.GetSingle()).ToArray();
        gradients.Length.ShouldBe(expected.Length);
        for (var i = 0; i < gradients.Length; i++)
        {
            gradients[i].ShouldBe(expected[i], 1e-6f, string.Create(CultureInfo.InvariantCulture, $"lane {lane}, number {i}"));
        }
    }

    private static JsonElement Read() => JsonDocument.Parse(File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Training", "pytorch_reference.json"))).RootElement.GetProperty("clipped");
}

using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Training;
using static TorchSharp.torch;

namespace MlAdvisor.Tests.Networks;

/// <summary>Passes over memory against the operations of libtorch that they stand for, in shapes with and without whole vectors, and beyond what one span holds.</summary>
[TestClass]
public class UnitMathTests
{
    private const int BeyondASpan = (int)TensorMemory.SpanElements + 77;

    public static IEnumerable<object[]> Shapes() => [[new long[] { 3, 70, 19 }], [new long[] { 2, 5, 1 }], [new long[] { 130, 8 }], [new long[] { 1, 3 }], [new long[] { 2, BeyondASpan / 38, 19 }]];

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void AddBiases_AnyShape_EqualsBroadcasting(long[] shape)
    {
        using var scope = NewDisposeScope();
        var (outputs, biases) = (Numbers(shape), Numbers([.. shape[..^2], shape[^1]]));
        var expected = outputs.add(biases.unsqueeze(-2));

        UnitMath.AddBiases(outputs, biases);

        LargestDifference(outputs, expected).ShouldBe(0);
    }

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void SumRows_AnyShape_EqualsASumInDoublePrecision(long[] shape)
    {
        using var scope = NewDisposeScope();
        var (gradient, sums) = (Numbers(shape), Numbers([.. shape[..^2], shape[^1]]));

        UnitMath.SumRows(gradient, sums);

        LargestDifference(sums.to_type(ScalarType.Float64), gradient.to_type(ScalarType.Float64).sum([-2L])).ShouldBeLessThan(1e-7 * shape[^2]);
    }

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public void PassPositive_AnyShape_EqualsAMask(long[] shape)
    {
        using var scope = NewDisposeScope();
        var (gradient, outputs) = (Numbers(shape), Numbers(shape).relu());
        var expected = gradient.mul(outputs.sign());

        UnitMath.PassPositive(gradient, outputs);

        LargestDifference(gradient, expected).ShouldBe(0);
    }

    /// <summary>Where training breaks down is to be seen in every later number.</summary>
    [TestMethod]
    public void PassPositive_OutputThatIsNotANumber_LetsTheGradientPass()
    {
        using var scope = NewDisposeScope();
        var gradient = tensor([1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f, 10f]);

        UnitMath.PassPositive(gradient, tensor([float.NaN, 0f, 1f, -1f, float.NaN, 1f, 1f, 1f, float.NaN, 0f]));

        gradient.data<float>().ToArray().ShouldBe([1f, 0f, 3f, 0f, 5f, 6f, 7f, 8f, 9f, 0f]);
    }

    [TestMethod]
    public void Differentiate_MoreRowsThanASpanHolds_EqualsTheFormula()
    {
        using var scope = NewDisposeScope();
        var (outputs, targets) = (Numbers([1, BeyondASpan, 1]), Numbers([1, BeyondASpan, 1]));
        var error = outputs.sub(targets);

        var (losses, gradient) = new MeanSquaredError().Differentiate(outputs, targets);

        LargestDifference(losses, error.mul(error).squeeze(-1)).ShouldBeLessThan(1e-6);
        LargestDifference(gradient.mul((float)BeyondASpan), error.mul(2f)).ShouldBeLessThan(1e-6);
    }

    [TestMethod]
    public void Step_MoreWeightsThanASpanHolds_ChangesAllOfThem()
    {
        using var scope = NewDisposeScope();
        using var parameters = new FlatParameters(new LaneLayout([1]), [[BeyondASpan]]);
        parameters.Gradients.copy_(Numbers([BeyondASpan]));
        using var optimizer = StackedOptimizer.Create(new OptimizerDefinition { Name = Optimizer.Sgd }, parameters, [0.5]);

        optimizer.Step();

        LargestDifference(parameters.Values, parameters.Gradients.mul(-0.5f)).ShouldBe(0);
    }

    private static Tensor Numbers(long[] shape)
    {
        using var generator = new Generator(7);
        return rand(shape, generator: generator).sub_(0.5f);
    }

    private static double LargestDifference(Tensor one, Tensor other) => one.sub(other).abs().max().to_type(ScalarType.Float64).item<double>();
}

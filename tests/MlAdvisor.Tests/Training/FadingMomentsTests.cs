using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Tests.Training;

/// <summary>A weight whose gradient has ended, as of a unit that died: what an optimizer remembers of it fades, and must not fade into numbers that processors are slow with.</summary>
[TestClass]
public class FadingMomentsTests
{
    private const int Weights = 11;

    [TestMethod]
    [DynamicData(nameof(Optimizers))]
    public void Step_GradientHasEnded_RemembersNoSubnormalNumber(OptimizerDefinition definition)
    {
        using var parameters = new FlatParameters(new LaneLayout([1]), [[Weights]]);
        using var optimizer = StackedOptimizer.Create(definition, parameters, [definition.LearningRate]);
        parameters.Gradients.fill_(1e-3);
        optimizer.Step();
        parameters.Gradients.zero_();

        var reached = false;
        for (var step = 0; step < 10_000; step++)
        {
            optimizer.Step();
            if (step % 10 == 0)
            {
                using var scope = torch.NewDisposeScope();
                var remembered = optimizer.Keep([0L]).Tensors.SelectMany(tensor => tensor.data<float>().ToArray()).ToList();
                remembered.ShouldAllBe(number => !float.IsSubnormal(number), $"after {step + 1} steps");
                reached |= remembered.Exists(number => number == 0);
            }
        }

        // Else it would be a test of numbers that have not faded yet.
        reached.ShouldBeTrue();
        parameters.Values.data<float>().ShouldAllBe(weight => float.IsFinite(weight));
    }

    [TestMethod]
    public void Step_NotANumber_IsRemembered()
    {
        using var parameters = new FlatParameters(new LaneLayout([1]), [[Weights]]);
        using var optimizer = StackedOptimizer.Create(new OptimizerDefinition(), parameters, [1e-3]);
        parameters.Gradients.fill_(float.NaN);
        optimizer.Step();
        parameters.Values.data<float>().ShouldAllBe(weight => float.IsNaN(weight));
    }

    private static IEnumerable<object[]> Optimizers =>
    [
        [new OptimizerDefinition { Name = Optimizer.Adam }],
        [new OptimizerDefinition { Name = Optimizer.Sgd, Momentum = 0.9 }],
        [new OptimizerDefinition { Name = Optimizer.RmsProp, Momentum = 0.9, Centered = true }],
        [new OptimizerDefinition { Name = Optimizer.Adadelta }],
    ];
}

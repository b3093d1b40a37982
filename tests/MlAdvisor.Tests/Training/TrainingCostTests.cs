using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Training;

[TestClass]
public class TrainingCostTests
{
    private static readonly InitializerDefinition Default = new(Initializer.Default);

    [TestMethod]
    public void Of_TheSeedsNetwork_CountsByHand()
    {
        var cost = TrainingCost.Of(Images(), new OptimizerDefinition { Momentum = 0.9, Name = Optimizer.Sgd }, batchSize: 10);
        var conv = 32L * 30 * 30;
        cost.Layers.Select(layer => $"{layer.Index} {layer.Kind} {layer.Parameters}").ShouldBe(["0 conv2d 896", "1 relu 0", "2 maxPool2d 0", "3 flatten 0", "4 linear 72010"]);
        cost.Layers.Select(layer => layer.KeptFloats).ShouldBe([conv, 0, 2 * 7200, 0, 10]);
        cost.Layers.Select(layer => layer.FlopsPerRow).ShouldBe([conv * 55, conv, 7200 * 4, 0, (7200 * 20) + 10]);
        (cost.WeightBytes, cost.GradientBytes, cost.OptimizerBytes).ShouldBe((4 * 72906, 4 * 72906, 4 * 72906));
        cost.ActivationBytes.ShouldBe(10 * 4 * (3072 + conv + (2 * 7200) + 10 + (2 * conv)));
    }

    [TestMethod]
    public void Of_BlocksInBlocks_CountsEveryParameterOnce()
    {
        var four = LayerShape.Vector(4);
        var inner = new ResidualPlan(four, [new LayerNormPlan(four, 1e-5), new LinearPlan(4, 4, Default)]);
        var network = new NetworkPlan { Input = four, Layers = [new ResidualPlan(four, [new LinearPlan(4, 4, Default), inner]), new LinearPlan(4, 3, Default)] };
        var cost = TrainingCost.Of(network, new OptimizerDefinition(), 1);
        cost.Layers.Select(layer => layer.Index).ShouldBe(["0.0", "0.1.0", "0.1.1", "0.1", "0", "1"]);
        cost.Parameters.ShouldBe(network.Parameters);
        cost.Parameters.ShouldBe(20 + 8 + 20 + 15);
        cost.OptimizerBytes.ShouldBe(2 * cost.WeightBytes);
    }

    [TestMethod]
    public void Misfit_BatchOfAllImages_NamesTheBatchSizeThatFits()
    {
        var definition = PipelineDefinition.Parse("name: x\ndataset: d\ntask: multiclass\nlabel: y\ntrainer:\n  network: []\n  batchSize: 50000\n", "x.yaml");
        var cost = TrainingCost.Of(Images(), definition.Trainer.Optimizer, 50000);
        cost.Misfit(definition, lanes: 1, available: 8L << 30)!.ToString().ShouldBe(
            "x.yaml:7:14: trainer.batchSize: a step on 50000 rows does not fit into memory: it needs at least 19.351 GiB, and there are 8.0 GiB to use; a batch size of 16384 fits");
        TrainingCost.Of(Images(), definition.Trainer.Optimizer, 16384).Misfit(definition, 1, 8L << 30).ShouldBeNull();
        TrainingCost.Of(Images(), definition.Trainer.Optimizer, 32768).Misfit(definition, 1, 8L << 30).ShouldNotBeNull();
        TrainingCost.Of(Images(), definition.Trainer.Optimizer, 16384).Misfit(definition, 2, 8L << 30)!.Message.ShouldContain("a step of 2 trainings at once on 16384 rows");
    }

    [TestMethod]
    public void LanesThatFit_AsMany_FitAndOneMoreDoesNot()
    {
        var definition = PipelineDefinition.Parse("name: x\ndataset: d\ntask: multiclass\nlabel: y\ntrainer:\n  network: []\n", "x.yaml");
        var cost = TrainingCost.Of(Images(), definition.Trainer.Optimizer, batchSize: 64);
        var fit = cost.LanesThatFit(1L << 30);
        fit.ShouldBeGreaterThan(1);
        cost.Misfit(definition, fit, 1L << 30).ShouldBeNull();
        cost.Misfit(definition, fit + 1, 1L << 30).ShouldNotBeNull();
        cost.LanesThatFit(1L << 20).ShouldBe(0);
    }

    [TestMethod]
    public void LanesOfArray_CountsRowsAndTheCoresShare()
    {
        var optimizer = new OptimizerDefinition();
        var cost = TrainingCost.Of(Images(), optimizer, batchSize: 16);
        cost.LanesOfArray(available: 64L << 30, cores: 2).ShouldBe(cost.LanesThatFit(64L << 20));
        cost.LanesOfArray(available: 128L << 20, cores: 4).ShouldBe(cost.LanesThatFit(32L << 20));
        TrainingCost.Of(Images(), optimizer, batchSize: 256).LanesOfArray(64L << 30, 2).ShouldBeLessThan(cost.LanesOfArray(64L << 30, 2));
        var small = new NetworkPlan { Input = LayerShape.Vector(4), Layers = [new LinearPlan(4, 3, Default)] };
        TrainingCost.Of(small, optimizer, batchSize: 1).LanesOfArray(64L << 30, 2).ShouldBe(64);
        TrainingCost.Of(Images(), optimizer, batchSize: 1 << 20).LanesOfArray(64L << 30, 2).ShouldBe(1);
    }

    [TestMethod]
    public void Misfit_NetworkLargerThanMemory_SaysSo()
    {
        var definition = Problems.Definition();
        TrainingCost.Of(Images(), definition.Trainer.Optimizer, 1).Misfit(definition, 1, 1 << 20)!.Message
            .ShouldBe("the network does not fit into memory: it needs at least 0.001 GiB, and there are 0.001 GiB to use; use fewer units or filters");
    }

    [TestMethod]
    public void TrainingArray_BatchThatDoesNotFit_RefusesBeforeItAllocates()
    {
        // 100 million units are 0.4 GB a row; 40,000 rows of them are more than any machine has.
        var network = new LayerDefinition[] { new LinearLayer { Units = 100_000_000 } };
        var data = Problems.Classes(train: 40_000, validation: 4);
        using var plan = TrainingPlan.Create(Problems.Definition(network: network, batchSize: 40_000), data);
        Should.Throw<DefinitionException>(() => new TrainingArray(plan, [new(0.01, 1)])).Errors[0].Message.ShouldContain("does not fit into memory");
    }

    private static NetworkPlan Images()
    {
        var image = LayerShape.Image(3, 32, 32);
        var filtered = LayerShape.Image(32, 30, 30);
        var pooled = LayerShape.Image(32, 15, 15);
        return new NetworkPlan
        {
            Input = image,
            Layers =
            [
                new Conv2dPlan(image, filtered, 3, 1, 0, Default), new ActivationPlan(Activation.Relu, filtered),
                new Pool2dPlan(filtered, pooled, PoolingKind.Max, 2, 2), new FlattenPlan(pooled), new LinearPlan(7200, 10, Default),
            ],
        };
    }
}

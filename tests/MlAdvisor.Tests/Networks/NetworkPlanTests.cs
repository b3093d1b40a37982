using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Tests.Networks;

[TestClass]
public class NetworkPlanTests
{
    [TestMethod]
    public void Draw_BiasInitializer_DrawsBiasesAlone()
    {
        using var scope = NewDisposeScope();
        using var generator = new torch.Generator(1);
        var plain = WeightInitializer.Draw(new LinearPlan(400, 300, new(Initializer.GlorotUniform)), generator);
        plain[1].abs().max().ToSingle().ShouldBe(0);
        using var again = new torch.Generator(1);
        var biased = WeightInitializer.Draw(new LinearPlan(400, 300, new(Initializer.GlorotUniform), new(Initializer.GlorotUniform)), again);
        biased[0].data<float>().ToArray().ShouldBe(plain[0].data<float>().ToArray());

        // Keras: fan-in and fan-out of a bias are its length.
        biased[1].abs().max().ToSingle().ShouldBe((float)Math.Sqrt(6 / 600.0), 0.003f);
        WeightInitializer.Draw(new LinearPlan(400, 300, new(Initializer.Zeros), new(Initializer.Default)), generator)[1].abs().max().ToSingle().ShouldBe(0.05f, 0.002f);
        WeightInitializer.Draw(new LinearPlan(400, 300, new(Initializer.Zeros), new(Initializer.Constant, 0.1)), generator)[1].min().ToSingle().ShouldBe(0.1f);
    }

    private const string Head = """
        name: x
        dataset: d
        task: multiclass
        label: y
        trainer:
          network:

        """;

    [TestMethod]
    public void Create_TheSeedsNetwork_InfersEveryShape()
    {
        var plan = Plan(
            LayerShape.Image(3, 32, 32), "- conv2d: { filters: 32, kernel: 3, activation: relu }", "- maxPool2d: 2", "- flatten");
        plan.Layers.Select(layer => $"{layer.GetType().Name} {layer.Output}").ShouldBe(
            ["Conv2dPlan 32 x 30 x 30", "ActivationPlan 32 x 30 x 30", "Pool2dPlan 32 x 15 x 15", "FlattenPlan 7200 units", "LinearPlan 10 units"]);
        plan.Parameters.ShouldBe((32 * 3 * 9) + 32 + (7200 * 10) + 10);
    }

    [TestMethod]
    public void Create_PaddingSame_KeepsTheImagesSize() =>
        Plan(LayerShape.Image(1, 9, 7), "- conv2d: { filters: 4, kernel: 5, padding: same }", "- globalAvgPool2d")
            .Layers[0].Output.ShouldBe(LayerShape.Image(4, 9, 7));

    [TestMethod]
    [DataRow("- linear: 4", "x.yaml:7:15: trainer.network[0].linear: linear takes a vector, and images of 3 x 8 x 8 come in; put 'flatten' before it")]
    [DataRow("- flatten\n    - conv2d: 3", "x.yaml:8:15: trainer.network[1].conv2d: conv2d takes images, and 192 units come in")]
    [DataRow("- flatten\n    - maxPool2d: 2", "x.yaml:8:18: trainer.network[1].maxPool2d: maxPool2d takes images, and 192 units come in")]
    [DataRow("- flatten\n    - avgPool2d: 2", "x.yaml:8:18: trainer.network[1].avgPool2d: avgPool2d takes images, and 192 units come in")]
    [DataRow("- globalAvgPool2d\n    - globalAvgPool2d", "x.yaml:8:7: trainer.network[1].globalAvgPool2d: globalAvgPool2d takes images, and 3 units come in")]
    [DataRow("- avgPool2d: { size: 3, stride: 2 }\n    - avgPool2d: 4", "x.yaml:8:18: trainer.network[1].avgPool2d: a window of 4 x 4 does not fit into images of 3 x 3 x 3; leave this layer out, or make its window smaller")]
    [DataRow("- conv2d: { filters: 2, kernel: 9 }", "x.yaml:7:15: trainer.network[0].conv2d: a filter of 9 x 9 does not fit into images of 3 x 8 x 8; make kernel smaller, or padding larger")]
    [DataRow("- maxPool2d: 9", "x.yaml:7:18: trainer.network[0].maxPool2d: a window of 9 x 9 does not fit into images of 3 x 8 x 8; leave this layer out, or make its window smaller")]
    [DataRow("- softmax", "x.yaml:7:7: trainer.network[0].softmax: softmax takes a vector, and images of 3 x 8 x 8 come in; put 'flatten' before it")]
    [DataRow("- relu", "x.yaml:7:5: trainer.network: the output layer takes a vector, and images of 3 x 8 x 8 come in; put 'flatten' before it")]
    [DataRow("- conv2d: 4\n    - residual: [conv2d: 4, relu]", "x.yaml:8:17: trainer.network[1].residual: residual adds what comes in, 4 x 6 x 6, to what its layers make of it, 4 x 4 x 4; let its last layer give 4 x 6 x 6")]
    [DataRow("- residual: [residual: [maxPool2d: 9]]", "x.yaml:7:40: trainer.network[0].residual[0].residual[0].maxPool2d: a window of 9 x 9 does not fit into images of 3 x 8 x 8; leave this layer out, or make its window smaller")]
    [DataRow("- residual: [none]", "x.yaml:7:17: trainer.network[0].residual: residual has no layer that computes anything")]
    [DataRow("- conv2d: { filters: 99999999, padding: 1 }", "x.yaml:7:15: trainer.network[0].conv2d: 99999999 x 8 x 8 values a row are more than 2^31; use fewer filters or a larger stride")]
    public void Create_LayerThatDoesNotFit_SaysWhereAndWhatToDo(string layers, string expected) =>
        Should.Throw<DefinitionException>(() => Plan(LayerShape.Image(3, 8, 8), layers)).Errors[0].ToString().ShouldBe(expected);

    [TestMethod]
    [DataRow("batchNorm")]
    [DataRow("layerNorm")]
    [DataRow("dropout: 0.1")]
    [DataRow("relu")]
    [DataRow("flatten")]
    public void Create_LayerOfAnyShape_TakesVectorsAndImages(string layer)
    {
        Plan(LayerShape.Vector(5), "- " + layer).Layers[0].Output.ShouldBe(LayerShape.Vector(5));
        Plan(LayerShape.Image(2, 3, 3), "- " + layer, "- flatten").Layers[^1].Inputs.ShouldBe(18);
    }

    [TestMethod]
    public void Create_ImageLayerOverATable_SaysWhereImagesComeFrom() =>
        Should.Throw<DefinitionException>(() => Plan(LayerShape.Vector(5), "- conv2d: 3")).Errors[0].Message
            .ShouldBe("conv2d takes images, and 5 units come in; images come of extractPixels, as the only feature column");

    [TestMethod]
    public void Create_ImagesAtTheEnd_SaysSo()
    {
        var definition = PipelineDefinition.Parse(Head + "    - conv2d: 2\n  output: none\n", "x.yaml");
        Should.Throw<DefinitionException>(() => NetworkPlan.Create(definition, LayerShape.Image(1, 4, 4), 3)).Errors[0].Message
            .ShouldBe("the network ends in images of 2 x 2 x 2; add 'flatten' or 'globalAvgPool2d' as its last layer");
    }

    private static NetworkPlan Plan(LayerShape input, params string[] layers) =>
        NetworkPlan.Create(PipelineDefinition.Parse(Head + "    " + string.Join("\n    ", layers) + "\n", "x.yaml"), input, classes: 10);
}

using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Models;
using MlAdvisor.Models.Onnx;
using MlAdvisor.Models.Onnx.Schema;
using MlAdvisor.Networks;
using MlAdvisor.Tests.Training;
using MlAdvisor.Training;
using static TorchSharp.torch;

namespace MlAdvisor.Tests.Models.Onnx;

/// <summary>What ONNX Runtime makes of exported networks against what this product makes of them.</summary>
[TestClass]
public class OnnxExportTests
{
    private const int Rows = 7;
    private static readonly int[] OfImage = [3, 9, 8];

    public static IEnumerable<object[]> Activations() => Enum.GetValues<Activation>().Select(activation => new object[] { activation });

    public static IEnumerable<object[]> Layers() =>
        from layers in new (string Name, int[] Shape, LayerDefinition[] Layers)[]
        {
            ("linear", [5], [new LinearLayer { Units = 4 }]),
            ("dropout", [5], [new LinearLayer { Units = 4 }, new DropoutLayer(0.5)]),
            ("batchNorm of units", [5], [new LinearLayer { Units = 4 }, new BatchNormLayer { Epsilon = 1e-2 }]),
            ("layerNorm of units", [5], [new LinearLayer { Units = 4 }, new LayerNormLayer { Epsilon = 1e-2 }]),
            ("residual of units", [5], [new ResidualLayer { Layers = [new LinearLayer { Units = 5, Activation = Activation.Tanh }, new LayerNormLayer()] }]),
            ("flatten of units", [5], [new FlattenLayer(), new LinearLayer { Units = 4 }]),
            ("flatten", OfImage, [new FlattenLayer()]),
            ("conv2d", OfImage, [new Conv2dLayer { Filters = 4 }, new FlattenLayer()]),
            ("conv2d with stride and padding", OfImage, [new Conv2dLayer { Filters = 4, Kernel = 4, Stride = 2, Padding = 2, Activation = Activation.Gelu }, new FlattenLayer()]),
            ("maxPool2d", OfImage, [new Pool2dLayer { Kind = PoolingKind.Max, Size = 2 }, new FlattenLayer()]),
            ("maxPool2d that overlaps", OfImage, [new Pool2dLayer { Kind = PoolingKind.Max, Size = 3, Stride = 2 }, new FlattenLayer()]),
            ("avgPool2d", OfImage, [new Pool2dLayer { Kind = PoolingKind.Average, Size = 2 }, new FlattenLayer()]),
            ("avgPool2d that overlaps", OfImage, [new Pool2dLayer { Kind = PoolingKind.Average, Size = 3, Stride = 2 }, new FlattenLayer()]),
            ("globalAvgPool2d", OfImage, [new Conv2dLayer { Filters = 4 }, new GlobalAvgPool2dLayer()]),
            ("batchNorm of channels", OfImage, [new BatchNormLayer(), new FlattenLayer()]),
            ("layerNorm of images", OfImage, [new LayerNormLayer(), new FlattenLayer()]),
            ("residual of images", OfImage,
            [
                new Conv2dLayer { Filters = 4, Padding = 1 },
                new ResidualLayer { Layers = [new BatchNormLayer(), new ResidualLayer { Layers = [new Conv2dLayer { Filters = 4, Padding = 1, Activation = Activation.Silu }] }] },
                new GlobalAvgPool2dLayer(),
            ]),
        }
        select new object[] { layers.Name, layers.Shape, layers.Layers };

    // Every loss on every output function, with one output and with several: whatever the definition's rules let through.
    public static IEnumerable<object[]> Heads() =>
        from task in Enum.GetValues<MachineLearningTask>()
        from loss in Enum.GetValues<Loss>()
        from input in Enum.GetValues<LossInput>()
        from units in (int[])[1, 2]
        where input == LossInput.Logits || loss is Loss.CrossEntropy or Loss.BinaryCrossEntropy
        where task == MachineLearningTask.Regression ? loss != Loss.CrossEntropy && units == 1 : loss != Loss.CrossEntropy || units == 2 || input == LossInput.Probabilities
        select new object[] { task, loss, input, units };

    [TestMethod]
    [DynamicData(nameof(Layers))]
    public void Create_EveryLayer_PredictsWhatOursDoes(string name, int[] shape, LayerDefinition[] layers) => Compare(Problems.Definition(network: layers), shape, 3).ShouldBeLessThan(1e-5f, name);

    [TestMethod]
    [DynamicData(nameof(Activations))]
    public void Create_EveryActivation_PredictsWhatOursDoes(Activation activation)
    {
        LayerDefinition[] layers = [new LinearLayer { Units = 9, Activation = activation, Initializer = new InitializerDefinition(Initializer.Normal, 4) }];
        Compare(Problems.Definition(network: layers), [5], 3).ShouldBeLessThan(1e-5f);
    }

    [TestMethod]
    [DynamicData(nameof(Heads))]
    public void Create_EveryHead_GivesScoresAndProbabilitiesAsPredictDoes(MachineLearningTask task, Loss loss, LossInput on, int units)
    {
        foreach (var activation in Enum.GetValues<Activation>())
        {
            var definition = Problems.Definition(task, loss: new LossDefinition(loss, on), output: new OutputDefinition { Units = units, Activation = activation });
            Compare(definition, [5], task == MachineLearningTask.Regression ? 0 : 2).ShouldBeLessThan(1e-5f, activation.ToString());
        }
    }

    [TestMethod]
    public void Create_ThePublicChecker_AcceptsEveryNetwork()
    {
        var folder = Directory.CreateTempSubdirectory("mladvisor-").FullName;
        try
        {
            foreach (var (index, row) in Layers().Index())
            {
                var (definition, plan) = Plan(Problems.Definition(network: (LayerDefinition[])row[2]), (int[])row[1], 3);
                OnnxExport.Write(Create(definition, plan, 3), Path.Combine(folder, FormattableString.Invariant($"layers{index}.onnx")));
            }

            LayerDefinition[] all = [new LinearLayer { Units = 4 }, .. Enum.GetValues<Activation>().Where(activation => activation != Activation.None).Select(activation => new ActivationLayer(activation))];
            var (functions, ofFunctions) = Plan(Problems.Definition(MachineLearningTask.Binary, network: all), [5], 2);
            OnnxExport.Write(Create(functions, ofFunctions, 2), Path.Combine(folder, "activations.onnx"));

            OnnxRun.Check(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void Create_AnyNumberOfRows_IsTaken()
    {
        var (definition, plan) = Plan(Problems.Definition(), [5], 3);
        var model = Create(definition, plan, 3);
        OnnxRun.Outputs(model, Random(5), 1)[OnnxExport.Score].Length.ShouldBe(3);
        OnnxRun.Outputs(model, Random(5 * 100), 100)[OnnxExport.Score].Length.ShouldBe(300);
    }

    [TestMethod]
    public void Create_ClassesAndTask_StandInTheMetadata()
    {
        var (definition, plan) = Plan(Problems.Definition(), [5], 3);
        var metadata = Create(definition, plan, 3).MetadataProps.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        metadata["classes"].ShouldBe("[\"class 0\",\"class 1\",\"class 2\"]");
        metadata["task"].ShouldBe("multiclass");
        metadata["label"].ShouldBe("label");
    }

    [TestMethod]
    [DataRow(float.NaN)]
    [DataRow(float.PositiveInfinity)]
    public void Create_WeightsThatAreNotFinite_IsRefused(float value)
    {
        var (definition, plan) = Plan(Problems.Definition(), [5], 3);
        var weights = Weights(plan);
        weights.Tensors[^1].Values[0] = value;
        Should.Throw<DatasetException>(() => OnnxExport.Create(definition, OnnxModels.Manifest(definition, plan, 3), plan, weights)).Message
            .ShouldStartWith("The model's weights are not all finite numbers");
    }

    [TestMethod]
    public void ExportOnnx_ATrainedModel_PredictsWhatPredictDoes()
    {
        using var trained = Trained.BreastCancer();
        var path = Path.Combine(trained.Folder, "model.onnx");
        using (var loaded = MlAdvisorModel.Load(trained.Context, trained.Path))
        {
            loaded.ExportOnnx(path);
        }

        var test = trained.Data.Test;
        var outputs = OnnxRun.Outputs(File.ReadAllBytes(path), test.Features, test.Rows);
        var expected = trained.Model.Predict(trained.Rows.Select(test.SourceRows)).ShouldHaveSingleItem();
        Distance(outputs[OnnxExport.Score], expected.Scores).ShouldBeLessThan(1e-5f);
        Distance(outputs[OnnxExport.Probability], expected.Probabilities).ShouldBeLessThan(1e-5f);
        ModelProto.Parser.ParseFrom(File.ReadAllBytes(path)).Graph.Name.ShouldBe("breast-cancer");
    }

    // The largest distance of a score or a probability, relative where they are above 1.
    private static float Compare(PipelineDefinition given, int[] shape, int classes)
    {
        var (definition, plan) = Plan(given, shape, classes);
        var features = Random(Rows * plan.Inputs);
        var weights = Weights(plan);
        var outputs = OnnxRun.Outputs(OnnxExport.Create(definition, OnnxModels.Manifest(definition, plan, classes), plan, weights), features, Rows);

        using var scope = NewDisposeScope();
        using var network = new TrainedNetwork(plan, weights);
        var ours = network.Forward(features, Rows);
        var decision = new Decision(definition.Task, definition.Trainer.Loss ?? Objective.DefaultFor(definition.Task), plan);
        var distance = Distance(outputs[OnnxExport.Score], decision.Scores(ours).contiguous().data<float>().ToArray());
        outputs.ContainsKey(OnnxExport.Probability).ShouldBe(decision.HasProbability);
        return decision.HasProbability
            ? Math.Max(distance, Distance(outputs[OnnxExport.Probability], decision.Probabilities(ours).contiguous().data<float>().ToArray()))
            : distance;
    }

    private static float Distance(float[] actual, float[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        return actual.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second) / Math.Max(1, Math.Abs(pair.Second)));
    }

    private static ModelProto Create(PipelineDefinition definition, NetworkPlan plan, int classes) =>
        OnnxExport.Create(definition, OnnxModels.Manifest(definition, plan, classes), plan, Weights(plan));

    private static (PipelineDefinition Definition, NetworkPlan Plan) Plan(PipelineDefinition definition, int[] shape, int classes) =>
        (definition, NetworkPlan.Create(definition, LayerShape.Of(shape), classes));

    private static NetworkWeights Weights(NetworkPlan plan) => OnnxModels.Weights(plan);

    private static float[] Random(int count) => OnnxModels.Numbers(count, seed: 1);
}

using System.Globalization;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Tests.Networks;

/// <summary>The gradients written by hand against those of autograd over a plain network, lane by lane.</summary>
[TestClass]
public class GradientTests
{
    public static IEnumerable<object[]> Activations() => Enum.GetValues<Activation>().Select(activation => new object[] { activation });

    public static IEnumerable<object[]> Losses() =>
        from loss in Enum.GetValues<Loss>()
        from input in Enum.GetValues<LossInput>()
        where input == LossInput.Logits || loss is Loss.CrossEntropy or Loss.BinaryCrossEntropy
        from outputs in (int[])[1, 3]
        where loss != Loss.CrossEntropy || outputs == 3
        select new object[] { loss, input, outputs };

    [TestMethod]
    [DynamicData(nameof(Activations))]
    public void Backward_EveryActivation_EqualsAutograd(Activation activation)
    {
        foreach (var seeds in (int[][])[[1], [1, 1, 1], [1, 1, 2]])
        {
            Compare(
                [new LinearPlan(4, 6, Wide), new ActivationPlan(activation, LayerShape.Vector(6)), new LinearPlan(6, 5, Wide), new ActivationPlan(activation, LayerShape.Vector(5)), new LinearPlan(5, 3, Wide)],
                seeds,
                new CrossEntropyOnLogits(),
                ClassNumbers(),
                (y, t) => nn.functional.cross_entropy(y, t.squeeze(-1)));
        }
    }

    /// <summary>Its derivative is small there, but not zero: a unit that it keeps from coming back would be dead.</summary>
    [TestMethod]
    public void Backward_SoftplusFarBelowZero_IsTheSigmoid()
    {
        using var scope = NewDisposeScope();
        var inputs = tensor([-40f, -20f, -16f, -8f, 0f, 8f, 40f]);
        var expected = inputs.sigmoid().data<float>().ToArray();
        var layer = new StackedActivation(Activation.Softplus, inPlace: false);

        layer.Forward(inputs, training: true);
        var derivatives = layer.Backward(ones(7), inputsNeeded: true)!.data<float>().ToArray();

        derivatives.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= 1e-5f * pair.Second);
    }

    [TestMethod]
    [DynamicData(nameof(Losses))]
    public void Differentiate_EveryLoss_EqualsAutograd(Loss loss, LossInput on, int outputs)
    {
        var isProbability = on == LossInput.Probabilities;
        var head = isProbability ? (outputs == 1 ? Activation.Sigmoid : Activation.Softmax) : Activation.Tanh;
        Compare(
            [new LinearPlan(4, outputs, Wide), new ActivationPlan(head, LayerShape.Vector(outputs))],
            [1, 1, 2],
            Function(loss, on),
            loss == Loss.CrossEntropy ? ClassNumbers() : ZerosAndOnes(outputs),
            (y, t) => Expected(loss, isProbability, y, t));
    }

    /// <summary>Sigmoid and softplus give no probabilities, and Keras divides them by their sum.</summary>
    [TestMethod]
    [DataRow(Activation.Sigmoid)]
    [DataRow(Activation.Softplus)]
    public void Differentiate_CrossEntropyOnOtherThanProbabilities_EqualsAutogradOfKerasFormula(Activation head) => Compare(
        [new LinearPlan(4, 3, Wide), new ActivationPlan(head, LayerShape.Vector(3))],
        [1, 1, 2],
        new CrossEntropyOnProbabilities(),
        ClassNumbers(),
        (y, t) => Expected(Loss.CrossEntropy, isProbability: true, y, t));

    /// <summary>The first two are the examples of Keras's documentation of sparse_categorical_crossentropy.</summary>
    [TestMethod]
    [DataRow(0.05f, 0.95f, 0f, 1, 0.05129329)]
    [DataRow(0.1f, 0.8f, 0.1f, 2, 2.3025851)]
    [DataRow(0.5f, 1f, 0.5f, 1, 0.6931472)]
    [DataRow(1f, 0f, 0f, 2, 16.118096)]
    [DataRow(1f, 0f, 0f, 0, 1e-7)]
    public void RowLosses_CrossEntropyOnProbabilities_AreKeras(float a, float b, float c, int target, double expected)
    {
        using var scope = NewDisposeScope();
        var outputs = tensor([a, b, c], [1, 3]);
        var targets = tensor([(long)target], [1, 1]);
        new CrossEntropyOnProbabilities().RowLosses(outputs, targets).data<float>().ToArray()[0].ShouldBe((float)expected, 1e-6f + (float)(1e-6 * expected));
        var (_, gradient) = new CrossEntropyOnProbabilities().Differentiate(outputs, targets);
        var isClipped = expected is > 16 or < 1e-6;
        gradient.data<float>().Any(value => value != 0).ShouldBe(!isClipped);
    }

    [TestMethod]
    public void Differentiate_BroadcastSquaredError_EqualsAutogradOfAllPairs()
    {
        foreach (var seeds in (int[][])[[1], [1, 1, 2]])
        {
            Compare(
                [new LinearPlan(4, 1, Wide)],
                seeds,
                new BroadcastSquaredError(),
                tensor([0.3f, -1, 2, 0, 1.5f, 0, -4], [7, 1]),
                (y, t) => (y - t.squeeze(-1)).square().mean());
        }
    }

    [TestMethod]
    public void Differentiate_CrossEntropyOfOneOutput_IsAllButZeroWithoutAGradient()
    {
        using var scope = NewDisposeScope();
        var (losses, gradient) = new CrossEntropyOfOneOutput().Differentiate(tensor([0.2f, 0.9f, -3f], [3, 1]), tensor([0f, 1f, 7f], [3, 1]));
        losses.data<float>().ToArray().ShouldBe([0f, 1.1920929e-7f, 7 * 1.1920929e-7f], 1e-12);
        gradient.data<float>().ToArray().ShouldBe([0f, 0f, 0f]);
    }

    [TestMethod]
    [DynamicData(nameof(ImageNetworks))]
    public void Backward_EveryImageLayer_EqualsAutograd(string name, object network)
    {
        // Test methods are public, and layers' plans are not.
        var layers = (IReadOnlyList<LayerPlan>)network;
        foreach (var seeds in (int[][])[[1], [1, 1, 1], [1, 1, 2]])
        {
            Compare(layers, seeds, new CrossEntropyOnLogits(), ClassNumbers(), (y, t) => nn.functional.cross_entropy(y, t.squeeze(-1)), name);
        }
    }

    public static IEnumerable<object[]> ImageNetworks()
    {
        var image = LayerShape.Image(2, 5, 5);
        var filtered = LayerShape.Image(3, 4, 4);
        var strided = new Conv2dPlan(image, LayerShape.Image(3, 3, 3), Kernel: 3, Stride: 2, Padding: 1, Wide);
        var conv = new Conv2dPlan(image, filtered, Kernel: 2, Stride: 1, Padding: 0, Wide);
        yield return ["conv2d", (LayerPlan[])[conv, new FlattenPlan(filtered), new LinearPlan(48, 3, Wide)]];
        yield return ["conv2d with stride and padding", (LayerPlan[])[strided, new FlattenPlan(strided.Output), new LinearPlan(27, 3, Wide)]];
        yield return ["two convolutions, batchNorm between", (LayerPlan[])[
            conv, new BatchNormPlan(filtered, 0.1, 1e-5), new ActivationPlan(Activation.Relu, filtered),
            new Conv2dPlan(filtered, LayerShape.Image(2, 3, 3), 2, 1, 0, Wide), new ActivationPlan(Activation.Gelu, LayerShape.Image(2, 3, 3)),
            new FlattenPlan(LayerShape.Image(2, 3, 3)), new LinearPlan(18, 3, Wide)]];
        yield return ["maxPool2d", (LayerPlan[])[
            conv, new Pool2dPlan(filtered, LayerShape.Image(3, 2, 2), PoolingKind.Max, 2, 2), new FlattenPlan(LayerShape.Image(3, 2, 2)), new LinearPlan(12, 3, Wide)]];
        yield return ["avgPool2d that overlaps", (LayerPlan[])[
            conv, new Pool2dPlan(filtered, LayerShape.Image(3, 3, 3), PoolingKind.Average, 2, 1), new FlattenPlan(LayerShape.Image(3, 3, 3)), new LinearPlan(27, 3, Wide)]];
        yield return ["globalAvgPool2d", (LayerPlan[])[conv, new ActivationPlan(Activation.Tanh, filtered), new GlobalAvgPool2dPlan(filtered)]];
        yield return ["pooling of the rows", (LayerPlan[])[
            new Pool2dPlan(image, LayerShape.Image(2, 2, 2), PoolingKind.Max, 2, 2), new FlattenPlan(LayerShape.Image(2, 2, 2)), new LinearPlan(8, 3, Wide)]];
        yield return ["layerNorm of the rows", (LayerPlan[])[new LayerNormPlan(LayerShape.Vector(4), 1e-5), new LinearPlan(4, 3, Wide)]];
        yield return ["layerNorm of units", (LayerPlan[])[
            new LinearPlan(4, 6, Wide), new LayerNormPlan(LayerShape.Vector(6), 1e-2), new ActivationPlan(Activation.Relu, LayerShape.Vector(6)), new LinearPlan(6, 3, Wide)]];
        yield return ["layerNorm of images", (LayerPlan[])[
            conv, new LayerNormPlan(filtered, 1e-5), new ActivationPlan(Activation.Tanh, filtered), new FlattenPlan(filtered), new LinearPlan(48, 3, Wide)]];
        var four = LayerShape.Vector(4);
        var six = LayerShape.Vector(6);
        yield return ["residual of the rows", (LayerPlan[])[
            new ResidualPlan(four, [new LinearPlan(4, 6, Wide), new ActivationPlan(Activation.Tanh, six), new LinearPlan(6, 4, Wide)]), new LinearPlan(4, 3, Wide)]];
        yield return ["residual that begins with a function, over layers that keep their outputs", (LayerPlan[])[
            new LinearPlan(4, 6, Wide), new ActivationPlan(Activation.Tanh, six),
            new ResidualPlan(six, [new ActivationPlan(Activation.Relu, six), new LinearPlan(6, 6, Wide), new ActivationPlan(Activation.Sigmoid, six)]),
            new ActivationPlan(Activation.Relu, six), new LinearPlan(6, 3, Wide)]];
        yield return ["residual blocks of images in one another", (LayerPlan[])[
            new ResidualPlan(image, [
                new Conv2dPlan(image, image, 3, 1, 1, Wide), new BatchNormPlan(image, 0.1, 1e-5), new ActivationPlan(Activation.Relu, image),
                new ResidualPlan(image, [new LayerNormPlan(image, 1e-5), new Conv2dPlan(image, image, 1, 1, 0, Wide)])]),
            new FlattenPlan(image), new LinearPlan(50, 3, Wide)]];
        yield return ["residual of nothing but the rows", (LayerPlan[])[
            new ResidualPlan(four, [new ActivationPlan(Activation.Gelu, four)]), new LinearPlan(4, 3, Wide)]];
        yield return ["batchNorm of the rows", (LayerPlan[])[new BatchNormPlan(LayerShape.Vector(4), 0.1, 1e-5), new LinearPlan(4, 3, Wide)]];
        yield return ["batchNorm of units", (LayerPlan[])[
            new LinearPlan(4, 6, Wide), new ActivationPlan(Activation.Relu, LayerShape.Vector(6)), new BatchNormPlan(LayerShape.Vector(6), 0.1, 1e-5), new LinearPlan(6, 3, Wide)]];
    }

    private static readonly InitializerDefinition Wide = new(Initializer.Normal, 0.8);

    private static Tensor ClassNumbers() => tensor([0L, 2, 1, 1, 0, 2, 2], [7, 1]);

    private static Tensor ZerosAndOnes(int outputs) => outputs == 1
        ? tensor([0f, 1, 1, 0, 1, 0, 0], [7, 1])
        : zeros(7, 3).scatter_(1, ClassNumbers(), ones(7, 1L));

    private static LossFunction Function(Loss loss, LossInput on) => (loss, on) switch
    {
        (Loss.CrossEntropy, LossInput.Logits) => new CrossEntropyOnLogits(),
        (Loss.CrossEntropy, _) => new CrossEntropyOnProbabilities(),
        (Loss.BinaryCrossEntropy, LossInput.Logits) => new BinaryCrossEntropyOnLogits(),
        (Loss.BinaryCrossEntropy, _) => new BinaryCrossEntropyOnProbabilities(),
        (Loss.MeanSquaredError, _) => new MeanSquaredError(),
        (Loss.MeanAbsoluteError, _) => new MeanAbsoluteError(),
        (Loss.Huber, _) => new HuberLoss(),
        _ => new HingeLoss(),
    };

    private static Tensor Expected(Loss loss, bool isProbability, Tensor y, Tensor t) => loss switch
    {
        Loss.CrossEntropy when isProbability => (y / y.sum(1L, keepdim: true)).gather(1, t).log().neg().mean(),
        Loss.CrossEntropy => nn.functional.cross_entropy(y, t.squeeze(-1)),
        Loss.BinaryCrossEntropy when isProbability => nn.functional.binary_cross_entropy(y, t),
        Loss.BinaryCrossEntropy => nn.functional.binary_cross_entropy_with_logits(y, t),
        Loss.MeanSquaredError => nn.functional.mse_loss(y, t),
        Loss.MeanAbsoluteError => (y - t).abs().mean(),
        Loss.Huber => nn.functional.smooth_l1_loss(y, t),
        _ => (1f - (((t * 2f) - 1f) * y)).relu().mean(),
    };

    private static Tensor Apply(Activation activation, Tensor x) => activation switch
    {
        Activation.None => x,
        Activation.Relu => x.relu(),
        Activation.LeakyRelu => nn.functional.leaky_relu(x, 0.01),
        Activation.Elu => nn.functional.elu(x, 1),
        Activation.Selu => nn.functional.selu(x),
        Activation.Gelu => nn.functional.gelu(x),
        Activation.Silu => nn.functional.silu(x),
        Activation.Sigmoid => x.sigmoid(),
        Activation.Tanh => x.tanh(),
        Activation.Softmax => x.softmax(-1),
        Activation.Softsign => x / (1f + x.abs()),
        _ => (x.exp() + 1f).log(),
    };

    private static Tensor Apply(LayerPlan layer, Tensor x, Queue<Tensor> weights)
    {
        var shape = layer.Input;
        var rows = shape.IsImage ? x.view(x.shape[0], shape.Channels, shape.Height, shape.Width) : x;
        var y = layer switch
        {
            ResidualPlan block => x + block.Layers.Aggregate(x, (inner, next) => Apply(next, inner, weights)),
            LinearPlan linear => rows.mm(weights.Dequeue().view(linear.Outputs, linear.Inputs).t()) + weights.Dequeue(),
            Conv2dPlan conv => nn.functional.conv2d(
                rows, weights.Dequeue().view(conv.ParameterShapes[0]), weights.Dequeue(), [conv.Stride, conv.Stride], [conv.Padding, conv.Padding]),
            Pool2dPlan { Kind: PoolingKind.Max } pool => nn.functional.max_pool2d(rows, [pool.Size, pool.Size], [pool.Stride, pool.Stride]),
            Pool2dPlan pool => nn.functional.avg_pool2d(rows, [pool.Size, pool.Size], [pool.Stride, pool.Stride]),
            GlobalAvgPool2dPlan => rows.mean([2L, 3L]),
            LayerNormPlan norm => nn.functional.layer_norm(
                rows, norm.ParameterShapes[0], weights.Dequeue().view(norm.ParameterShapes[0]), weights.Dequeue().view(norm.ParameterShapes[0]), norm.Epsilon),
            BatchNormPlan => Normalize(rows, weights.Dequeue(), weights.Dequeue()),
            ActivationPlan activation => Apply(activation.Activation, x),
            _ => x,
        };
        return y.reshape(x.shape[0], -1);
    }

    // From the definition of batch normalization, so that libtorch's own is compared with something else.
    private static Tensor Normalize(Tensor x, Tensor scale, Tensor shift)
    {
        long[] others = x.dim() == 4 ? [0, 2, 3] : [0];
        long[] perChannel = x.dim() == 4 ? [1, -1, 1, 1] : [1, -1];
        var centred = x - x.mean(others, keepdim: true);
        var variance = (centred * centred).mean(others, keepdim: true);
        return (centred / (variance + 1e-5f).sqrt() * scale.view(perChannel)) + shift.view(perChannel);
    }

    /// <summary>Few different values, so that there are ties, of which the first takes the gradient; and one value that is not a number.</summary>
    [TestMethod]
    [DataRow(4, 6, 2, 2)]
    [DataRow(5, 7, 2, 2)]
    [DataRow(2, 3, 2, 2)]
    [DataRow(6, 8, 2, 2)]
    [DataRow(7, 27, 2, 2)]
    [DataRow(7, 9, 3, 2)]
    [DataRow(9, 7, 2, 3)]
    [DataRow(5, 5, 1, 1)]
    public void MaxPool2d_TiesAndWhatIsNotANumber_EqualsLibtorch(int height, int width, int size, int stride)
    {
        using var scope = NewDisposeScope();
        using var generator = new torch.Generator(3);
        var image = LayerShape.Image(3, height, width);
        var pooled = LayerShape.Image(3, ((height - size) / stride) + 1, ((width - size) / stride) + 1);
        var layer = new StackedMaxPool2d(new Pool2dPlan(image, pooled, PoolingKind.Max, size, stride));
        foreach (var lanes in (long[][])[[], [2]])
        {
            var rows = empty([.. lanes, 5, image.Size]).normal_(0, 1, generator).round();
            rows.view(-1).narrow(0, 1, 1).fill_(float.NaN);
            var leaf = rows.clone().requires_grad_();
            var expected = nn.functional.max_pool2d(leaf.view(-1, 3, height, width), [size, size], [stride, stride], [0, 0], [1, 1], false);
            var gradient = empty([.. lanes, 5, pooled.Size]).normal_(0, 1, generator);
            var ofRows = autograd.grad([expected], [leaf], [gradient.view(expected.shape)])[0];

            Numbers(layer.Forward(rows, training: false)).ShouldBe(Numbers(expected));
            Numbers(layer.Forward(rows, training: true)).ShouldBe(Numbers(expected));
            Numbers(layer.Backward(gradient, inputsNeeded: true)!).ShouldBe(Numbers(ofRows), 1e-6);
            layer.Backward(gradient, inputsNeeded: false).ShouldBeNull();
        }

        static float[] Numbers(Tensor tensor) => tensor.contiguous().data<float>().ToArray();
    }

    private static void Compare(IReadOnlyList<LayerPlan> layers, int[] seeds, LossFunction loss, Tensor targets, Func<Tensor, Tensor, Tensor> expected, string name = "")
    {
        using var scope = NewDisposeScope();
        var lanes = new LaneLayout(seeds);
        layers = [.. layers.Where(layer => layer is not ActivationPlan { Activation: Activation.None })];
        using var network = new StackedNetwork(new NetworkPlan { Input = layers[0].Input, Layers = layers }, lanes, []);
        network.DrawWeights();

        // Each lane its own weights, as after some steps of training.
        using var generator = new torch.Generator(7);
        network.Parameters.Values.add_(empty(network.Parameters.Values.shape).normal_(0, 0.3, generator));
        var rows = lanes.Groups.Select(_ => empty(7, (long)layers[0].Inputs).normal_(0, 1, generator)).ToList();

        var outputs = network.Forward(network.Rows(rows), training: true);
        var (rowLosses, gradient) = loss.Differentiate(outputs, lanes.IsSingle ? targets : targets.unsqueeze(0).expand(seeds.Length, -1, -1));
        var means = rowLosses.view(seeds.Length, -1).mean([1L]);
        network.Backward(gradient);

        for (var lane = 0; lane < seeds.Length; lane++)
        {
            var weights = network.Parameters.OfLane(network.Parameters.Values, lane).Select(w => w.clone().requires_grad_()).ToList();
            var x = rows[lanes.Groups.ToList().FindIndex(group => lane >= group.Start && lane < group.Start + group.Count)];
            var next = new Queue<Tensor>(weights);
            foreach (var layer in layers)
            {
                x = Apply(layer, x, next);
            }

            var value = expected(x, targets);
            value.backward();
            means[lane].ToSingle().ShouldBe(value.ToSingle(), 1e-5f);
            var gradients = network.Parameters.OfLane(network.Parameters.Gradients, lane);
            for (var i = 0; i < weights.Count; i++)
            {
                var difference = (gradients[i] - weights[i].grad!).abs().max().ToSingle();
                difference.ShouldBeLessThan(2e-6f + (1e-5f * weights[i].grad!.abs().max().ToSingle()), string.Create(CultureInfo.InvariantCulture, $"{name} lane {lane}, parameter {i}"));
            }
        }
    }
}

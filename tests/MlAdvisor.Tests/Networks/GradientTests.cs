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
                [new LinearPlan(4, 6, Wide), new ActivationPlan(activation, 6), new LinearPlan(6, 5, Wide), new ActivationPlan(activation, 5), new LinearPlan(5, 3, Wide)],
                seeds,
                new CrossEntropyOnLogits(),
                ClassNumbers(),
                (y, t) => nn.functional.cross_entropy(y, t.squeeze(-1)));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Losses))]
    public void Differentiate_EveryLoss_EqualsAutograd(Loss loss, LossInput on, int outputs)
    {
        var isProbability = on == LossInput.Probabilities;
        var head = isProbability ? (outputs == 1 ? Activation.Sigmoid : Activation.Softmax) : Activation.Tanh;
        Compare(
            [new LinearPlan(4, outputs, Wide), new ActivationPlan(head, outputs)],
            [1, 1, 2],
            Function(loss, on),
            loss == Loss.CrossEntropy ? ClassNumbers() : ZerosAndOnes(outputs),
            (y, t) => Expected(loss, isProbability, y, t));
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
        Loss.CrossEntropy when isProbability => y.gather(1, t).log().neg().mean(),
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
        _ => (x.exp() + 1f).log(),
    };

    private static void Compare(IReadOnlyList<LayerPlan> layers, int[] seeds, LossFunction loss, Tensor targets, Func<Tensor, Tensor, Tensor> expected)
    {
        using var scope = NewDisposeScope();
        var lanes = new LaneLayout(seeds);
        layers = [.. layers.Where(layer => layer is not ActivationPlan { Activation: Activation.None })];
        using var network = new StackedNetwork(new NetworkPlan { Inputs = 4, Layers = layers }, lanes, []);
        network.DrawWeights();

        // Each lane its own weights, as after some steps of training.
        using var generator = new torch.Generator(7);
        network.Parameters.Values.add_(empty(network.Parameters.Values.shape).normal_(0, 0.3, generator));
        var rows = lanes.Groups.Select(_ => empty(7, 4L).normal_(0, 1, generator)).ToList();

        var outputs = network.Forward(rows, training: true);
        var (rowLosses, gradient) = loss.Differentiate(outputs, lanes.IsSingle ? targets : targets.unsqueeze(0).expand(seeds.Length, -1, -1));
        var means = rowLosses.view(seeds.Length, -1).mean([1L]);
        network.Backward(gradient);

        for (var lane = 0; lane < seeds.Length; lane++)
        {
            var weights = network.Parameters.OfLane(network.Parameters.Values, lane).Select(w => w.clone().requires_grad_()).ToList();
            var x = rows[lanes.Groups.ToList().FindIndex(group => lane >= group.Start && lane < group.Start + group.Count)];
            var parameter = 0;
            foreach (var layer in layers)
            {
                x = layer is LinearPlan linear
                    ? x.mm(weights[parameter++].view(linear.Outputs, linear.Inputs).t()) + weights[parameter++]
                    : Apply(((ActivationPlan)layer).Activation, x);
            }

            var value = expected(x, targets);
            value.backward();
            means[lane].ToSingle().ShouldBe(value.ToSingle(), 1e-5f);
            var gradients = network.Parameters.OfLane(network.Parameters.Gradients, lane);
            for (var i = 0; i < weights.Count; i++)
            {
                var difference = (gradients[i] - weights[i].grad!).abs().max().ToSingle();
                difference.ShouldBeLessThan(2e-6f + (1e-5f * weights[i].grad!.abs().max().ToSingle()), string.Create(CultureInfo.InvariantCulture, $"lane {lane}, parameter {i}"));
            }
        }
    }
}

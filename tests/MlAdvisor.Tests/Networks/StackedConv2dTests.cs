using System.Globalization;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Tests.Networks;

/// <summary>Convolutions of several lanes at once against a plain convolution of each lane.</summary>
[TestClass]
public class StackedConv2dTests
{
    // Channels that oneDNN takes in blocks, and others.
    private static readonly Conv2dPlan[] Plans =
    [
        Plan(2, filters: 3, kernel: 3, stride: 2, padding: 1), Plan(1, filters: 4, kernel: 2, stride: 1, padding: 0),
        Plan(8, filters: 8, kernel: 3, stride: 1, padding: 1), Plan(8, filters: 16, kernel: 1, stride: 1, padding: 0), Plan(3, filters: 8, kernel: 5, stride: 1, padding: 0),
    ];

    private static readonly int[][] Seeds = [[1], [1, 1, 1, 1, 1], [1, 1, 1, 2, 3, 3]];

    public static IEnumerable<object[]> Ways() =>
        from plan in Enumerable.Range(0, Plans.Length) from seeds in Enumerable.Range(0, Seeds.Length) from isFirst in (bool[])[true, false] from atOnce in (int[])[1, 2, 4, 6] select new object[] { plan, seeds, isFirst, atOnce };

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public void ForwardAndBackward_ManyLanesAtOnce_EqualAPlainConvolutionOfEach(int planIndex, int seedsIndex, bool isFirst, int lanesAtOnce)
    {
        using var scope = NewDisposeScope();
        using var setup = new Setup(Plans[planIndex], Seeds[seedsIndex], isFirst, lanesAtOnce);

        var outputs = setup.Forward();
        var ofInputs = setup.Backward();

        (ofInputs is null).ShouldBe(isFirst);
        for (var lane = 0; lane < setup.Lanes.Count; lane++)
        {
            var (filters, biases, images) = (setup.Parameters.Value(0, lane).clone().requires_grad_(), setup.Parameters.Value(1, lane).clone().requires_grad_(), setup.Images(lane).clone().requires_grad_());
            var plan = Plans[planIndex];
            var expected = nn.functional.conv2d(images, filters, biases, [plan.Stride, plan.Stride], [plan.Padding, plan.Padding]);
            var gradients = autograd.grad([expected], [filters, biases, images], [setup.OfLane(setup.Gradient, lane).reshape(expected.shape)]);

            ShouldBeEqual(setup.OfLane(outputs, lane), expected);
            ShouldBeEqual(setup.Parameters.Gradient(0, lane), gradients[0]);
            ShouldBeEqual(setup.Parameters.Gradient(1, lane), gradients[1]);
            if (ofInputs is not null)
            {
                ShouldBeEqual(setup.OfLane(ofInputs, lane), gradients[2]);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public void ForwardAndBackward_ALaneThatIsNotANumber_SpoilsNoOther(int planIndex, int seedsIndex, bool isFirst, int lanesAtOnce)
    {
        using var scope = NewDisposeScope();
        using var setup = new Setup(Plans[planIndex], Seeds[seedsIndex], isFirst, lanesAtOnce);
        foreach (var number in (float[])[float.NaN, float.PositiveInfinity])
        {
            setup.Parameters.Value(0, 0).fill_(number);
            setup.OfLane(setup.Gradient, 0).fill_(number);

            var outputs = setup.Forward();
            var ofInputs = setup.Backward();

            IsFinite(setup.OfLane(outputs, 0)).ShouldBeFalse();
            for (var lane = 1; lane < setup.Lanes.Count; lane++)
            {
                IsFinite(setup.OfLane(outputs, lane)).ShouldBeTrue();
                IsFinite(setup.Parameters.Gradient(0, lane)).ShouldBeTrue();
                IsFinite(setup.Parameters.Gradient(1, lane)).ShouldBeTrue();
                (ofInputs is null || IsFinite(setup.OfLane(ofInputs, lane))).ShouldBeTrue();
            }
        }
    }

    [TestMethod]
    [DataRow(1, 8, 8, 32, true, 16, DisplayName = "small images in a first layer: all lanes")]
    [DataRow(1, 8, 28, 32, true, 5, DisplayName = "so many that what they give off stays near the processor")]
    [DataRow(3, 32, 32, 64, true, 1, DisplayName = "large images: one by one")]
    [DataRow(32, 32, 6, 16, false, 16, DisplayName = "channels in blocks of eight: all lanes")]
    [DataRow(6, 16, 14, 32, false, 1, DisplayName = "other channels: one by one")]
    [DataRow(4, 4, 4, 32, false, 16, DisplayName = "other channels, but next to nothing to compute: all lanes")]
    [DataRow(32, 64, 15, 64, false, 1, DisplayName = "much to compute: one by one")]
    public void LanesAtOnce_ByShape(int channels, int filters, int size, int rows, bool sharesRows, int expected)
    {
        var plan = new Conv2dPlan(LayerShape.Image(channels, size, size), LayerShape.Image(filters, size, size), 3, 1, 1, new InitializerDefinition(Initializer.Default));
        LanesAtOnce.Of(plan, rows, lanes: 16, sharesRows).ShouldBe(expected);
        LanesAtOnce.Of(plan, rows, lanes: 1, sharesRows).ShouldBe(1);
        LanesAtOnce.Of(plan, rows: 0, lanes: 2, sharesRows).ShouldBe(2);
    }

    private static Conv2dPlan Plan(int channels, int filters, int kernel, int stride, int padding)
    {
        var pixels = ((7 + (2 * padding) - kernel) / stride) + 1;
        return new Conv2dPlan(LayerShape.Image(channels, 7, 7), LayerShape.Image(filters, pixels, pixels), kernel, stride, padding, new InitializerDefinition(Initializer.Default));
    }

    private static void ShouldBeEqual(Tensor actual, Tensor expected)
    {
        var difference = (actual.reshape(-1) - expected.reshape(-1)).abs().max().ToSingle();
        difference.ShouldBeLessThan(1e-6f + (1e-5f * expected.abs().max().ToSingle()), string.Create(CultureInfo.InvariantCulture, $"of {expected.numel()} numbers"));
    }

    private static bool IsFinite(Tensor values) => values.sub(values).sum().ToSingle() == 0;

    /// <summary>A layer with weights, rows and a gradient drawn for each lane; lanes with one seed see the same rows in a first layer.</summary>
    private sealed class Setup : IDisposable
    {
        private readonly StackedConv2d _layer;
        private readonly Conv2dPlan _plan;
        private readonly List<Tensor> _rows;
        private readonly bool _isFirst;

        public Setup(Conv2dPlan plan, int[] seeds, bool isFirst, int lanesAtOnce)
        {
            using var generator = new torch.Generator(7);
            _plan = plan;
            _isFirst = isFirst;
            Lanes = new LaneLayout(seeds);
            Parameters = new FlatParameters(Lanes, plan.ParameterShapes);
            Parameters.Values.normal_(0, 0.3, generator);
            _layer = new StackedConv2d(Lanes, plan, Parameters, index: 0, isFirst: isFirst, sharesInputs: isFirst, lanesAtOnce);
            _rows = [.. (isFirst ? Lanes.Groups.Select(group => group.Seed) : seeds).Select(_ => empty(5, (long)plan.Inputs).normal_(0, 1, generator))];
            Gradient = empty(Lanes.Shape(5, plan.Outputs)).normal_(0, 1, generator);
        }

        public LaneLayout Lanes { get; }

        public FlatParameters Parameters { get; }

        public Tensor Gradient { get; }

        public Tensor Forward()
        {
            using var noGradient = no_grad();
            _layer.Feed(_rows);
            return _layer.Forward(_isFirst ? Lanes.Spread(_rows) : Lanes.IsSingle ? _rows[0] : stack(_rows, 0), training: true);
        }

        public Tensor? Backward()
        {
            using var noGradient = no_grad();
            return _layer.Backward(Gradient, inputsNeeded: !_isFirst);
        }

        public Tensor OfLane(Tensor tensor, int lane) => Lanes.IsSingle ? tensor : tensor.select(0, lane);

        public Tensor Images(int lane) => _rows[_isFirst ? Lanes.Groups.ToList().FindIndex(group => lane < group.Start + group.Count) : lane]
            .view(5, _plan.Input.Channels, _plan.Input.Height, _plan.Input.Width);

        public void Dispose()
        {
            _layer.Dispose();
            Parameters.Dispose();
        }
    }
}

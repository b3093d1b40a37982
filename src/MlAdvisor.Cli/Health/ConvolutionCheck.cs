using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Cli.Health;

/// <summary>
/// Looks whether libtorch's convolutions have the gradients that they must have. The libraries under it choose their code by the processor, and on some they
/// give wrong ones without a word: a training is then stuck for a reason that no definition mends.
/// </summary>
internal static class ConvolutionCheck
{
    private const string Name = "convolutions";

    // Rounding stays below 1e-6.
    private const double Tolerance = 1e-4;

    // The libraries compute 8 or 16 channels at a time, and fewer by other code.
    private static readonly int[] Channels = [1, 3, 8, 16];

    /// <summary>Looks.</summary>
    public static HealthCheck Run() => Of(Disagreement);

    /// <summary>What is to be said of convolutions that disagree with their gradients, where they do.</summary>
    /// <param name="disagreement">How much one of so many channels does, as a share; not a number counts as much.</param>
    public static HealthCheck Of(Func<int, double> disagreement)
    {
        var wrong = Channels.Where(channels => !(disagreement(channels) <= Tolerance)).ToList();
        if (wrong.Count == 0)
        {
            return HealthCheck.Good(Name, "have the right gradients");
        }

        var which = string.Join(", ", wrong.Select(channels => channels.ToString(CultureInfo.InvariantCulture)));
        return HealthCheck.Problem(
            Name,
            $"have wrong gradients on this processor, of {which} channels: networks with them train wrongly",
            "export ONEDNN_MAX_CPU_ISA=AVX, then ask again; else another version of TorchSharp");
    }

    /// <summary>
    /// A convolution is linear in its images and in its filters, so each of them times its gradient sums up to the outputs times theirs. All numbers are
    /// positive: what is missing shows.
    /// </summary>
    private static double Disagreement(int channels)
    {
        using var scope = NewDisposeScope();
        using var recorded = enable_grad();
        var images = Numbers(5, 2, channels, 6, 6).requires_grad_();
        var filters = Numbers(7, channels, channels, 3, 3).requires_grad_();
        var outputs = nn.functional.conv2d(images, filters, zeros(channels), [1, 1], [1, 1], [1, 1], 1);
        var ofOutputs = Numbers(3, outputs.shape);
        var gradients = autograd.grad([outputs], [images, filters], [ofOutputs], allow_unused: true);
        var expected = Product(outputs, ofOutputs);
        return Math.Max(Math.Abs((Product(images, gradients[0]) / expected) - 1), Math.Abs((Product(filters, gradients[1]) / expected) - 1));
    }

    private static double Product(Tensor a, Tensor b) => a.detach().mul(b.detach()).sum().ToDouble();

    /// <summary>1 to <paramref name="largest"/>, over and over.</summary>
    private static Tensor Numbers(int largest, params long[] shape) =>
        tensor([.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(i => (i % largest) + 1f)]).reshape(shape);
}

using System.Globalization;
using MlAdvisor.Benchmarks.Machine;
using static TorchSharp.torch;

namespace MlAdvisor.Benchmarks.Convolutions;

/// <summary><c>convolutions [ROUNDS]</c>: a convolution of several lanes, forward and backward, lane by lane and as one grouped convolution.</summary>
internal static class ConvolutionsCommand
{
    private const int DefaultRounds = 9;

    private static readonly Shape[] Shapes =
    [
        new(1, 8, 8, 8, 32), new(1, 28, 28, 16, 32), new(3, 32, 32, 32, 64), new(16, 13, 13, 32, 32), new(32, 15, 15, 64, 64), new(64, 6, 6, 64, 32),
    ];

    public static int Run(IReadOnlyList<string> options)
    {
        BusyMachine.Warn();
        set_num_threads(1);
        var rounds = options.Count > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : DefaultRounds;
        Console.WriteLine($"Convolutions of 3 x 3, forward and backward, one thread; {rounds} rounds in turn, medians.\n");
        Console.WriteLine("| channels x height x width, filters, batch | lanes | lane by lane, ms a lane | grouped, ms a lane | grouped / lane by lane |");
        Console.WriteLine("|-------------------------------------------|------:|------------------------:|-------------------:|-----------------------:|");
        foreach (var shape in Shapes)
        {
            foreach (var lanes in (int[])[4, 16])
            {
                Write(shape, lanes, rounds);
            }
        }

        return 0;
    }

    private static void Write(Shape shape, int lanes, int rounds)
    {
        using var scope = NewDisposeScope();
        var inputs = Enumerable.Range(0, lanes).Select(_ => randn(shape.Batch, shape.Channels, shape.Height, shape.Width).requires_grad_()).ToList();
        var filters = Enumerable.Range(0, lanes).Select(_ => randn(shape.Filters, shape.Channels, 3, 3).requires_grad_()).ToList();
        var biases = Enumerable.Range(0, lanes).Select(_ => randn((long)shape.Filters).requires_grad_()).ToList();
        var (allInputs, allFilters, allBiases) = (Leaf(cat(inputs, 1)), Leaf(cat(filters, 0)), Leaf(cat(biases, 0)));
        var gradient = randn(shape.Batch, shape.Filters, shape.Height - 2, shape.Width - 2);
        var allGradients = cat([.. Enumerable.Repeat(gradient, lanes)], 1);

        var measured = new List<(double Loop, double Grouped)>();
        for (var round = 0; round <= rounds; round++)
        {
            var loop = Timed(() =>
            {
                for (var lane = 0; lane < lanes; lane++)
                {
                    Convolve(inputs[lane], filters[lane], biases[lane], gradient, groups: 1);
                }
            });
            measured.Add((loop, Timed(() => Convolve(allInputs, allFilters, allBiases, allGradients, lanes))));
        }

        // The first round is a warm-up.
        measured.RemoveAt(0);
        var culture = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(
            culture,
            $"| {shape,-41} | {lanes,5} | {Median.Of(measured.Select(round => round.Loop)) / lanes,23:0.00} | {Median.Of(measured.Select(round => round.Grouped)) / lanes,18:0.00} | {Median.Of(measured.Select(round => round.Grouped / round.Loop)),22:0.00} |"));
    }

    private static Tensor Leaf(Tensor tensor) => tensor.detach().requires_grad_();

    private static void Convolve(Tensor inputs, Tensor filters, Tensor bias, Tensor gradient, long groups)
    {
        using var scope = NewDisposeScope();
        var outputs = nn.functional.conv2d(inputs, filters, bias, [1, 1], [0, 0], [1, 1], groups);
        autograd.grad([outputs], [inputs, filters, bias], [gradient]);
    }

    private static double Timed(Action action)
    {
        var clock = StepClock.Start();
        action();
        return clock.Elapsed.TotalMilliseconds;
    }

    private sealed record Shape(int Channels, int Height, int Width, int Filters, int Batch)
    {
        public override string ToString() => FormattableString.Invariant($"{Channels} x {Height} x {Width}, {Filters}, {Batch}");
    }
}

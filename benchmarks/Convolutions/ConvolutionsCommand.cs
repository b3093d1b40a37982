using System.Globalization;
using MlAdvisor.Benchmarks.Machine;
using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Benchmarks.Convolutions;

/// <summary><c>convolutions [ROUNDS]</c>: a convolution of several lanes, lane by lane, all at once, and as the trainer's rule has it.</summary>
internal static class ConvolutionsCommand
{
    private const int DefaultRounds = 9;

    // A short pass is timed several times over: the clock ticks in microseconds.
    private const double LeastMilliseconds = 2;

    // What the rule was read off.
    private static readonly ConvolutionShape[] TunedOn =
    [
        new(1, 8, 8, 8, 32), new(1, 28, 28, 8, 32), new(1, 28, 28, 32, 64, Kernel: 5, Padding: 2), new(3, 32, 32, 32, 64), new(3, 16, 16, 8, 16, Kernel: 5),
        new(8, 14, 14, 16, 32), new(16, 16, 16, 32, 32, Padding: 1), new(32, 6, 6, 32, 16, Padding: 1), new(64, 4, 4, 64, 64, Padding: 1),
    ];

    // Others.
    private static readonly ConvolutionShape[] HeldOut =
    [
        new(1, 16, 16, 6, 64, Kernel: 5), new(1, 28, 28, 16, 32), new(3, 24, 24, 12, 32), new(3, 32, 32, 64, 32, Padding: 1), new(6, 14, 14, 16, 32, Kernel: 5),
        new(16, 12, 12, 16, 16), new(16, 13, 13, 32, 64), new(24, 8, 8, 48, 32, Padding: 1), new(32, 15, 15, 64, 64), new(48, 6, 6, 24, 16, Kernel: 1),
    ];

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static int Run(IReadOnlyList<string> options)
    {
        BusyMachine.Warn();
        set_num_threads(1);
        var rounds = options.Count > 0 ? int.Parse(options[0], Culture) : DefaultRounds;
        Console.WriteLine($"Convolutions forward and backward, with the copies that bring lanes together, one thread; {rounds} rounds in turn, medians; ms of processor time a lane.\n");
        WriteAll("shapes that the rule was read off", TunedOn, rounds);
        WriteAll("other shapes", HeldOut, rounds);
        return 0;
    }

    private static void WriteAll(string title, ConvolutionShape[] shapes, int rounds)
    {
        Console.WriteLine($"| {title + ": image, filters, batch",-63} | layer | lanes | lane by lane | all at once | the rule: at once |    ms | of lane by lane | of the better |");
        Console.WriteLine($"|{new string('-', 65)}|-------|------:|-------------:|------------:|------------------:|------:|----------------:|--------------:|");
        var choices = (from shape in shapes from place in Enum.GetValues<LayerPlace>() from lanes in (int[])[4, 16] select Write(shape, place, lanes, rounds)).ToList();
        Console.WriteLine(string.Create(
            Culture,
            $"\nThe rule over {choices.Count} of them: {Mean(choices.Select(choice => choice.OfLoop)):0.00} of lane by lane's time in the geometric mean; {Mean(choices.Select(choice => choice.OfBetter)):0.00} of the better one's, {choices.Max(choice => choice.OfBetter):0.00} at worst; always the better one: {Mean(choices.Select(choice => choice.OfLoop / choice.OfBetter)):0.00}.\n"));
    }

    private static (double OfLoop, double OfBetter) Write(ConvolutionShape shape, LayerPlace place, int lanes, int rounds)
    {
        var chosen = LanesAtOnce.Of(shape.Plan, shape.Batch, lanes, sharesRows: place == LayerPlace.First);
        using var ways = new Disposables<ConvolutionBenchmark>();
        foreach (var atOnce in new[] { 1, lanes, chosen }.Distinct())
        {
            ways.Add(new ConvolutionBenchmark(shape, place, lanes, atOnce));
        }

        var passes = Math.Max(1, (int)(LeastMilliseconds / ways.Items.Max(way => Math.Max(way.Measure(), way.Measure()) * lanes)));
        var measured = Enumerable.Range(0, rounds).Select(_ => ways.Items.Select(way => Enumerable.Range(0, passes).Average(_ => way.Measure())).ToArray()).ToList();
        var rule = ways.Items.ToList().FindIndex(way => way.LanesAtOnce == chosen);
        var ofLoop = Median.Of(measured.Select(round => round[rule] / round[0]));
        var ofBetter = Median.Of(measured.Select(round => round[rule] / Math.Min(round[0], round[1])));
        Console.WriteLine(string.Create(
            Culture,
            $"| {shape,-63} | {(place == LayerPlace.First ? "first" : "inner"),-5} | {lanes,5} | {Of(0),12:0.000} | {Of(1),11:0.000} | {chosen,17} | {Of(rule),5:0.000} | {ofLoop,15:0.00} | {ofBetter,13:0.00} |"));
        return (ofLoop, ofBetter);

        double Of(int way) => Median.Of(measured.Select(round => round[way]));
    }

    private static double Mean(IEnumerable<double> ratios) => Math.Exp(ratios.Average(Math.Log));
}

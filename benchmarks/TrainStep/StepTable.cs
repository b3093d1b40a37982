using System.Globalization;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>The comparison as a Markdown table.</summary>
internal static class StepTable
{
    public static void Write(SideBySide comparison, int reference, TextWriter output)
    {
        var culture = CultureInfo.InvariantCulture;
        output.WriteLine($"| {"",-32} | {"us a step",9} | {"us a lane",9} | {"lane-steps a second, against PyTorch's",38} |");
        output.WriteLine($"|{new string('-', 34)}|{new string('-', 10)}:|{new string('-', 10)}:|{new string('-', 39)}:|");
        for (var i = 0; i < comparison.Sides.Count; i++)
        {
            var side = comparison.Sides[i];
            var step = comparison.MicrosecondsPerStep(i);
            var ratio = i == reference ? "1" : comparison.LaneStepsAgainst(i, reference).ToString("0.0x", culture);
            output.WriteLine(string.Create(culture, $"| {side.Name,-32} | {step,9:0} | {step / side.Lanes,9:0.0} | {ratio,38} |"));
        }
    }
}

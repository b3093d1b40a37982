using System.Globalization;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>The comparison as a Markdown table.</summary>
internal static class StepTable
{
    /// <summary>Writes one workload's rows.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="comparison">The sides, measured.</param>
    /// <param name="reference">Which of them is PyTorch's own.</param>
    /// <param name="floors">Microseconds that a step of one lane takes at least, one a side.</param>
    /// <param name="output">Where to.</param>
    public static void Write(StepWorkload workload, SideBySide comparison, int reference, IReadOnlyList<double> floors, TextWriter output)
    {
        var culture = CultureInfo.InvariantCulture;
        output.WriteLine($"| {workload,-31} | {"us a step",9} | {"us a lane",9} | {"time a step",11} | {"lane-steps a second",19} | {"floor, us a lane",16} | {"of the floor",12} |");
        output.WriteLine($"|{new string('-', 33)}|{new string('-', 10)}:|{new string('-', 10)}:|{new string('-', 12)}:|{new string('-', 20)}:|{new string('-', 17)}:|{new string('-', 13)}:|");
        for (var i = 0; i < comparison.Sides.Count; i++)
        {
            var side = comparison.Sides[i];
            var step = comparison.MicrosecondsPerStep(i);
            output.WriteLine(string.Create(
                culture,
                $"| {side.Name,-31} | {step,9:0} | {step / side.Lanes,9:0.0} | {comparison.TimeAgainst(i, reference),10:0.00}x | {comparison.LaneStepsAgainst(i, reference),18:0.0}x | {floors[i],16:0.0} | {step / side.Lanes / floors[i],11:0.0}x |"));
        }

        output.WriteLine();
    }
}

using System.Globalization;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;

namespace MlAdvisor.Drafting;

/// <summary>How the rows are divided.</summary>
internal static class SplitChoice
{
    // Training, validation and test rows.
    private const int Parts = 3;

    // Of fewer rows, a tenth is none.
    private const int FewestRows = 5;

    /// <summary>The line of <c>split</c>.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="label">The label.</param>
    /// <param name="heldOut">How many rows the data's makers hold out.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DatasetException">There are too few rows to divide.</exception>
    public static DraftLine Of(TaskChoice task, InferredColumn label, int heldOut, string path)
    {
        var rows = label.Rows - label.Missing - heldOut;
        if (rows < FewestRows)
        {
            throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: {rows} row{(rows == 1 ? "" : "s")} with a label {(rows == 1 ? "is" : "are")} too few to learn from some, judge by others and test with the rest: {FewestRows} are the fewest that can be divided so, and a network needs many more."));
        }

        var keys = new List<string> { "validation: 0.2", heldOut > 0 ? "official: test" : "test: 0.1" };
        var reasons = new List<string> { heldOut > 0 ? "the rows held out are the test, as in what others publish" : "the test rows are looked at once, at the end" };
        if (label.Missing > 0)
        {
            keys.Add("missingLabels: skip");
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{label.Missing} rows have no label"));
        }

        if (task.Task != MachineLearningTask.Regression && label.Rarest < Parts)
        {
            keys.Add("stratify: false");
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"a class has {label.Rarest} row{(label.Rarest == 1 ? "" : "s")}, too few for a share of each part"));
        }

        return new DraftLine($"split: {{ {string.Join(", ", keys)} }}", string.Join("; ", reasons));
    }
}

using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;
using static TorchSharp.torch;

namespace MlAdvisor.Diagnosis;

/// <summary>What trained lanes say of the validation rows.</summary>
/// <param name="Predictions">What the lanes say of each row together, and how sure they are of it (the distance to the second class, or to the threshold); empty for regression.</param>
/// <param name="Spreads">By how much each lane's outputs differ between rows: the largest standard deviation of an output.</param>
/// <param name="LossesOfZeros">Each lane's loss where all features are zero.</param>
internal sealed record ValidationReading(IReadOnlyList<(int Class, double Sureness)> Predictions, IReadOnlyList<double> Spreads, IReadOnlyList<double> LossesOfZeros)
{
    /// <summary>Reads trained lanes.</summary>
    public static ValidationReading Of(TrainingArray array, TrainingPlan plan, PreparedData data)
    {
        using var scope = NewDisposeScope();
        var rows = data.Validation;
        var scores = array.Scores(rows);
        var outputs = plan.Network.Outputs;
        var isRegression = plan.Definition.Task == MachineLearningTask.Regression;
        return new ValidationReading(
            isRegression ? [] : [.. Enumerable.Range(0, rows.Rows).Select(row => Predict([.. Enumerable.Range(0, outputs).Select(i => scores.Average(lane => lane[(row * outputs) + i]))], plan.Objective.Decision.Threshold))],
            [.. scores.Select(lane => Enumerable.Range(0, outputs).Max(i => Deviation([.. Enumerable.Range(0, rows.Rows).Select(row => lane[(row * outputs) + i])])))],
            [.. array.Evaluate(Zeroed(rows)).Select(lane => lane.Loss)]);
    }

    private static (int Class, double Sureness) Predict(double[] scores, float threshold)
    {
        if (scores.Length == 1)
        {
            return (scores[0] > threshold ? 1 : 0, Math.Abs(scores[0] - threshold));
        }

        var best = Array.IndexOf(scores, scores.Max());
        return (Math.Max(0, best), scores.Max() - scores.Where((_, i) => i != best).Max());
    }

    private static double Deviation(float[] values)
    {
        var mean = values.Average(value => (double)value);
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static LabeledRows Zeroed(LabeledRows rows) =>
        new() { Rows = rows.Rows, Width = rows.Width, Features = new float[rows.Features.Length], Classes = rows.Classes, Targets = rows.Targets, SourceRows = rows.SourceRows };
}

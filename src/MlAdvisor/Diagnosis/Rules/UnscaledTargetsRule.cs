using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA106: numbers to predict that are far from unit scale.</summary>
internal sealed class UnscaledTargetsRule : ICheckRule
{
    // The weights of a network begin near 1: from there, with Adam at 0.001, an output moves by a few units in an epoch of a thousand steps.
    private const double Large = 10;

    /// <value>Targets that differ by less are not told apart by what a network begins with.</value>
    public const double SmallestDeviation = 0.01;

    // A rate of half the usual one, enlarged as the targets are, goes as far in a training: `init` rounds what it chooses to a digit.
    private const double FarEnough = 0.5;

    // Targets that differ little beside what they have in common are not told apart by going far.
    private const double MostInCommon = 10;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var targets = context.Data.Train.Targets;
        if (targets.Length == 0)
        {
            yield break;
        }

        if (targets.Index().Where(target => !float.IsFinite(target.Item)).Select(target => target.Index).ToList() is { Count: > 0 } infinite)
        {
            yield return Infinite(context, infinite);
            yield break;
        }

        var mean = targets.Average(target => (double)target);
        var deviation = Math.Sqrt(targets.Average(target => (target - mean) * (target - mean)));
        var magnitude = Math.Sqrt((mean * mean) + (deviation * deviation));
        if ((magnitude <= Large && deviation >= SmallestDeviation) || deviation == 0)
        {
            yield break;
        }

        var isBeyond = context.Loss.Name == Loss.MeanSquaredError && context.LargestTarget * context.LargestTarget > float.MaxValue;
        var isReached = !isBeyond && magnitude <= MostInCommon * deviation && IsRateFarEnough(context);
        var consequence = isBeyond ? "; their squares are beyond single precision, so that the loss is infinite"
            : isReached ? Text.Of($"; steps of {context.Trainer.Optimizer.LearningRate:G3} are long enough to take it there")
            : "";
        yield return new Finding
        {
            RuleId = "MLA106",
            Severity = isBeyond ? Severity.Error : isReached ? Severity.Information : Severity.Warning,
            Sentence = Text.Of($"The targets are not scaled: '{context.Definition.Label}' has mean {mean:G3} and standard deviation {deviation:G3}, and a network begins at about 0 with 1{consequence}."),
            Evidence = [new("mean", Text.Of($"{mean:G4}")), new("standard deviation", Text.Of($"{deviation:G4}"))],
            Place = context.At("label"),
            DataChange = new DataChange("Scale the targets to mean 0 and standard deviation 1", data => Scaled(data, mean, deviation)),
            Score = Math.Min(0.9, 0.5 + (0.15 * Math.Abs(Math.Log10(magnitude / Large)))),
        };
    }

    private static Finding Infinite(CheckContext context, List<int> rows) => new()
    {
        RuleId = "MLA106",
        Severity = Severity.Error,
        Sentence = Text.Of($"{rows.Count} of {context.Data.Train.Rows} training labels are infinite ('{context.Definition.Label}', first in row {context.Data.Train.SourceRows[rows[0]] + 1:#,0} of the data): the loss of them is, and so are the gradients of every weight."),
        Place = context.At("label"),
        Score = 1,
        IsCertain = true,
    };

    private static bool IsRateFarEnough(CheckContext context)
    {
        var optimizer = context.Trainer.Optimizer;
        var farther = UsualRates.FartherToGo(optimizer, context.LargestTarget);
        return farther > 1 && optimizer.LearningRate >= FarEnough * farther * UsualRates.Of(optimizer).Default;
    }

    private static PreparedData Scaled(PreparedData data, double mean, double deviation)
    {
        var train = Scaled(data.Train, mean, deviation);
        return data.With(train, data.Validation == data.Train ? train : Scaled(data.Validation, mean, deviation));
    }

    private static LabeledRows Scaled(LabeledRows rows, double mean, double deviation) => new()
    {
        Rows = rows.Rows,
        Width = rows.Width,
        Features = rows.Features,
        Targets = [.. rows.Targets.Select(target => (float)((target - mean) / deviation))],
        SourceRows = rows.SourceRows,
        NonFiniteFeatures = rows.NonFiniteFeatures,
    };
}

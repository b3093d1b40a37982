namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA404: a network whose outputs do not depend on its inputs: the same loss with zeros for features (TheDeepChecker, Ben Braiek and Khomh 2023).</summary>
internal sealed class FeaturesIgnoredRule : IWatchRule
{
    // Of the constant prediction's loss, and of an output.
    private const double NoDifference = 1e-3;

    public IEnumerable<Finding> Watch(CheckContext context, SymptomOverSeeds symptom)
    {
        if (!symptom.IsStuck || symptom.Validation is not { } reading || !Enumerable.Range(0, symptom.Histories.Count).All(lane => IsIgnored(context, symptom, reading, lane)))
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA404",
            Severity = Severity.Warning,
            Sentence = Text.Of($"The features are ignored: with zeros in their place the validation loss is the same ({reading.LossesOfZeros[0]:G4} and {symptom.Histories[0].FinalLoss:G4}), and no output differs between rows. A layer is dead, saturated or zero, or the output constant by its function."),
            Evidence =
            [
                .. reading.LossesOfZeros.Index().Select(lane => new Evidence(Text.Of($"loss with zeros, and as it is, seed {lane.Index + 1}"), Text.Of($"{lane.Item:G5}, {symptom.Histories[lane.Index].FinalLoss:G5}"))),
                new("largest deviation of an output between rows", Text.Of($"{reading.Spreads.Max():G2}")),
            ],
            Place = context.At("trainer.network"),
            Score = 0.1,
            Tier = CauseTier.Structure,
        };
    }

    private static bool IsIgnored(CheckContext context, SymptomOverSeeds symptom, ValidationReading reading, int lane)
    {
        var history = symptom.Histories[lane];
        var unit = context.Classes > 0 ? 1 : Math.Sqrt(Math.Abs(history.ConstantLoss));
        return Math.Abs(reading.LossesOfZeros[lane] - history.FinalLoss) <= NoDifference * Math.Abs(history.ConstantLoss) && reading.Spreads[lane] <= NoDifference * unit;
    }
}

using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>MLA401: whether the features tell anything about the label, by training on labels that are shuffled among the rows.</summary>
internal static class NoSignal
{
    // The smallest p-value of a permutation test is one over one more than this.
    private const int Shuffles = 19;

    // Fewer rows to judge by, or fewer steps, and what there is to learn may well not show.
    private const int FewestRows = 20;
    private const int FewestSteps = 300;

    private static readonly double[] Factors = [0.3, 1, 3];

    /// <summary>Whether rows are enough to say that there is nothing: not where they are judged by what they were trained on.</summary>
    public static bool CanBeTold(PreparedData data) => data.Validation != data.Train && data.Validation.Rows >= FewestRows;

    /// <summary>Trains on the real labels and on shuffled ones; null where what a diagnosis may cost was spent before there were shuffles enough to tell.</summary>
    public static SignalVerdict? Test(PipelineDefinition definition, PreparedData data, Prober prober)
    {
        var usual = UsualRates.Of(definition.Trainer.Optimizer).Default;
        var steps = EpochSteps.Of(data.Train.Rows, definition.Trainer.BatchSize);
        definition = definition with { Trainer = definition.Trainer with { Epochs = Math.Max(definition.Trainer.Epochs, FewestSteps / steps), EarlyStopping = null } };
        double[] rates = [.. Factors.Select(factor => factor * usual)];
        var real = prober.Train(definition, data, rates);
        var shuffled = Enumerable.Range(1, Shuffles).TakeWhile(_ => !prober.IsOver)
            .Select(i => prober.Train(definition, Shuffled(data, i), rates, share: 0.03)).ToList();

        // Shuffles may cost less, and so be shorter: the best of more epochs is better by luck alone.
        var skill = Best(shuffled.Count > 0 ? real.At(shuffled[0].Epochs) : real);
        var others = shuffled.ConvertAll(Best);
        var asGood = others.Count(other => other >= skill);

        // The p-value of few shuffles is large, whatever they say. That one of them did as well says enough: with all of them it would still be too large.
        if (asGood == 0 && others.Count < Shuffles)
        {
            return null;
        }

        var pValue = (1 + asGood) / (1.0 + others.Count);
        var hasSignal = pValue <= SymptomReading.Level;
        return new SignalVerdict
        {
            HasSignal = hasSignal,
            PValue = pValue,
            Skill = skill,
            SkillsOfShuffles = others,
            Histories = real.Histories,
            Sentence = hasSignal
                ? Text.Of($"There is something to learn: the best held-out loss explains {skill:P1}, more than with any of {others.Count} shuffles of the labels (p = {pValue:G2}).")
                : Text.Of($"No signal was found: at {rates.Length} learning rates the best held-out loss explains {skill:P1} of what a constant prediction leaves, and labels shuffled among the rows do as well (p = {pValue:G2} over {others.Count} shuffles). No learning rate helps; other features or labels are needed."),
        };
    }

    public static Finding FindingOf(SignalVerdict verdict, PipelineDefinition definition, PreparedData data) => new()
    {
        RuleId = "MLA401",
        Severity = Severity.Error,
        Sentence = verdict.Sentence,
        Evidence = [new("best held-out share explained", Text.Of($"{verdict.Skill:P1}")), new("p-value", Text.Of($"{verdict.PValue:G2}"))],
        Place = Place.Of(definition, data, "label"),
        Score = 1,
    };

    // The best epoch of the best rate, each a mean over seeds: what one would pick by looking.
    private static double Best(Trial trial) => trial.Histories.GroupBy(history => history.Lane.LearningRate)
        .Max(lanes => Enumerable.Range(1, lanes.First().Epochs.Count - 1).Max(epoch => lanes.Average(lane => Explained(lane, epoch))));

    private static double Explained(LaneHistory lane, int epoch) =>
        double.IsFinite(lane.Epochs[epoch].ValidationLoss) && lane.ConstantLoss > 0 ? Math.Max(-1, 1 - (lane.Epochs[epoch].ValidationLoss / lane.ConstantLoss)) : -1;

    private static PreparedData Shuffled(PreparedData data, int seed)
    {
        var train = Shuffled(data.Train, seed);
        return data.With(train, data.Validation == data.Train ? train : Shuffled(data.Validation, seed + 1000));
    }

    private static LabeledRows Shuffled(LabeledRows rows, int seed)
    {
        var classes = rows.Classes.ToArray();
        var targets = rows.Targets.ToArray();
#pragma warning disable CA5394 // A shuffle of labels needs to be repeatable, not secret.
        new Random(seed).Shuffle(classes);
        new Random(seed).Shuffle(targets);
#pragma warning restore CA5394
        return new LabeledRows { Rows = rows.Rows, Width = rows.Width, Features = rows.Features, Classes = classes, Targets = targets, SourceRows = rows.SourceRows, NonFiniteFeatures = rows.NonFiniteFeatures };
    }
}

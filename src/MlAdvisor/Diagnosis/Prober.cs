using System.Diagnostics;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>Tries fixes, each alone: same seeds, same batches, as long as the original ran.</summary>
internal sealed class Prober(
    IReadOnlyList<int> seeds, Func<PipelineDefinition, PreparedData> prepare, TimeSpan? budget, Stopwatch clock, CancellationToken cancellationToken)
{
    // What all trials may cost, in the seconds of ProbeCost, and the share of one.
    public const double Seconds = 60;
    public const double ShareOfATrial = 0.1;

    // Once so much is spent, or where an epoch of the whole ladder is too much for a trial, two rates are tried instead.
    private const double Costly = 0.3;

    // A gain below this is noise between seeds. A training that learns already must gain much and explain much more than before, or gain a fair bit and halve
    // what it left.
    public const double Trifle = 0.03;
    public const double LargeGain = 0.25;
    private const double FairGain = 0.2;
    private const double MuchMore = 1.6;
    private const double HalfLeft = 0.5;

    // Loss above the constant prediction's by this share is a cause of its own; a fix that leaves a fifth of it has removed it.
    private const double MuchExcess = 0.5;
    private const double Removed = 0.2;

    private static readonly double[] Ladder = [1e-5, 1e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 3];

    private double _spent;

    public int Trainings { get; private set; }

    public long LaneSteps { get; private set; }

    public IReadOnlyList<int> Seeds => seeds;

    /// <summary>What all trials may cost, in the seconds of <see cref="ProbeCost"/>.</summary>
    public double MostSeconds { get; init; } = Seconds;

    /// <summary>Whether that is spent, or the time that its user gave it.</summary>
    public bool IsSpent => _spent > MostSeconds || clock.Elapsed > budget;

    /// <summary>Whether its user stopped it.</summary>
    public bool WasStopped => cancellationToken.IsCancellationRequested;

    /// <summary>Whether nothing more is tried.</summary>
    public bool IsOver => IsSpent || WasStopped;

    /// <summary>A fix with what came of it.</summary>
    public sealed record Probe(ProbeOutcome Outcome, Trial? Trial);

    public Trial Train(PipelineDefinition definition, PreparedData data, IReadOnlyList<double>? rates = null, double share = ShareOfATrial)
    {
        var trial = Trial.Run(definition, data, rates ?? [definition.Trainer.Optimizer.LearningRate], seeds, Seconds * share, rates is null, cancellationToken);
        Trainings += trial.Histories.Count;
        LaneSteps += trial.LaneSteps;
        _spent += trial.Seconds;
        return trial;
    }

    /// <summary>What comes of some work; null where its user stopped it meanwhile: what was found out before that stands.</summary>
    public T? UnlessStopped<T>(Func<T?> work)
        where T : class
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (WasStopped && exception.IsCancellation())
        {
            return null;
        }
    }

    /// <summary>
    /// One training of all rows, where training is stuck on a sample of them: whether it takes more steps than that to get off the ground. Null where it is stuck on
    /// all too, or one epoch would take as long as all trials; else it is the last thing that is tried.
    /// </summary>
    public Trial? TryAllRows(Trial stuck)
    {
        var (definition, all) = (stuck.Definition, stuck.Data.Whole);
        var network = new CheckContext(definition, all).Network;
        if (all == stuck.Data || !stuck.IsStuck || IsOver || ProbeCost.OfEpoch(network, all, definition.Trainer.BatchSize, 1) > Seconds)
        {
            return null;
        }

        var trial = Trial.Run(definition, all, [definition.Trainer.Optimizer.LearningRate], [seeds[0]], Seconds * ShareOfATrial, watches: true, cancellationToken);
        Trainings++;
        LaneSteps += trial.LaneSteps;
        _spent = trial.IsStuck ? _spent : double.PositiveInfinity;
        return trial.IsStuck ? null : trial;
    }

    /// <summary>A changed definition's rows: the same ones where the change is not about them; null where there are none, or they can not be trained on.</summary>
    public PreparedData? Prepare(PipelineDefinition before, PreparedData data, PipelineDefinition after)
    {
        try
        {
            var rows = TransformsOf(after) == TransformsOf(before) ? data : prepare(after);
            var context = new CheckContext(after, rows);
            _ = new Objective(after, context.Network, context.Classes);
            return rows;
        }
        catch (Exception exception) when (exception is DefinitionException or Datasets.DatasetException)
        {
            return null;
        }
    }

    public static Probe Untried(Finding finding, Trial before) => new(Outcome(finding, before, null, ProbeVerdict.Undecided, 1, finding.WhyNotTried ?? "It was not tried."), null);

    public Probe Try(Finding finding, Trial before)
    {
        if (finding is { Fix: null, DataChange: { } change })
        {
            return Judge(finding, before, Train(before.Definition, change.Apply(before.Data)));
        }

        var definition = finding.Fix!.Definition;
        if (StoppingProbe.IsFor(before.Definition, definition))
        {
            var (outcome, stopped, steps) = StoppingProbe.Try(finding, before, seeds, cancellationToken);
            Trainings += seeds.Count;
            LaneSteps += steps * seeds.Count;
            _spent += before.Seconds;
            return new Probe(outcome, stopped);
        }

        try
        {
            var isSameData = TransformsOf(definition) == TransformsOf(before.Definition);
            var after = Train(definition, isSameData ? before.Data : prepare(definition), share: definition.Trainer.Epochs > before.Definition.Trainer.Epochs ? 2 * ShareOfATrial : ShareOfATrial);
            return Judge(finding, before, after);
        }
        catch (Exception exception) when (exception is DefinitionException or Datasets.DatasetException)
        {
            return new Probe(Outcome(finding, before, null, ProbeVerdict.Undecided, 1, $"It could not be tried: {exception.Message}"), null);
        }
    }

    /// <summary>All rates at once, as lanes beside each other; the best one is the probe of "the rate is the cause".</summary>
    public IEnumerable<Probe> TryRates(Trial before, IReadOnlyList<Finding> suspects)
    {
        var optimizer = before.Definition.Trainer.Optimizer;
        var rates = Ladder.Where(rate => Math.Abs(Math.Log(rate / optimizer.LearningRate)) > 0.2).ToList();
        var ofEpoch = ProbeCost.OfEpoch(new CheckContext(before.Definition, before.Data).Network, before.Data, before.Definition.Trainer.BatchSize, rates.Count * seeds.Count);
        var isCostly = _spent > Costly * Seconds || ofEpoch > 2 * ShareOfATrial * Seconds;
        var ladder = Train(before.Definition, before.Data, isCostly ? [optimizer.LearningRate / 10, optimizer.LearningRate * 10] : rates, share: 2 * ShareOfATrial);
        var sides = new List<Probe>();
        foreach (var isSmall in (bool[])[true, false])
        {
            var id = isSmall ? "MLA301" : "MLA302";
            if (suspects.Any(finding => finding.RuleId == id && finding.Score > 0.9))
            {
                continue;
            }

            var side = ladder.Histories.Select(history => history.Lane.LearningRate).Distinct().Where(rate => rate > optimizer.LearningRate == isSmall).Select(ladder.AtRate).ToList();
            if (side.Count == 0)
            {
                continue;
            }

            var best = side.MaxBy(trial => trial.Skill)!;
            var rate = best.Definition.Trainer.Optimizer.LearningRate;
            var suspicion = suspects.FirstOrDefault(finding => finding.RuleId == id);
            sides.Add(Judge(
                new Finding
                {
                    RuleId = id,
                    Severity = Severity.Warning,
                    Sentence = suspicion?.Sentence ?? Text.Of($"A learning rate of {optimizer.LearningRate:G3} is too {(isSmall ? "small" : "large")} here."),
                    Evidence = suspicion?.Evidence ?? [new("learning rate", Text.Of($"{optimizer.LearningRate:G3}"))],
                    Series = new EvidenceSeries("share explained at each learning rate", [.. side.Select(trial => (Text.Of($"{trial.Definition.Trainer.Optimizer.LearningRate:G3}"), trial.Skill))]),
                    Place = Place.Of(before.Definition, before.Data, "trainer.optimizer.learningRate"),
                    Fix = Fix.Of(before.Definition, best.Definition, before.Data, Text.Of($"Use learning rate {rate:G3}")),
                    Score = suspicion?.Score ?? 0.3,
                    Tier = CauseTier.Setting,
                },
                before,
                best,
                side.Count));
        }

        return Ranking.WithoutContradiction(sides, suspects);
    }

    /// <param name="finding">The suspicion.</param>
    /// <param name="before">Without its fix.</param>
    /// <param name="after">With it.</param>
    /// <param name="tries">Of how many fixes it is the best: the best of many gains a little by luck alone (Bonferroni).</param>
    public static Probe Judge(Finding finding, Trial before, Trial after, int tries = 1)
    {
        // As long as both ran, unless to run longer is what is tried.
        var epochs = after.Definition.Trainer.Epochs > before.Definition.Trainer.Epochs ? int.MaxValue : Math.Min(before.Epochs, after.Epochs);
        var whole = after;
        var isStuck = before.IsStuck;
        (before, after) = (before.At(epochs), after.At(epochs));
        var pValue = Diagnostician.OneSided([.. before.Readings.Select(reading => reading.Skill)], [.. after.Readings.Select(reading => reading.Skill)]);
        var gain = after.Skill - before.Skill;
        var isLuck = gain < LargeGain && pValue * tries > SymptomReading.Level;
        var leaves = isStuck && !after.IsStuck && gain > Trifle && !isLuck;
        var removes = isStuck && before.Excess > MuchExcess && after.Excess < Removed * before.Excess && after.Excess < MuchExcess && finding.Tier != CauseTier.Setting;
        var isLarge = !isStuck && pValue < SymptomReading.Level
            && ((gain > LargeGain && after.Skill > MuchMore * before.Skill) || (gain > FairGain && 1 - after.Skill < HalfLeft * (1 - before.Skill)));
        var settles = before.Symptom.Symptom == Symptom.Oscillating && after.Symptom.Symptom.Learns()
            && (gain > LargeGain || (gain > Trifle && (pValue * tries < SymptomReading.Level || (finding.Tier != CauseTier.Setting && SettlesAll(before, after)))));
        var verdict = leaves || removes || isLarge || settles ? ProbeVerdict.Confirmed : gain < Trifle ? ProbeVerdict.Refuted : ProbeVerdict.Undecided;
        var sentence = Text.Of($"Tried ({Text.Inside(finding.Fix?.Sentence ?? finding.DataChange!.Sentence)}): after {Text.Plural(after.Epochs, "epoch")} training explains {after.Skill:P0} of what a constant prediction leaves, instead of {before.Skill:P0} ({TrainingVerdict.PText(pValue)} over {after.Readings.Count} seeds).");
        return new Probe(Outcome(finding, before, after, verdict, pValue, sentence) with { LeavesTheStall = leaves }, whole);
    }

    // How far a curve is that goes up and down when it ends is luck, and so is the difference. That it does so in all seeds, and then in none, is not; but
    // smaller steps settle any.
    private static bool SettlesAll(Trial before, Trial after) =>
        before.Readings.All(reading => reading.Symptom == Symptom.Oscillating) && after.Readings.All(reading => reading.Symptom.Learns());

    private static ProbeOutcome Outcome(Finding finding, Trial before, Trial? after, ProbeVerdict verdict, double pValue, string sentence) => new()
    {
        Finding = finding,
        Verdict = verdict,
        LeavesTheStall = false,
        SkillBefore = before.Skill,
        SkillAfter = after?.Skill ?? before.Skill,
        PValue = pValue,
        Before = after is null ? [] : before.Histories,
        After = after?.Histories ?? [],
        Sentence = sentence,
    };

    private static string TransformsOf(PipelineDefinition definition) => (definition with { Trainer = new TrainerDefinition { Network = [] } }).ToYaml();
}

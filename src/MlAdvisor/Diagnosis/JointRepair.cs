using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis;

/// <summary>
/// Where no fix helps alone, faults hide each other: a head that can not learn at a rate that does not move it. Removes all that is suspected of the data, the
/// network and the loss, tries the rates, with more epochs where there are few, and then puts back what was not needed. What only a change of the rows
/// removes, as it does unscaled targets, is removed with the rest, and left to the reader to do.
/// </summary>
internal static class JointRepair
{
    private const int MostFixes = 6;

    // Two sigmoid layers (0.12) may be one fault of two; a column that looks like the label (0.1) stalls nothing.
    private const double Weakest = 0.11;

    // Of what a diagnosis may cost, for four rates at once.
    private const double LargeShare = 0.2;

    // What is left out must not cost more than half of what all fixes together gain: a wider network helps most trainings a little, and is no cause.
    private const double Kept = 0.5;

    /// <summary>What all suspicions together make of a definition.</summary>
    /// <param name="Definition">It.</param>
    /// <param name="Data">Its rows.</param>
    /// <param name="Findings">The suspicions, in the order in which they were removed.</param>
    public sealed record Cleared(PipelineDefinition Definition, PreparedData Data, IReadOnlyList<Finding> Findings);

    /// <summary>Removes one suspicion after the other, the strongest first; no rate, batch size or number of epochs is touched.</summary>
    public static Cleared Clear(Trial stuck, Prober prober) => Without(stuck, prober, _ => false);

    /// <summary>
    /// The fixes that only help together, each as a probe of its own; none where they do not help. They have no trial where the rows had to be changed too: the
    /// definition alone does not train so.
    /// </summary>
    public static IReadOnlyList<Prober.Probe> Try(Trial stuck, Cleared cleared, Prober prober)
    {
        var settings = RuleSet.Check.SelectMany(rule => rule.Check(new CheckContext(stuck.Definition, stuck.Data.Whole))).Where(finding => finding.Tier == CauseTier.Setting).ToList();
        var longer = settings.Find(finding => finding.Fix?.Definition.Trainer.Epochs > stuck.Definition.Trainer.Epochs);
        var all = Best(cleared, stuck.Definition.Trainer.Epochs, prober);
        if (all.IsStuck && longer is not null)
        {
            all = Best(cleared, longer.Fix!.Definition.Trainer.Epochs, prober);
        }

        if (all.IsStuck)
        {
            return [];
        }

        var trainer = all.Definition.Trainer;
        var (best, needed) = (all, cleared.Findings.ToList());
        foreach (var finding in cleared.Findings.OrderBy(finding => finding.Score).TakeWhile(_ => !prober.IsOver))
        {
            var others = Without(stuck, prober, other => other == WordsOf(finding) || needed.TrueForAll(left => WordsOf(left) != other));
            var trial = prober.Train(Longer(others.Definition, trainer.Epochs), others.Data, [trainer.Optimizer.LearningRate]);
            if (!trial.IsStuck && trial.Skill >= Kept * all.Skill)
            {
                (best, needed) = (trial.AtRate(trainer.Optimizer.LearningRate), needed.FindAll(left => left != finding));
            }
        }

        needed.AddRange(settings.Where(finding => IsNeeded(finding, stuck.Definition.Trainer, trainer)));
        var words = needed.Where(finding => finding.Tier != CauseTier.Setting).Select(WordsOf).Concat(Words(stuck.Definition.Trainer, trainer));
        var fix = Fix.Of(stuck.Definition, best.Definition, stuck.Data, string.Join("; ", words.Select((sentence, i) => i == 0 ? sentence : Text.Inside(sentence))));
        var ofRows = needed.Exists(IsOfRows);
        return [.. needed.OrderBy(finding => finding.Tier).ThenByDescending(finding => finding.Score)
            .Select(finding => Prober.Judge(Together(finding, fix), stuck, best)).Where(probe => probe.Outcome.LeavesTheStall)
            .Select(probe => ofRows ? probe with { Trial = null } : probe)];
    }

    private static Finding Together(Finding finding, Fix fix) => finding is { Fix: null, DataChange: { } change }
        ? finding with { DataChange = change with { Sentence = fix.Sentence } }
        : finding with { Fix = fix };

    private static bool IsOfRows(Finding finding) => finding is { Fix: null, DataChange: not null };

    private static bool IsNeeded(Finding finding, TrainerDefinition before, TrainerDefinition after)
    {
        var fixedTrainer = finding.Fix?.Definition.Trainer;
        var (rate, wanted) = (before.Optimizer.LearningRate, fixedTrainer?.Optimizer.LearningRate);
        return (fixedTrainer?.Epochs > before.Epochs && after.Epochs > before.Epochs)
            || (wanted is not null && wanted != rate && after.Optimizer.LearningRate != rate && wanted > rate == after.Optimizer.LearningRate > rate);
    }

    private static IEnumerable<string> Words(TrainerDefinition before, TrainerDefinition after)
    {
        if (after.Optimizer.LearningRate != before.Optimizer.LearningRate)
        {
            yield return Text.Of($"Use learning rate {after.Optimizer.LearningRate:G3}");
        }

        if (after.Epochs != before.Epochs)
        {
            yield return Text.Of($"Train for {after.Epochs} epochs");
        }
    }

    private static PipelineDefinition Longer(PipelineDefinition definition, int epochs) => definition with { Trainer = definition.Trainer with { Epochs = epochs } };

    // A rule may have two suspicions, of dropout and of decay.
    private static string WordsOf(Finding finding) => finding.Fix?.Sentence ?? finding.DataChange!.Sentence;

    private static Trial Best(Cleared cleared, int epochs, Prober prober)
    {
        var optimizer = cleared.Definition.Trainer.Optimizer;
        var usual = UsualRates.Of(optimizer).Default;
        double[] rates = [.. new[] { optimizer.LearningRate, usual, usual * 10, usual / 10 }.Distinct()];
        var trial = prober.Train(Longer(cleared.Definition, epochs), cleared.Data, rates, share: LargeShare);
        return rates.Select(trial.AtRate).OrderByDescending(ofRate => !ofRate.IsStuck).ThenByDescending(ofRate => ofRate.Skill).First();
    }

    private static Cleared Without(Trial stuck, Prober prober, Func<string, bool> isKept)
    {
        var (definition, data, findings) = (stuck.Definition, stuck.Data, new List<Finding>());
        while (findings.Count < MostFixes)
        {
            var context = new CheckContext(definition, data.Whole);
            var next = RuleSet.Check.SelectMany(rule => rule.Check(context))
                .Where(finding => finding is { Tier: not CauseTier.Setting, Score: >= Weakest } and not { Fix: null, DataChange: null })
                .Where(finding => !isKept(WordsOf(finding)) && findings.TrueForAll(done => WordsOf(done) != WordsOf(finding)))
                .MaxBy(finding => finding.Score);
            if (next is null || Applied(next, definition, data, findings, prober) is not { } prepared)
            {
                break;
            }

            (definition, data) = (next.Fix?.Definition ?? definition, prepared);
            findings.Add(next);
        }

        return new Cleared(definition, data, findings);
    }

    /// <summary>The rows with one more fix; null where there are none.</summary>
    private static PreparedData? Applied(Finding finding, PipelineDefinition definition, PreparedData data, List<Finding> done, Prober prober)
    {
        if (finding.Fix is null)
        {
            return finding.DataChange!.Apply(data);
        }

        // Rows that are prepared anew have none of what was done to those before them.
        var prepared = prober.Prepare(definition, data, finding.Fix.Definition);
        return prepared is null || prepared == data ? prepared : done.Where(IsOfRows).Aggregate(prepared, (rows, earlier) => earlier.DataChange!.Apply(rows));
    }
}

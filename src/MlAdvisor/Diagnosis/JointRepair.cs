using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis;

/// <summary>
/// Where no fix helps alone, faults hide each other: a head that can not learn at a rate that does not move it. Removes all that is suspected of the data, the
/// network and the loss, tries the rates, and then puts back what was not needed.
/// </summary>
internal static class JointRepair
{
    private const int MostFixes = 6;

    // A suspicion weaker than this is not worth a change of the network.
    private const double Weakest = 0.2;

    // What is left out must not cost more than a tenth of what all fixes together gain.
    private const double Kept = 0.9;

    /// <summary>What all suspicions together make of a definition.</summary>
    /// <param name="Definition">It.</param>
    /// <param name="Data">Its rows.</param>
    /// <param name="Findings">The suspicions, in the order in which they were removed.</param>
    public sealed record Cleared(PipelineDefinition Definition, Preprocessing.PreparedData Data, IReadOnlyList<Finding> Findings);

    /// <summary>Removes one suspicion after the other, the strongest first; no rate, batch size or number of epochs is touched.</summary>
    public static Cleared Clear(Trial stuck, Prober prober) => Without(stuck, prober, _ => false);

    /// <summary>The fixes that only help together, each as a probe of its own; none where they do not help.</summary>
    public static IReadOnlyList<Prober.Probe> Try(Trial stuck, Cleared cleared, Prober prober)
    {
        if (cleared.Findings.Count == 0)
        {
            return [];
        }

        var all = Best(cleared, prober);
        if (all.IsStuck)
        {
            return [];
        }

        var rate = all.Definition.Trainer.Optimizer.LearningRate;
        var (best, needed) = (all, cleared.Findings.ToList());
        foreach (var finding in cleared.Findings.OrderBy(finding => finding.Score).TakeWhile(_ => !prober.IsOver))
        {
            var others = Without(stuck, prober, other => other == WordsOf(finding) || needed.TrueForAll(left => WordsOf(left) != other));
            var trial = prober.Train(others.Definition, others.Data, [rate]);
            if (!trial.IsStuck && trial.Skill >= Kept * all.Skill)
            {
                (best, needed) = (trial.AtRate(rate), needed.FindAll(left => left != finding));
            }
        }

        var isRateKept = rate == stuck.Definition.Trainer.Optimizer.LearningRate;
        var words = string.Join("; ", needed.Select(finding => finding.Fix!.Sentence).Append(isRateKept ? "" : Text.Of($"Use learning rate {rate:G3}")).Where(word => word.Length > 0));
        var fix = Fix.Of(stuck.Definition, best.Definition, words);
        return [.. needed.OrderBy(finding => finding.Tier).ThenByDescending(finding => finding.Score).Select(finding => Prober.Judge(finding with { Fix = fix }, stuck, best))];
    }

    // A rule may have two suspicions, of dropout and of decay.
    private static string WordsOf(Finding finding) => finding.Fix!.Sentence;

    private static Trial Best(Cleared cleared, Prober prober)
    {
        var optimizer = cleared.Definition.Trainer.Optimizer;
        var usual = UsualRates.Of(optimizer).Default;
        double[] rates = [.. new[] { optimizer.LearningRate, usual, usual * 10, usual / 10 }.Distinct()];
        var trial = prober.Train(cleared.Definition, cleared.Data, rates);
        return rates.Select(trial.AtRate).OrderByDescending(ofRate => !ofRate.IsStuck).ThenByDescending(ofRate => ofRate.Skill).First();
    }

    private static Cleared Without(Trial stuck, Prober prober, Func<string, bool> isKept)
    {
        var (definition, data, findings) = (stuck.Definition, stuck.Data, new List<Finding>());
        while (findings.Count < MostFixes)
        {
            var context = new CheckContext(definition, data);
            var next = RuleSet.Check.SelectMany(rule => rule.Check(context))
                .Where(finding => finding is { Fix: not null, Tier: not CauseTier.Setting, Score: >= Weakest } && !isKept(WordsOf(finding)) && findings.TrueForAll(done => WordsOf(done) != WordsOf(finding)))
                .MaxBy(finding => finding.Score);
            if (next is null || prober.Prepare(definition, data, next.Fix!.Definition) is not { } prepared)
            {
                break;
            }

            (definition, data) = (next.Fix.Definition, prepared);
            findings.Add(next);
        }

        return new Cleared(definition, data, findings);
    }
}

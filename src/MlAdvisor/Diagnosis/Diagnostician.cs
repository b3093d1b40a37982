using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MathNet.Numerics.Distributions;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>Finds out why a training is stuck: symptom, suspects, a probe for each, and again with what helped, until it learns or nothing is left to try.</summary>
/// <param name="options">How much it may take; null for the defaults.</param>
public sealed class Diagnostician(DiagnosisOptions? options = null)
{
    // A training that explains as much as this has no stall to explain; only a change that halves what is left is worth a word.
    private const double GoodSkill = 0.3;

    private readonly DiagnosisOptions _options = options ?? new DiagnosisOptions();

    /// <summary>What is wrong with a definition that can be told without training, the worst first.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="data">Its rows.</param>
    /// <exception cref="DefinitionException">The network does not fit the rows.</exception>
    public static IReadOnlyList<Finding> Check(PipelineDefinition definition, PreparedData data)
    {
        var context = new CheckContext(definition, data);
        return [.. RuleSet.Check.SelectMany(rule => rule.Check(context)).OrderByDescending(finding => finding.Severity).ThenByDescending(finding => finding.Score)];
    }

    /// <summary>Diagnoses.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="prepare">A definition's rows; called for the definition and for each fix that changes how rows are prepared.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops within a step.</param>
    /// <exception cref="DefinitionException">Network, loss and task do not go together.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public DiagnosisResult Diagnose(
        PipelineDefinition definition, Func<PipelineDefinition, PreparedData> prepare, IProgress<DiagnosisProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var started = DateTimeOffset.UtcNow;
        var data = prepare(definition);
        var clock = Stopwatch.StartNew();
        int[] seeds = [.. Enumerable.Range(0, Math.Max(2, _options.Seeds)).Select(i => definition.Trainer.Seed + i)];
        var prober = new Prober(seeds, prepare, _options.Budget, clock, cancellationToken);
        progress?.Report(new DiagnosisProgress("symptom: the definition as it is", 0));
        var first = prober.Train(definition, data);
        var (current, rounds, findings) = (first, new List<DiagnosisRound>(), new List<RankedFinding>());
        JointRepair.Cleared? cleared = null;

        // By the rows alone, as unscaled targets are: nothing in the definition removes that, and it need not be looked for there.
        var isExplained = false;
        while (true)
        {
            var symptom = SymptomOf(current);
            progress?.Report(new DiagnosisProgress(Text.Of($"round {rounds.Count + 1}: trying what may be the cause"), (double)rounds.Count / _options.Rounds));
            var probes = Probe(prober, current, symptom);
            var applied = rounds.Count + 1 < _options.Rounds ? probes.FirstOrDefault(probe => probe.Outcome is { Verdict: ProbeVerdict.Confirmed, Finding.Fix: not null } && probe.Trial is not null) : null;
            rounds.Add(new DiagnosisRound { Definition = current.Definition, Symptom = symptom, Probes = [.. probes.Select(probe => probe.Outcome)], Applied = applied?.Outcome });
            findings.AddRange(probes.Where(probe => rounds.Count == 1 || probe.Outcome.Verdict == ProbeVerdict.Confirmed).Select(probe => new RankedFinding(Settled(probe.Outcome, first), probe.Outcome, rounds.Count)));
            isExplained |= probes.Exists(probe => probe.Outcome is { LeavesTheStall: true, Finding.Fix: null });
            if (applied is null && current.IsStuck && !isExplained && !prober.IsOver && rounds.Count < _options.Rounds)
            {
                cleared = JointRepair.Clear(current, prober);
                var joint = JointRepair.Try(current, cleared, prober);
                applied = joint.Count > 0 ? joint[0] : null;
                rounds[^1] = rounds[^1] with { Probes = [.. joint.Select(probe => probe.Outcome), .. rounds[^1].Probes], Applied = applied?.Outcome };
                var confirmed = findings.TakeWhile(ranked => ranked.Probe?.Verdict == ProbeVerdict.Confirmed).Count();
                findings.InsertRange(confirmed, joint.Select(probe => new RankedFinding(Settled(probe.Outcome, first), probe.Outcome, rounds.Count)));
            }

            if (applied is null)
            {
                break;
            }

            current = applied.Trial!;
            if (!current.IsStuck)
            {
                break;
            }
        }

        var overfit = current.IsStuck ? OverfitTest.Of(current.Definition, current.Data, prober) : null;
        SignalVerdict? signal = null;
        if (current.IsStuck && !isExplained && !prober.IsOver && NoSignal.CanBeTold(current.Data))
        {
            progress?.Report(new DiagnosisProgress("is there anything to learn: shuffled labels", 0.9));
            cleared ??= JointRepair.Clear(current, prober);

            // What can not learn a handful of rows by heart says nothing about the others.
            if (OverfitTest.CanOverfit(cleared.Definition, cleared.Data, prober))
            {
                signal = NoSignal.Test(cleared.Definition, cleared.Data, prober);
            }

            if (signal is { HasSignal: false })
            {
                findings.RemoveAll(ranked => ranked.Probe is not { Verdict: ProbeVerdict.Confirmed } && ranked.Finding.Tier != CauseTier.Defect);
                findings.Insert(0, new RankedFinding(NoSignal.FindingOf(signal, definition), null, rounds.Count));
            }
        }

        var ordered = Unique(findings);
        var repaired = current == first ? null : current;
        return new DiagnosisResult
        {
            Definition = definition,
            Symptom = rounds[0].Symptom,
            Findings = ordered,
            Rounds = rounds,
            Signal = signal,
            Overfit = overfit,
            Repaired = repaired?.Definition,
            Patch = repaired is null ? DefinitionPatch.Empty : DefinitionPatch.Between(definition, repaired.Definition),
            RepairedHistories = repaired?.Histories ?? [],
            SymptomAfter = current.Symptom.Symptom,
            Summary = Summary(rounds[0].Symptom, ordered, repaired, signal, overfit),
            Cost = new DiagnosisCost(clock.Elapsed.TotalSeconds, prober.Trainings, prober.LaneSteps, prober.IsOver),
            Provenance = new DiagnosisProvenance
            {
                Started = started,
                Version = SoftwareVersions.Product,
                Stack = SoftwareVersions.Torch,
                Machine = Text.Of($"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores"),
                DataHash = RowsHash.Of([data]),
                DefinitionHash = definition.Source is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition.Source.Text))),
                Seeds = seeds,
                Rows = (data.Train.Rows, data.Validation.Rows, data.Test.Rows),
                Features = data.Train.Width,
                Classes = data.ClassNames.Count,
            },
        };
    }

    private static List<Prober.Probe> Probe(Prober prober, Trial current, SymptomOverSeeds symptom)
    {
        var context = new CheckContext(current.Definition, current.Data);
        var suspects = RuleSet.Check.SelectMany(rule => rule.Check(context))
            .Concat(RuleSet.Watch.SelectMany(rule => rule.Watch(context, symptom)))
            .OrderByDescending(finding => finding.Score).ToList();
        var isWell = !symptom.IsStuck && symptom.Skill >= GoodSkill && symptom.Symptom != Symptom.Oscillating;
        var probes = new List<Prober.Probe>();
        foreach (var finding in suspects)
        {
            // What is well is not searched for possible gains: only what a rule is sure of is tried.
            probes.Add((finding.Fix is null && finding.DataChange is null) || prober.IsOver || (isWell && finding.Severity < Severity.Warning) ? Prober.Untried(finding, current) : prober.Try(finding, current));
        }

        if (!isWell && !prober.IsOver)
        {
            probes.AddRange(prober.TryRates(current, suspects));
        }

        return [.. Ranking.Order(probes)];
    }

    private static SymptomOverSeeds SymptomOf(Trial trial)
    {
        var (symptom, count) = trial.Symptom;
        var last = trial.Histories.Average(history => history.FinalLoss);
        var first = trial.Histories.Average(history => history.Epochs[1].ValidationLoss);
        return new SymptomOverSeeds
        {
            Symptom = symptom,
            Agreeing = count,
            Skill = trial.Skill,
            Histories = trial.Histories,
            Telemetry = trial.Telemetry,
            Validation = trial.Validation,
            Sentence = Text.Of($"{Text.Name(symptom)} ({count} of {trial.Readings.Count} seeds): the validation loss is {first:G4} after epoch 1 and {last:G4} after epoch {trial.Histories[0].Epochs[^1].Epoch}; predicting the same for every row gives {trial.Histories.Average(history => history.ConstantLoss):G4}."),
        };
    }

    /// <summary>A finding with the severity that trying it leaves: what does not help a training that is well is no warning.</summary>
    private static Finding Settled(ProbeOutcome outcome, Trial first) =>
        outcome.Verdict == ProbeVerdict.Confirmed ? outcome.Finding with { Severity = outcome.LeavesTheStall ? Severity.Error : Severity.Warning }
        : outcome.Verdict == ProbeVerdict.Refuted || !first.IsStuck ? outcome.Finding with { Severity = Severity.Information }
        : outcome.Finding;

    private static List<RankedFinding> Unique(List<RankedFinding> findings) =>
        [.. findings.GroupBy(ranked => ranked.Finding.RuleId).Select(group => group.First())
            .Where(ranked => ranked.Probe is not { Verdict: ProbeVerdict.Refuted } || ranked.Finding.Score >= 0.5)];

    private static string Summary(SymptomOverSeeds symptom, List<RankedFinding> findings, Trial? repaired, SignalVerdict? signal, OverfitVerdict? overfit) =>
        signal is { HasSignal: false } ? signal.Sentence
        : repaired is { } after && findings.FirstOrDefault(ranked => ranked.Probe?.Verdict == ProbeVerdict.Confirmed) is { } cause
            ? Text.Of($"{cause.Finding.Sentence} {cause.Probe!.Sentence} With all that helped, training is {Text.Name(after.Symptom.Symptom)}.")
        : symptom.IsStuck ? $"Nothing that was tried gets it moving; the findings are what is left to look at. {overfit?.Sentence}".TrimEnd()
        : "Training learns, and nothing that was tried gets much further.";

    internal static double OneSided(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        var differences = before.Zip(after, (b, a) => a - b).ToList();
        var (n, mean) = (differences.Count, differences.Average());
        var error = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / Math.Max(1, n - 1) / n);
        return error > 0 ? 1 - StudentT.CDF(0, 1, n - 1, mean / error) : mean > 0 ? 0 : 1;
    }
}

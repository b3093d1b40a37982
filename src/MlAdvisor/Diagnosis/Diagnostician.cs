using System.Diagnostics;
using MathNet.Numerics.Distributions;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>Finds out why a training is stuck: symptom, suspects, a probe for each, and again with what helped, until it learns or nothing is left to try.</summary>
/// <param name="options">How much it may take; null for the defaults.</param>
public sealed class Diagnostician(DiagnosisOptions? options = null)
{
    private readonly DiagnosisOptions _options = options ?? new DiagnosisOptions();

    /// <summary>What is wrong with a definition that can be told without training, the worst first.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="data">Its rows.</param>
    /// <exception cref="DefinitionException">Network, loss and rows do not go together, and no finding says so.</exception>
    public static IReadOnlyList<Finding> Check(PipelineDefinition definition, PreparedData data)
    {
        var context = new CheckContext(definition, data);
        Finding[] findings = [.. RuleSet.Check.SelectMany(rule => rule.Check(context)).OrderByDescending(finding => finding.Severity).ThenByDescending(finding => finding.Score)];
        RefuseUntrainable(context, findings);
        return findings;
    }

    /// <summary>Diagnoses.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="prepare">A definition's rows; called for the definition and for each fix that changes how rows are prepared.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops within a step; what is known by then is told (<see cref="DiagnosisResult.Interrupted"/>).</param>
    /// <exception cref="DefinitionException">Network, loss and task do not go together.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before the symptom was known.</exception>
    public DiagnosisResult Diagnose(
        PipelineDefinition definition, Func<PipelineDefinition, PreparedData> prepare, IProgress<DiagnosisProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var started = DateTimeOffset.UtcNow;
        var all = prepare(definition);
        var clock = Stopwatch.StartNew();
        var seeds = SeedSequence.From(definition.Trainer.Seed, Math.Max(2, _options.Seeds));
        var sample = RowSample.For(definition, all, seeds.Length);
        var data = sample.Of(all);
        var prober = new Prober(seeds, changed => sample.Of(prepare(changed)), _options.Budget, clock, cancellationToken) { MostSeconds = sample.Seconds };
        progress?.Report(new DiagnosisProgress("symptom: the definition as it is", 0));
        var sampled = prober.Train(definition, data);
        var first = prober.UnlessStopped(() => prober.TryAllRows(sampled)) ?? sampled;
        var course = new DiagnosisCourse(prober, _options.Rounds, first, progress);
        course.FollowThrough();
        var overfit = course.Current.IsStuck ? prober.UnlessStopped(() => OverfitTest.Of(course.Current.Definition, course.Current.Data, prober)) : null;
        var signal = course.AskForSignal();
        var isLittle = course.TakeBackAStall(signal);
        var (current, rounds) = (course.Current, course.Rounds);
        var ordered = Unique(course.Findings);
        var repaired = current == first ? null : current;
        var summary = new DiagnosisSummary
        {
            Rounds = rounds,
            Findings = ordered,
            Repaired = repaired,
            Signal = signal,
            Overfit = overfit,
            IsLittle = isLittle,
            WasCutShort = first != sampled,
            WasStopped = prober.WasStopped,
        };
        return new DiagnosisResult
        {
            Definition = definition,
            Symptom = rounds[0].Symptom,
            Findings = ordered,
            Rounds = rounds,
            Signal = signal,
            Overfit = isLittle ? null : overfit,
            Repaired = repaired?.Definition,
            Patch = repaired is null ? DefinitionPatch.Empty : DefinitionPatch.Between(definition, repaired.Definition),
            Code = repaired is not null && data.Chain is { } chain ? ChainCode.Of(chain, definition, repaired.Definition) : null,
            NotLookedAt = [.. ChainCode.Limits(data)],
            RepairedHistories = repaired?.Histories ?? [],
            SymptomAfter = isLittle ? Symptom.Learning : current.Symptom.Symptom,
            Summary = summary + OnASample(first, sampled),
            Cost = new DiagnosisCost(clock.Elapsed.TotalSeconds, prober.Trainings, prober.LaneSteps, prober.IsSpent),
            Interrupted = prober.WasStopped,
            Provenance = new DiagnosisProvenance
            {
                Started = started,
                Version = SoftwareVersions.Product,
                Stack = SoftwareVersions.Torch,
                Machine = Provenance.Machine,
                DataHash = Provenance.HashOf(all),
                DefinitionHash = Provenance.HashOf(definition),
                Seeds = [.. first.Histories.Select(history => history.Lane.Seed)],
                Rows = (all.Train.Rows, all.Validation.Rows, all.Test.Rows),
                Sample = first.Data == all ? null : (data.Train.Rows, data.Validation.Rows),
                Features = data.Train.Width,
                Classes = data.ClassNames.Count,
            },
        };
    }

    /// <summary>Refuses what a training would refuse. A head that does not go with its loss is left to the finding that knows what mends it.</summary>
    private static void RefuseUntrainable(CheckContext context, IReadOnlyList<Finding> findings)
    {
        var (definition, data, network) = (context.Definition, context.Data, context.Network);
        _ = ClassWeighting.Of(definition, data.Train, data.ClassNames, network.Outputs);
        if (!findings.Any(finding => finding.IsRefused))
        {
            _ = new Objective(definition, network, context.Classes);
        }

        TrainingCost.Of(network, definition.Trainer.Optimizer, Math.Min(definition.Trainer.BatchSize, data.Train.Rows)).RefuseMisfit(definition, lanes: 1);
    }

    private static List<RankedFinding> Unique(IReadOnlyList<RankedFinding> findings) =>
        [.. findings.GroupBy(ranked => ranked.Finding.RuleId).Select(group => group.First())
            .Where(ranked => ranked.Probe is not { Verdict: ProbeVerdict.Refuted } || ranked.Finding.Score >= 0.5 || ranked.Finding.LeftToJudge is not null)];

    private static string OnASample(Trial first, Trial sampled)
    {
        var (some, all) = (sampled.Data.Train.Rows, sampled.Data.Whole.Train.Rows);
        return first != sampled ? Text.Of($" On a sample of {some} of {all} training rows it was still {Text.Name(sampled.Symptom.Symptom)}, and so no cause was tried; with all of them it gets off the ground.")
            : some < all ? Text.Of($" It was found out on a sample of {some} of {all} training rows: with all of them, training gets further in an epoch.")
            : "";
    }

    internal static double OneSided(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        var differences = before.Zip(after, (b, a) => a - b).ToList();
        var (n, mean) = (differences.Count, differences.Average());
        var error = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / Math.Max(1, n - 1) / n);
        return error > 0 ? 1 - StudentT.CDF(0, 1, n - 1, mean / error) : mean > 0 ? 0 : 1;
    }
}

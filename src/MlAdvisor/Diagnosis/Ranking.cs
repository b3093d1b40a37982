namespace MlAdvisor.Diagnosis;

/// <summary>Which of several causes is told first.</summary>
internal static class Ranking
{
    // A confirmed fix that gets less than this share as far as the best one only makes up for part of the cause.
    private const double FarEnough = 0.5;

    // More units than a few, or a single tanh less, make most trainings a little faster: a suspicion this weak is a cause where nothing gets much further.
    private const double Weak = 0.3;
    private const double NearlyAsFar = 0.8;

    // Eight times the epochs for one point of a hundred more are not the better answer.
    private const double AsMuch = 0.95;

    // A suspicion this strong is told even where its fix alone did not help: another cause may stand behind it.
    private const double Strong = 0.7;

    public static IEnumerable<Prober.Probe> Order(IReadOnlyList<Prober.Probe> probes)
    {
        var best = probes.Where(probe => probe.Outcome.Verdict == ProbeVerdict.Confirmed).Select(probe => probe.Outcome.SkillAfter).DefaultIfEmpty().Max();
        return probes.OrderBy(probe => Group(probe.Outcome, best))
            .ThenBy(probe => Tier(probe.Outcome, best))
            .ThenBy(probe => IsDearer(probe.Outcome) && probes.Any(other => DoesAsMuchForLess(other.Outcome, probe.Outcome)))
            .ThenByDescending(probe => probe.Outcome.Finding.Score)
            .ThenByDescending(probe => probe.Outcome.SkillAfter);
    }

    /// <summary>
    /// A rate that is too small and too large, neither of them proved, says nothing to anybody: of the two the one whose rates do less goes, unless a rule suspects it.
    /// </summary>
    /// <param name="rates">Whether a larger rate helps, and whether a smaller one does.</param>
    /// <param name="suspects">What rules suspect.</param>
    public static IEnumerable<Prober.Probe> WithoutContradiction(IReadOnlyList<Prober.Probe> rates, IReadOnlyList<Finding> suspects)
    {
        return rates.Where(probe => probe.Outcome.Verdict != ProbeVerdict.Undecided || IsSuspected(probe) || !rates.Any(other => DoesMore(other.Outcome, probe.Outcome)));

        bool IsSuspected(Prober.Probe probe) => suspects.Any(finding => finding.RuleId == probe.Outcome.Finding.RuleId);

        static bool DoesMore(ProbeOutcome outcome, ProbeOutcome other) => outcome.Verdict != ProbeVerdict.Refuted && outcome.SkillAfter > other.SkillAfter;
    }

    // Units die of a large rate: a setting that is surely wrong, and that nothing else gets further than, is no less a cause than the form of the network.
    private static CauseTier Tier(ProbeOutcome outcome, double best) => outcome switch
    {
        { Verdict: not ProbeVerdict.Confirmed } => CauseTier.Defect,
        { Finding: { Tier: CauseTier.Setting, Score: >= Strong } } when outcome.SkillAfter >= best => CauseTier.Structure,
        _ => outcome.Finding.Tier,
    };

    // Training eight times as long helps many a definition whose real cause is another one.
    private static bool IsDearer(ProbeOutcome outcome) => outcome.After.Count > 0 && outcome.After[0].Epochs.Count > outcome.Before[0].Epochs.Count;

    private static bool DoesAsMuchForLess(ProbeOutcome outcome, ProbeOutcome dearer) =>
        outcome.Verdict == ProbeVerdict.Confirmed && !IsDearer(outcome) && outcome.SkillAfter >= AsMuch * dearer.SkillAfter;

    private static double ShareOfBest(Finding finding) => finding is { Tier: CauseTier.Structure, Score: < Weak } ? NearlyAsFar : FarEnough;

    private static int Group(ProbeOutcome outcome, double best) => outcome.Verdict switch
    {
        ProbeVerdict.Confirmed when outcome.SkillAfter >= ShareOfBest(outcome.Finding) * best || outcome.Finding is { Tier: CauseTier.Defect, Score: >= Strong } => 0,
        ProbeVerdict.Confirmed => 1,
        _ when outcome.Finding.Score >= Strong => 2,

        // A note that nobody tried is not better founded than a suspicion that was tried in vain.
        ProbeVerdict.Undecided when outcome.After.Count > 0 || outcome.Finding.Severity > Severity.Information => 3,
        _ => 4,
    };
}

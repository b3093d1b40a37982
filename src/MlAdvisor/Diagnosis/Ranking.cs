namespace MlAdvisor.Diagnosis;

/// <summary>Which of several causes is told first.</summary>
internal static class Ranking
{
    // A confirmed fix that gets less than this share as far as the best one only makes up for part of the cause.
    private const double FarEnough = 0.5;

    // A suspicion this strong is told even where its fix alone did not help: another cause may stand behind it.
    private const double Strong = 0.7;

    public static IEnumerable<Prober.Probe> Order(IReadOnlyList<Prober.Probe> probes)
    {
        var best = probes.Where(probe => probe.Outcome.Verdict == ProbeVerdict.Confirmed).Select(probe => probe.Outcome.SkillAfter).DefaultIfEmpty().Max();
        return probes.OrderBy(probe => Group(probe.Outcome, best))
            .ThenBy(probe => probe.Outcome.Verdict == ProbeVerdict.Confirmed ? probe.Outcome.Finding.Tier : CauseTier.Defect)
            .ThenBy(probe => IsDearer(probe.Outcome) && probes.Any(other => DoesAsMuchForLess(other.Outcome, probe.Outcome)))
            .ThenByDescending(probe => probe.Outcome.Finding.Score)
            .ThenByDescending(probe => probe.Outcome.SkillAfter);
    }

    // Training eight times as long helps many a definition whose real cause is another one.
    private static bool IsDearer(ProbeOutcome outcome) => outcome.After.Count > 0 && outcome.After[0].Epochs.Count > outcome.Before[0].Epochs.Count;

    private static bool DoesAsMuchForLess(ProbeOutcome outcome, ProbeOutcome dearer) =>
        outcome.Verdict == ProbeVerdict.Confirmed && !IsDearer(outcome) && outcome.SkillAfter >= dearer.SkillAfter;

    private static int Group(ProbeOutcome outcome, double best) => outcome.Verdict switch
    {
        ProbeVerdict.Confirmed when outcome.SkillAfter >= FarEnough * best || outcome.Finding is { Tier: CauseTier.Defect, Score: >= Strong } => 0,
        ProbeVerdict.Confirmed => 1,
        _ when outcome.Finding.Score >= Strong => 2,

        // A note that nobody tried is not better founded than a suspicion that was tried in vain.
        ProbeVerdict.Undecided when outcome.After.Count > 0 || outcome.Finding.Severity > Severity.Information => 3,
        _ => 4,
    };
}

using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>The rounds of a diagnosis: what is suspected, what trying it said, and again with what helped.</summary>
/// <param name="prober">Tries.</param>
/// <param name="mostRounds">Rounds at most.</param>
/// <param name="first">The training that is diagnosed.</param>
/// <param name="progress">Told what is being done.</param>
internal sealed class DiagnosisCourse(Prober prober, int mostRounds, Trial first, IProgress<DiagnosisProgress>? progress)
{
    // A training that explains as much as this has no stall to explain. Where much is left, what is more than a hunch is tried all the same.
    private const double GoodSkill = 0.3;
    private const double LittleLeft = 0.8;
    private const double Hunch = 0.3;

    // From here on, a hunch that another setting may do a little more is not worth a word.
    private const double AllButAll = 0.9;

    private readonly Trial _first = first;
    private readonly List<DiagnosisRound> _rounds = [];
    private readonly List<RankedFinding> _findings = [];
    private JointRepair.Cleared? _cleared;

    // By the rows alone, as unscaled targets are: nothing in the definition removes that, and it need not be looked for there.
    private bool _isExplained;

    /// <summary>The training with all that was kept.</summary>
    public Trial Current { get; private set; } = first;

    public IReadOnlyList<DiagnosisRound> Rounds => _rounds;

    /// <summary>What was found, the likeliest of a round first; a rule may stand there more than once.</summary>
    public IReadOnlyList<RankedFinding> Findings => _findings;

    /// <summary>Keeps one fix after another, until training learns or nothing is left that helps.</summary>
    public void FollowThrough()
    {
        while (Step() is { } applied)
        {
            Current = applied.Trial!;
            if (!Current.IsStuck)
            {
                break;
            }
        }
    }

    /// <summary>Whether there is anything to learn, where training is stuck with all that helped; null where that is not in question, or can not be told.</summary>
    public SignalVerdict? AskForSignal()
    {
        if (!Current.IsStuck || _isExplained || prober.IsOver || !NoSignal.CanBeTold(Current.Data))
        {
            return null;
        }

        progress?.Report(new DiagnosisProgress("is there anything to learn: shuffled labels", 0.9));
        var signal = prober.UnlessStopped(TryShuffles);
        if (signal is { HasSignal: false })
        {
            _findings.RemoveAll(ranked => ranked.Probe is not { Verdict: ProbeVerdict.Confirmed } && ranked.Finding.Tier != CauseTier.Defect);
            var leftToJudge = _findings.FindAll(ranked => ranked.Finding.IsLeftToJudge);
            _findings.RemoveAll(ranked => ranked.Finding.IsLeftToJudge);
            _findings.InsertRange(0, [.. leftToJudge, new RankedFinding(NoSignal.FindingOf(signal, _first.Definition, _first.Data), null, _rounds.Count)]);
        }

        return signal;
    }

    private SignalVerdict? TryShuffles()
    {
        var cleared = _cleared ?? JointRepair.Clear(Current, prober);

        // What can not learn a handful of rows says nothing about the others.
        return OverfitTest.Learns(cleared.Definition, cleared.Data, prober) ? NoSignal.Test(cleared.Definition, cleared.Data, prober) : null;
    }

    /// <summary>
    /// Takes back that training is stalled where it has learned the little there is: most seeds are surely below the constant prediction, and nothing that was
    /// tried gets further, nor do the best epochs of usual rates.
    /// </summary>
    /// <param name="signal">Whether there is anything to learn; null where that was not told.</param>
    /// <returns>Whether it was so.</returns>
    public bool TakeBackAStall(SignalVerdict? signal)
    {
        var surely = _first.Histories.Count(history => SymptomReading.IsBelowConstant(history.Kept, history));
        if (prober.WasStopped || Current != _first || _rounds is not [{ Symptom.Symptom: Symptom.Stalled } only] || surely * 2 <= _first.Histories.Count || IsMoreToBeHad(only, signal))
        {
            return false;
        }

        var sentence = Text.Of($"learning ({surely} of {_first.Histories.Count} seeds), though little: {LossesOf(_first)}");
        _rounds[0] = only with { Symptom = only.Symptom with { Symptom = Symptom.Learning, Agreeing = surely, Sentence = sentence } };
        for (var i = 0; i < _findings.Count; i++)
        {
            _findings[i] = _findings[i] with { Finding = AsOfAWellTraining(_findings[i].Finding) };
        }

        return true;
    }

    /// <summary>Whether something that was tried gets further, or nothing was learned but luck.</summary>
    private bool IsMoreToBeHad(DiagnosisRound round, SignalVerdict? signal)
    {
        var ofLoss = _first.Histories.Average(history => LaneReading.OfLoss(history.Kept.ValidationLoss, history.ConstantLoss));
        return signal is { HasSignal: false } || signal?.Skill > ofLoss + Prober.Trifle || round.Probes.Any(probe => probe.SkillAfter > probe.SkillBefore + Prober.Trifle);
    }

    /// <summary>One round; the fix that is kept, or null where it is the last.</summary>
    private Prober.Probe? Step()
    {
        var symptom = SymptomOf(Current);
        progress?.Report(new DiagnosisProgress(Text.Of($"round {_rounds.Count + 1}: trying what may be the cause"), (double)_rounds.Count / mostRounds));
        var probes = Probe(symptom);
        var isLast = _rounds.Count + 1 >= mostRounds;
        var isOfRows = probes is [{ Outcome: { Verdict: ProbeVerdict.Confirmed, Finding.Fix: null } }, ..];
        var applied = isLast ? null : probes.Find(probe => probe is { Outcome: { Verdict: ProbeVerdict.Confirmed, Finding.Fix: not null }, Trial: { } trial } && !(isOfRows && trial.Symptom.Symptom == Symptom.Oscillating));
        _findings.AddRange(probes.Where(probe => _rounds.Count == 0 || probe.Outcome.Verdict == ProbeVerdict.Confirmed).Select(probe => Ranked(probe, _rounds.Count + 1)));
        _isExplained |= probes.Exists(probe => probe.Outcome is { LeavesTheStall: true, Finding.Fix: null });
        if (applied is null && !isLast && Current.IsStuck && !_isExplained && !prober.IsOver)
        {
            var joint = prober.UnlessStopped(TryAllTogether) ?? [];
            var confirmed = _findings.TakeWhile(ranked => ranked.Probe?.Verdict == ProbeVerdict.Confirmed).Count();
            _findings.InsertRange(confirmed, joint.Select(probe => Ranked(probe, _rounds.Count + 1)));
            (applied, probes) = (joint.FirstOrDefault(probe => probe.Trial is not null), [.. joint, .. probes]);
            _isExplained = joint.Count > 0 && applied is null;
        }

        _rounds.Add(new DiagnosisRound { Definition = Current.Definition, Symptom = symptom, Probes = [.. probes.Select(probe => probe.Outcome)], Applied = applied?.Outcome });
        return applied;
    }

    private IReadOnlyList<Prober.Probe> TryAllTogether()
    {
        _cleared = JointRepair.Clear(Current, prober);
        return JointRepair.Try(Current, _cleared, prober);
    }

    // Longer training makes most of what learns a little better, and is no fix of what is well.
    private bool IsLonger(Finding finding) => finding.Fix?.Definition.Trainer.Epochs > Current.Definition.Trainer.Epochs;

    private RankedFinding Ranked(Prober.Probe probe, int round) => new(Settled(probe.Outcome), probe.Outcome, round);

    private List<Prober.Probe> Probe(SymptomOverSeeds symptom)
    {
        var context = new CheckContext(Current.Definition, Current.Data.Whole);
        var trained = context.Data == Current.Data ? context : new CheckContext(Current.Definition, Current.Data);
        var suspects = RuleSet.Check.SelectMany(rule => rule.Check(context))
            .Concat(RuleSet.Watch.SelectMany(rule => rule.Watch(trained, symptom)))
            .OrderByDescending(finding => finding.Score).ToList();
        var isWell = !symptom.IsStuck && symptom.Skill >= GoodSkill && symptom.Symptom != Symptom.Oscillating;
        var least = symptom.Skill >= LittleLeft ? double.PositiveInfinity : Hunch;
        var probes = new List<Prober.Probe>();
        foreach (var finding in suspects.Where(finding => symptom.Skill < AllButAll || finding is not { Severity: Severity.Information, Tier: CauseTier.Setting }))
        {
            // What is well is not searched for possible gains: only what a rule is sure of is tried.
            var isHunch = finding.Severity < Severity.Warning && (finding.Score < least || IsLonger(finding));
            var isLeft = (finding.Fix is null && finding.DataChange is null) || finding.WhyNotTried is not null || prober.IsOver || (isWell && isHunch);
            probes.Add((isLeft ? null : prober.UnlessStopped(() => prober.Try(finding, Current))) ?? Prober.Untried(finding, Current));
        }

        if (!isWell && !prober.IsOver)
        {
            probes.AddRange(prober.UnlessStopped(() => prober.TryRates(Current, suspects)) ?? []);
        }

        if (symptom.Symptom == Symptom.Slow && probes.Exists(probe => probe.Outcome.Verdict == ProbeVerdict.Confirmed))
        {
            probes.RemoveAll(probe => probe.Outcome.Finding.NeedsLearning);
        }

        return [.. Ranking.Order(probes)];
    }

    private static SymptomOverSeeds SymptomOf(Trial trial)
    {
        var (symptom, count) = trial.Symptom;
        return new SymptomOverSeeds
        {
            Symptom = symptom,
            Agreeing = count,
            Skill = trial.Skill,
            Histories = trial.Histories,
            Telemetry = trial.Telemetry,
            Validation = trial.Validation,
            Sentence = Text.Of($"{Text.Name(symptom)} ({count} of {trial.Readings.Count} seeds): {LossesOf(trial)}"),
        };
    }

    private static string LossesOf(Trial trial)
    {
        var first = LossOverSeeds.Median(trial.Histories.Select(history => history.Epochs[1].ValidationLoss));
        var last = LossOverSeeds.Median(trial.Histories.Select(history => history.Kept.ValidationLoss));
        return Text.Of($"the validation loss is {first:G4} after epoch 1{AtTheEnd(trial, last)}; predicting the same for every row gives {trial.Histories.Average(history => history.ConstantLoss):G4}.");
    }

    private static string AtTheEnd(Trial trial, double loss)
    {
        var kept = trial.Histories.Select(history => history.Kept.Epoch).Distinct().ToList();
        return kept is [1] ? ""
            : kept is [var epoch] ? Text.Of($" and {loss:G4} after epoch {epoch}")
            : Text.Of($" and {loss:G4} after the epoch that each seed keeps, {kept.Min()} to {kept.Max()}");
    }

    /// <summary>A finding with the severity that trying it leaves: what does not help a training that is well is no warning.</summary>
    private Finding Settled(ProbeOutcome outcome) =>
        outcome.Finding.IsCertain ? outcome.Finding
        : outcome.Verdict == ProbeVerdict.Confirmed ? outcome.Finding with { Severity = outcome.LeavesTheStall ? Severity.Error : Severity.Warning }
        : outcome.Verdict == ProbeVerdict.Refuted || !_first.IsStuck ? AsOfAWellTraining(outcome.Finding)
        : outcome.Finding;

    private static Finding AsOfAWellTraining(Finding finding) => finding.IsCertain ? finding : finding with { Severity = Severity.Information };
}

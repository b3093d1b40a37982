namespace MlAdvisor.Diagnosis;

/// <summary>The answer of a diagnosis in one or two sentences: the first of these that there is.</summary>
internal sealed class DiagnosisSummary
{
    /// <summary>The rounds, at least one.</summary>
    public required IReadOnlyList<DiagnosisRound> Rounds { get; init; }

    /// <summary>What was found, the likeliest first.</summary>
    public required IReadOnlyList<RankedFinding> Findings { get; init; }

    /// <summary>The training with all that was kept; null where nothing was.</summary>
    public required Trial? Repaired { get; init; }

    /// <summary>Whether there is anything to learn; null where that was not told.</summary>
    public required SignalVerdict? Signal { get; init; }

    /// <summary>Whether a handful of rows can be learned by heart; null where that was not asked.</summary>
    public required OverfitVerdict? Overfit { get; init; }

    /// <summary>Whether the little that there is was learned.</summary>
    public required bool IsLittle { get; init; }

    /// <summary>Whether nothing was tried, since training is stuck on a sample of the rows alone.</summary>
    public required bool WasCutShort { get; init; }

    /// <summary>Whether its user stopped it.</summary>
    public required bool WasStopped { get; init; }

    private SymptomOverSeeds Before => Rounds[0].Symptom;

    public override string ToString() => WasStopped ? $"{Answer()} It was stopped before everything was tried." : Answer();

    private string Answer() => OfRowsWithoutSignal() ?? OfCertainty() ?? OfLittle() ?? OfARepair() ?? OfRowsAtFault() ?? OfWhatIsLeftToJudge() ?? OfNoCause();

    private string? OfRowsWithoutSignal() => Signal is { HasSignal: false }
        ? string.Join(' ', Findings.Where(ranked => ranked.Finding.IsLeftToJudge).Select(ranked => ranked.Finding.Sentence).Append(Signal.Sentence))
        : null;

    private string? OfCertainty() => Findings.FirstOrDefault(ranked => ranked.Finding is { IsCertain: true, Severity: Severity.Error })?.Finding.Sentence;

    private string? OfLittle() => IsLittle
        ? Text.Of($"Training learns the little that it finds, {Before.Skill:P0} of what a constant prediction leaves: nothing that was tried gets further.")
        : null;

    /// <summary>The likeliest cause, where it is one that a change of the definition removes, and the change was kept.</summary>
    private string? OfARepair() => Repaired is not null && Findings.FirstOrDefault(IsConfirmed) is { Finding: { Fix: not null } cause, Probe: { } probe }
        ? Text.Of($"{cause.Sentence} {probe.Sentence} With all that helped, training is {Text.Name(Repaired.Symptom.Symptom)}.")
        : null;

    /// <summary>A cause that no change of the definition removes, and what one does short of that.</summary>
    private string? OfRowsAtFault()
    {
        if (Findings.FirstOrDefault(ranked => ranked.Probe is { Verdict: ProbeVerdict.Confirmed, Finding.Fix: null }) is not { Finding: var cause, Probe: { } probe })
        {
            return null;
        }

        var makeshift = Repaired is null ? null : Findings.FirstOrDefault(ranked => ranked.Probe is { Verdict: ProbeVerdict.Confirmed, Finding.Fix: not null })?.Probe;
        return $"{cause.Sentence} {probe.Sentence} {cause.DataChange?.Instead}"
            + (makeshift is null ? "" : Text.Of($" Short of that: {Text.Inside(makeshift.Finding.Fix!.Sentence)}, with which training explains {makeshift.SkillAfter:P0}."));
    }

    private string? OfWhatIsLeftToJudge() =>
        Findings.FirstOrDefault(ranked => ranked.Finding.IsLeftToJudge) is { Finding: var toJudge } ? $"{toJudge.Sentence} {toJudge.WhyNotTried ?? toJudge.LeftToJudge}" : null;

    private string OfNoCause()
    {
        if (WasStopped)
        {
            return Before.IsStuck ? "No cause was confirmed." : Text.Of($"Training is {Text.Name(Before.Symptom)}, and nothing that was tried gets much further.");
        }

        if (Before.IsStuck)
        {
            var left = Findings.Count > 0 ? "; the findings are what is left to look at" : ", and nothing else is suspected";
            return $"Nothing that was tried gets it moving{left}. {Overfit?.Sentence}".TrimEnd();
        }

        return Before.Symptom == Symptom.Overfitting ? "Training learns, and then loses it on rows that it was not trained on; nothing that was tried gets much further."
            : WasCutShort ? "Training learns."
            : Rounds.All(round => round.Probes.All(probe => probe.After.Count == 0)) ? "Training learns, and nothing that was seen called for a trial."
            : "Training learns, and nothing that was tried gets much further.";
    }

    private static bool IsConfirmed(RankedFinding ranked) => ranked.Probe?.Verdict == ProbeVerdict.Confirmed;
}

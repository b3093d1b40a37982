using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports;

/// <summary>What trying a fix said, or that it was not tried.</summary>
internal enum TrialVerdict
{
    /// <summary>It helped.</summary>
    Confirmed,

    /// <summary>It did not.</summary>
    Refuted,

    /// <summary>The seeds do not agree.</summary>
    Undecided,

    /// <summary>Nothing was tried.</summary>
    NotTried,
}

/// <summary>Words and numbers on what a fix did when it was tried.</summary>
internal static class Trial
{
    /// <summary>The verdict; a probe without trainings was not tried.</summary>
    public static TrialVerdict Of(ProbeOutcome? probe) => probe switch
    {
        null or { After.Count: 0 } => TrialVerdict.NotTried,
        { Verdict: ProbeVerdict.Confirmed } => TrialVerdict.Confirmed,
        { Verdict: ProbeVerdict.Refuted } => TrialVerdict.Refuted,
        _ => TrialVerdict.Undecided,
    };

    /// <summary>The verdict in words, with its shape.</summary>
    public static ReportTag Tag(ProbeOutcome? probe) => Of(probe) switch
    {
        TrialVerdict.Confirmed => new("Confirmed: the fix helped", Tone.Good),
        TrialVerdict.Refuted => new("Refuted: the fix did not help", Tone.Bad),
        TrialVerdict.Undecided => new("Undecided: the seeds do not agree", Tone.Unsure),
        _ => new("Not tried"),
    };

    /// <summary>What is done about a cause, to the definition or to the data; null where nothing can be.</summary>
    public static string? Change(Finding finding) => finding.Fix?.Sentence ?? finding.DataChange?.Sentence;

    /// <summary>The verdict in one word.</summary>
    public static string Word(ProbeOutcome? probe) => Of(probe) switch
    {
        TrialVerdict.Confirmed => "confirmed",
        TrialVerdict.Refuted => "refuted",
        TrialVerdict.Undecided => "undecided",
        _ => "not tried",
    };

    /// <summary>The numbers before and after.</summary>
    public static ReportTable Table(ProbeOutcome probe)
    {
        var (before, after) = (new SeedLosses(probe.Before), new SeedLosses(probe.After));
        return new ReportTable(
            $"Without this fix and with it alone: {Words.Plural(probe.After.Count, "seed")}, same initial weights and row order in each pair, medians; {NumberText.PValue(probe.PValue)} against “the fix makes nothing better”",
            ["", "without it", "with it"],
            [
                ["validation loss after epoch 1", SeedLosses.Text(before.First), SeedLosses.Text(after.First)],
                ["validation loss at the end", SeedLosses.Text(before.Final), SeedLosses.Text(after.Final)],
                ["constant prediction", NumberText.Loss(before.Constant), NumberText.Loss(after.Constant)],
                ["of which training explains", Share(probe.SkillBefore), Share(probe.SkillAfter)],
            ]);
    }

    /// <summary>A share of the constant prediction's loss, in whole percent above a tenth.</summary>
    public static string Share(double skill) => NumberText.Percent(skill >= 0.1 ? Math.Round(skill, 2) : skill);
}

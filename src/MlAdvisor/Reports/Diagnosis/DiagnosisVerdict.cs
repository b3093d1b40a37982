using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports;

/// <summary>What a diagnosis's reader in a hurry reads.</summary>
internal static class DiagnosisVerdict
{
    /// <summary>Symptom, cause, fix and how far it is proved.</summary>
    public static ReportVerdict Write(DiagnosisReport report)
    {
        var reading = new DiagnosisReading(report.Result);
        return new ReportVerdict
        {
            Tone = reading.Outcome switch
            {
                DiagnosisOutcome.Fixed => Tone.Change,
                DiagnosisOutcome.Well => Tone.Good,
                DiagnosisOutcome.Improved => Tone.Unsure,
                _ => Tone.Bad,
            },
            Badge = reading.Outcome switch
            {
                DiagnosisOutcome.Fixed => "Fix verified",
                DiagnosisOutcome.Improved => "Helps, does not cure",
                DiagnosisOutcome.NoSignal => "No signal",
                DiagnosisOutcome.Well => "Nothing wrong",
                _ => "No fix verified",
            },
            Heading = Heading(reading),
            Summary = report.Result.Summary,
            Paragraphs = [.. Paragraphs(reading)],
            Changes = [.. Changes(reading)],
            Columns = ("as it is", reading.After is null ? "" : "with the patch"),
            Facts = [.. DiagnosisFacts.From(reading)],
            Patch = report.Patch,
            ApplyCommand = report.ApplyCommand,
        };
    }

    private static string Heading(DiagnosisReading reading) => reading.Outcome switch
    {
        DiagnosisOutcome.NoSignal => "Nothing in the features tells the label",
        DiagnosisOutcome.Well => "It learns as it is",
        DiagnosisOutcome.Unexplained when reading.Cause is { } cause => $"It is {Words.Of(reading.Result.Symptom.Symptom)}; {cause.Finding.RuleId} is suspected, not proved",
        DiagnosisOutcome.Unexplained => $"It is {Words.Of(reading.Result.Symptom.Symptom)}, and nothing that was tried explains it",
        _ when reading.Kept is [var only] => DiagnosisReading.Unstopped(Fix(only)),
        _ => $"{NumberText.Count(reading.Kept.Count)} changes, one after the other",
    };

    private static IEnumerable<string> Paragraphs(DiagnosisReading reading)
    {
        yield return $"Symptom: {DiagnosisReading.Stopped(reading.Result.Symptom.Sentence)}";
        // What the summary begins with is not said again.
        var summary = reading.Result.Summary;
        if (reading.Cause is { } cause && !summary.StartsWith(cause.Finding.Sentence, StringComparison.Ordinal))
        {
            yield return $"Likeliest cause ({cause.Finding.RuleId}, {Trial.Word(cause.Probe)}): {DiagnosisReading.Stopped(cause.Finding.Sentence)}";
        }
        else if (reading.Cause is { Probe: not null } said)
        {
            yield return $"Likeliest cause: {said.Finding.RuleId}, {Trial.Word(said.Probe)}.";
        }

        if (reading.Outcome == DiagnosisOutcome.NoSignal && !summary.StartsWith(reading.Result.Signal!.Sentence, StringComparison.Ordinal))
        {
            yield return DiagnosisReading.Stopped(reading.Result.Signal!.Sentence) + " No learning rate, network or number of epochs changes that: other features or other labels are needed.";
        }

        if (reading.Kept.Count > 0)
        {
            yield return "Kept: " + string.Join("; then ", reading.Kept.Select(kept => $"{DiagnosisReading.Unstopped(Fix(kept))} ({Trial.Word(kept)}, {NumberText.PValue(kept.PValue)})")) + ".";
        }
    }

    private static IEnumerable<ReportChange> Changes(DiagnosisReading reading)
    {
        var (before, after) = (Words.Of(reading.Result.Symptom.Symptom), Words.Of(reading.Result.SymptomAfter));
        var isGood = reading.Outcome == DiagnosisOutcome.Well;
        yield return new ReportChange("Training", before, before == after ? null : after)
        {
            Note = reading.After is null ? reading.Agreement : "still, with the patch",
            Cell = reading.After is null ? "" : "the same",
            IsGood = isGood,
        };
        yield return new ReportChange("Validation loss at the end", SeedLosses.Text(reading.Before.Final), reading.After is { } with ? SeedLosses.Text(with.Final) : null)
        {
            Note = $"constant prediction {NumberText.Loss(reading.Before.Constant)}",
            IsGood = isGood,
        };
    }

    private static string Fix(ProbeOutcome kept) => Trial.Change(kept.Finding) ?? kept.Finding.Sentence;
}

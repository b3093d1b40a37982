using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>Shows what was measured on cases.</summary>
internal static class CaseTable
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes a table, what could not be run, and totals.</summary>
    public static void Write(IReadOnlyList<CaseRow> rows, TextWriter writer)
    {
        writer.WriteLine("Losses are means over three seeds; \"theirs\" is what the cases file has measured by other means. Stuck: of three seeds, in epoch 1 and at the end.");
        writer.WriteLine();
        writer.WriteLine("| case | fault | symptom | expected | right | stuck | constant | start | theirs | epoch 1 | theirs | end | theirs | metric | with the fix | right | seconds |");
        writer.WriteLine("|---|---|---|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|---|--:|");
        foreach (var row in rows.Where(row => row.Faulty is not null))
        {
            writer.WriteLine(Line(row, row.Faulty!));
        }

        WriteDiagnoses(rows, writer);
        foreach (var row in rows.Where(row => row.Problem is not null))
        {
            writer.WriteLine($"not run: {row.Problem}");
        }

        var unknown = rows.SelectMany(row => row.Case.Faults).Where(fault => fault is not ("healthy" or "none") && !FaultRules.IsKnown(fault)).Distinct().ToList();
        if (unknown.Count > 0)
        {
            writer.WriteLine($"faults without a rule here: {string.Join(", ", unknown)}");
        }

        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"symptom right: {Count(rows, row => row.IsSymptomRight)} (goal: all), by their losses alone {Count(rows, row => row.IsSymptomOfLossesRight)}; behaves as known with the fix: {Count(rows, row => row.IsRepairRight)}; {rows.Sum(row => (row.Faulty?.Seconds ?? 0) + (row.Repaired?.Seconds ?? 0)):F0} s in all"));
    }

    private static void WriteDiagnoses(IReadOnlyList<CaseRow> rows, TextWriter writer)
    {
        writer.WriteLine();
        writer.WriteLine("| case | fault | symptom | after the fix | findings | first | in three | fix verified | warnings on the healthy side | seconds |");
        writer.WriteLine("|---|---|---|---|---|---|---|---|---|--:|");
        foreach (var row in rows.Where(row => row.Diagnosis is not null || row.DiagnosisOfHealthy is not null))
        {
            var found = row.Diagnosis;
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Case.Id} | {string.Join(", ", row.Case.Faults)} | {found?.Symptom} | {found?.SymptomAfter} | {string.Join(" ", found?.Rules.Take(5) ?? [])} | {Sign(row.IsFoundFirst)} | {Sign(row.IsFoundInThree)} "
                + $"| {Sign(row.IsFixVerified)} | {string.Join(" ", row.DiagnosisOfHealthy?.Alarms ?? [])} | {found?.Seconds:F1} |"));
        }

        writer.WriteLine();
        writer.WriteLine(
            $"fault found first: {Count(rows, row => row.IsFoundFirst)} (goal: 16 of 21), in the first three: {Count(rows, row => row.IsFoundInThree)} (goal: 19 of 21); "
            + $"fix verified: {Count(rows, row => row.IsFixVerified)} (goal: all); healthy sides without a warning: {Count(rows, row => row.DiagnosisOfHealthy is { } healthy ? healthy.Alarms.Count == 0 : null)} (goal: all but one)");
    }

    /// <summary>The same as JSON, for other programs.</summary>
    public static string Json(IReadOnlyList<CaseRow> rows) => JsonSerializer.Serialize(
        rows.Select(row => new
        {
            id = row.Case.Id,
            faults = row.Case.Faults,
            expected = row.Expected,
            symptomRight = row.IsSymptomRight,
            repairRight = row.IsRepairRight,
            problem = row.Problem,
            diagnosis = row.Diagnosis,
            diagnosisOfHealthy = row.DiagnosisOfHealthy,
            faulty = row.Faulty,
            repaired = row.Repaired,
        }),
        Format);

    private static string Line(CaseRow row, CaseMeasurement faulty)
    {
        var observed = row.Case.Observed;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Case.Id} | {string.Join(", ", row.Case.Faults)} | {faulty.Symptom} | {row.Expected} | {Sign(row.IsSymptomRight)} | {faulty.StuckAtFirstEpoch}, {faulty.StuckAtEnd} | {faulty.ConstantLoss:G4} "
            + $"| {faulty.LossAtStart:G4} | {observed?.Mean("init_loss"):G4} | {faulty.LossAfterFirstEpoch:G4} | {observed?.Mean("epoch1_loss"):G4} | {faulty.FinalLoss:G4} | {observed?.Mean("final_loss"):G4} "
            + $"| {faulty.FinalMetric:F3} | {row.Repaired?.Symptom}, {row.Repaired?.FinalMetric:F3} | {Sign(row.IsRepairRight)} | {faulty.Seconds:F1} |");
    }

    private static string Sign(bool? isRight) => isRight switch { true => "yes", false => "NO", _ => "" };

    private static string Count(IReadOnlyList<CaseRow> rows, Func<CaseRow, bool?> isRight) => string.Create(
        CultureInfo.InvariantCulture, $"{rows.Count(row => isRight(row) == true)} of {rows.Count(row => isRight(row) is not null)}");
}

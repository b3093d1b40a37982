using System.Diagnostics;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;

namespace MlAdvisor.Benchmarks.Cases;

/// <summary>What the product's diagnosis of one side of a case came to.</summary>
/// <param name="Rules">The rules of its findings, the likeliest first, each once.</param>
/// <param name="Symptom">The symptom.</param>
/// <param name="SymptomAfter">The symptom with the fixes that it kept.</param>
/// <param name="IsFixVerified">Whether it tried fixes after which training learns: those that it kept, or one of the data that the definition can not hold.</param>
/// <param name="Alarms">The rules of its findings that are warnings or worse.</param>
/// <param name="Seconds">What it took, the preparation of rows included.</param>
internal sealed record CaseDiagnosis(IReadOnlyList<string> Rules, Symptom Symptom, Symptom SymptomAfter, bool IsFixVerified, IReadOnlyList<string> Alarms, double Seconds)
{
    /// <summary>Diagnoses a definition as <c>mladvisor diagnose</c> does.</summary>
    /// <param name="definition">The definition.</param>
    public static CaseDiagnosis Of(PipelineDefinition definition)
    {
        var clock = Stopwatch.StartNew();
        var result = new Diagnostician().Diagnose(definition, other => CaseMeasurement.Prepare(other with { Source = definition.Source }));
        return new CaseDiagnosis(
            [.. result.Findings.Select(ranked => ranked.Finding.RuleId).Distinct()],
            result.Symptom.Symptom,
            result.SymptomAfter,
            (result.Repaired is not null && result.SymptomAfter is not (Symptom.Stalled or Symptom.Diverged)) || result.Findings.Any(ranked => ranked.Probe is { LeavesTheStall: true }),
            [.. result.Findings.Where(ranked => ranked.Finding.Severity >= Severity.Warning).Select(ranked => ranked.Finding.RuleId).Distinct()],
            clock.Elapsed.TotalSeconds);
    }

    /// <summary>Whether one of the first findings names one of a case's faults.</summary>
    /// <param name="problem">The case.</param>
    /// <param name="first">How many findings are looked at.</param>
    public bool Finds(TrainingCase problem, int first) => Rules.Take(first).Any(rule => problem.Faults.Any(fault => FaultRules.Names(rule, fault)));
}

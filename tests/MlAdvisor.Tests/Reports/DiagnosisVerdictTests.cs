using MlAdvisor.Reports;

namespace MlAdvisor.Tests.Reports;

/// <summary>What a diagnosis's reader in a hurry reads.</summary>
[TestClass]
public class DiagnosisVerdictTests
{
    [TestMethod]
    public void Write_WhatTheSummarySaysAlready_IsNotSaidAgain()
    {
        var report = SampleDiagnosis.NoSignal();
        var (finding, signal) = (report.Result.Findings[0], report.Result.Signal!);
        var result = report.Result with { Summary = signal.Sentence, Findings = [finding with { Finding = finding.Finding with { Sentence = signal.Sentence } }] };

        Paragraphs(result).ShouldHaveSingleItem().ShouldStartWith("Symptom: ");
        Paragraphs(report.Result).Count.ShouldBe(3);
    }

    [TestMethod]
    public void Write_CauseThatTheSummaryBeginsWith_IsNamedByItsRule()
    {
        var result = SampleDiagnosis.Fixed().Result;

        Paragraphs(result with { Summary = result.Findings[0].Finding.Sentence + " And more." }).ShouldContain($"Likeliest cause: {result.Findings[0].Finding.RuleId}, confirmed.");
    }

    private static IReadOnlyList<string> Paragraphs(MlAdvisor.Diagnosis.DiagnosisResult result) => new DiagnosisReport(result, "mladvisor diagnose x.yaml").Page.Verdict.Paragraphs;
}

using MlAdvisor.Diagnosis;
using MlAdvisor.Tests.Training;

namespace MlAdvisor.Tests.Diagnosis;

/// <summary>Which of several confirmed causes is told first, and so whose fix is kept.</summary>
[TestClass]
public class RankingTests
{
    [TestMethod]
    public void Order_StructureThatGetsFarEnough_ComesBeforeASetting() =>
        Order(Probe("MLA301", CauseTier.Setting, 0.4, skill: 0.9), Probe("MLA202", CauseTier.Structure, 0.5, skill: 0.6)).ShouldBe(["MLA202", "MLA301"]);

    [TestMethod]
    [DataRow(0.5, "MLA301")]
    [DataRow(0.85, "MLA402")]
    public void Order_AWeakSuspicionOfStructure_ComesFirstOnlyWhereNothingGetsMuchFurther(double skill, string first) =>
        Order(Probe("MLA402", CauseTier.Structure, 0.2, skill), Probe("MLA301", CauseTier.Setting, 0.4, skill: 0.9))[0].ShouldBe(first);

    [TestMethod]
    [DataRow(0.95, 0.7, "MLA302")]
    [DataRow(0.95, 0.5, "MLA304")]
    [DataRow(0.6, 0.7, "MLA304")]
    public void Order_DeadUnitsAtALargeRate_ComeSecondWhereTheRateIsSurelyWrongAndGetsFurthest(double score, double skill, string first) =>
        Order(Probe("MLA304", CauseTier.Structure, 0.4, skill: 0.6), Probe("MLA302", CauseTier.Setting, score, skill))[0].ShouldBe(first);

    [TestMethod]
    [DataRow(0.49, "MLA301")]
    [DataRow(0.40, "MLA307")]
    public void Order_MoreEpochs_ComeSecondWhereARateDoesAsMuch(double skill, string first) =>
        Order(Longer(Probe("MLA307", CauseTier.Setting, 0.45, skill: 0.5)), Probe("MLA301", CauseTier.Setting, 0.3, skill))[0].ShouldBe(first);

    [TestMethod]
    public void Order_ASurelyWrongSetting_StaysBehindADefect() =>
        Order(Probe("MLA302", CauseTier.Setting, 0.95, skill: 0.9), Probe("MLA104", CauseTier.Defect, 0.6, skill: 0.8)).ShouldBe(["MLA104", "MLA302"]);

    [TestMethod]
    [DataRow(ProbeVerdict.Undecided, 0.44, ProbeVerdict.Undecided, 0.35, false, "MLA302")]
    [DataRow(ProbeVerdict.Confirmed, 0.44, ProbeVerdict.Undecided, 0.35, false, "MLA302")]
    [DataRow(ProbeVerdict.Undecided, 0.44, ProbeVerdict.Undecided, 0.35, true, "MLA302 MLA301")]
    [DataRow(ProbeVerdict.Confirmed, 0.44, ProbeVerdict.Confirmed, 0.35, false, "MLA302 MLA301")]
    [DataRow(ProbeVerdict.Refuted, 0.44, ProbeVerdict.Undecided, 0.35, false, "MLA302 MLA301")]
    public void WithoutContradiction_ARateThatIsTooLargeAndTooSmall_IsTheBetterProvedOne(
        ProbeVerdict large, double afterLarge, ProbeVerdict small, double afterSmall, bool isSuspected, string left)
    {
        Prober.Probe[] rates = [Probe("MLA302", CauseTier.Setting, 0.3, afterLarge, large), Probe("MLA301", CauseTier.Setting, 0.3, afterSmall, small)];

        Ids(Ranking.WithoutContradiction(rates, isSuspected ? [rates[1].Outcome.Finding] : [])).ShouldBe(left.Split(' '));
    }

    private static IReadOnlyList<string> Order(params Prober.Probe[] probes) => Ids(Ranking.Order(probes));

    private static IReadOnlyList<string> Ids(IEnumerable<Prober.Probe> probes) => [.. probes.Select(probe => probe.Outcome.Finding.RuleId)];

    private static Prober.Probe Longer(Prober.Probe probe) => probe with { Outcome = probe.Outcome with { After = [Histories.Of([1, 0.9, 0.8, 0.7])] } };

    private static Prober.Probe Probe(string rule, CauseTier tier, double score, double skill, ProbeVerdict verdict = ProbeVerdict.Confirmed) => new(
        new ProbeOutcome
        {
            Finding = new Finding { RuleId = rule, Severity = Severity.Warning, Sentence = rule, Place = new Place("trainer", null), Score = score, Tier = tier },
            Verdict = verdict,
            LeavesTheStall = false,
            SkillBefore = 0.1,
            SkillAfter = skill,
            PValue = 0.01,
            Before = [Histories.Of([1, 0.9])],
            After = [Histories.Of([1, 0.8])],
            Sentence = "",
        },
        null);
}

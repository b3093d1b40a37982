using Microsoft.ML;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.TestShared;

namespace MlAdvisor.Tests.Diagnosis;

/// <summary>The stalls in <c>pipelines/stuck</c>, each beside its fix: the cause is named first and its fix verified, and the repaired twin gives no warning.</summary>
[TestClass]
public class DiagnosticianTests
{
    [TestMethod]
    [DataRow("missing-values", "MLA101")]
    [DataRow("feature-scales", "MLA104")]
    [DataRow("wrong-head", "MLA201")]
    [DataRow("zero-weights", "MLA204")]
    public Task DiagnoseAsync_AStall_NamesItsCauseFirstAndVerifiesTheFix(string name, string rule) => Finds(name, rule);

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow("codes-as-numbers", "MLA105")]
    [DataRow("deep-sigmoid", "MLA202")]
    [DataRow("learning-rate-tiny", "MLA301")]
    [DataRow("sgd-small-rate", "MLA301")]
    [DataRow("learning-rate-huge", "MLA302")]
    [DataRow("too-small", "MLA402")]
    public Task DiagnoseAsync_AStallThatTakesLonger_NamesItsCauseFirstAndVerifiesTheFix(string name, string rule) => Finds(name, rule);

    [TestMethod]
    [DataRow("missing-values.fixed")]
    [DataRow("wrong-head.fixed")]
    [DataRow("zero-weights.fixed")]
    public Task DiagnoseAsync_ARepairedTwin_GivesNoWarning(string name) => IsSilent(name);

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow("batch-norm-after-activation")]
    [DataRow("batch-norm-after-activation.fixed")]
    [DataRow("codes-as-numbers.fixed")]
    [DataRow("deep-sigmoid.fixed")]
    [DataRow("feature-scales.fixed")]
    [DataRow("learning-rate-huge.fixed")]
    [DataRow("learning-rate-tiny.fixed")]
    [DataRow("sgd-small-rate.fixed")]
    [DataRow("too-small.fixed")]
    public Task DiagnoseAsync_AnotherTrainingThatLearns_GivesNoWarning(string name) => IsSilent(name);

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow("iris")]
    [DataRow("wine")]
    [DataRow("penguins")]
    [DataRow("breast-cancer")]
    [DataRow("cars")]
    [DataRow("digits")]
    public Task DiagnoseAsync_APipelineThatLearns_GivesNoWarning(string name) => IsSilent(Path.Combine("..", name));

    [TestMethod]
    [DataRow("unscaled-inputs")]
    [DataRow("unscaled-inputs.fixed")]
    public async Task DiagnoseAsync_LabelsThatAreRandom_SaysThatThereIsNothingToLearnAndProposesNoRate(string name)
    {
        var result = await Diagnose(name);

        result.Findings[0].Finding.RuleId.ShouldBe("MLA401");
        result.Signal!.HasSignal.ShouldBeFalse();
        result.Patch.Changes.ShouldNotContain(change => change.KeyPath.Contains("learningRate", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("missing-values", "MLA101")]
    [DataRow("feature-scales", "MLA104")]
    [DataRow("wrong-head", "MLA201")]
    [DataRow("deep-sigmoid", "MLA202")]
    [DataRow("zero-weights", "MLA204")]
    [DataRow("learning-rate-tiny", "MLA301")]
    [DataRow("learning-rate-huge", "MLA302")]
    public async Task CheckAsync_AFaultThatShowsWithoutTraining_IsFoundAndItsTwinIsNot(string name, string rule)
    {
        (await Check(name)).ShouldContain(finding => finding.RuleId == rule && finding.Severity >= Severity.Warning);
        (await Check(name + ".fixed")).ShouldNotContain(finding => finding.RuleId == rule);
    }

    private static async Task Finds(string name, string rule)
    {
        var result = await Diagnose(name);

        var first = result.Findings[0];
        first.Finding.RuleId.ShouldBe(rule, result.Summary);
        first.Probe!.Verdict.ShouldBe(ProbeVerdict.Confirmed, first.Probe.Sentence);
        (result.SymptomAfter is Symptom.Stalled or Symptom.Diverged).ShouldBeFalse(result.Summary);
        PipelineDefinition.Parse(result.Patch.Apply(result.Definition.Source!), "patched.yaml").Trainer.ShouldBe(result.Repaired!.Trainer);
    }

    private static async Task IsSilent(string name)
    {
        var result = await Diagnose(name);

        result.Symptom.IsStuck.ShouldBeFalse(result.Symptom.Sentence);
        result.Findings.Where(ranked => ranked.Finding.Severity > Severity.Information).Select(ranked => ranked.Finding.Sentence).ShouldBeEmpty();
        result.Patch.Changes.ShouldBeEmpty();
    }

    private static Task<DiagnosisResult> Diagnose(string name) => new MLContext(1).Advisor().DiagnoseAsync(Load(name));

    private static Task<IReadOnlyList<Finding>> Check(string name) => new MLContext(1).Advisor().CheckAsync(Load(name));

    private static PipelineDefinition Load(string name) => PipelineDefinition.Load(Path.Combine(SharedFolder.Repository, "pipelines", "stuck", name + ".yaml"));
}

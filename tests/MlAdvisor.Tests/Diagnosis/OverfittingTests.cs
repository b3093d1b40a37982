using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Diagnosis.Rules;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Tests.Diagnosis;

/// <summary>MLA309: a training that goes on past its best epoch learned, and is told how to keep what it had.</summary>
[TestClass]
public class OverfittingTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Diagnose_NoisyLabelsToTheLastRow_StopsEarlyAndKeepsTheBest(int seed)
    {
        var result = Made.Diagnose(Overfitting(seed), Made.Blobs(400, mislabeled: 0.4, seed: seed));

        result.Symptom.Symptom.ShouldBe(Symptom.Overfitting, result.Symptom.Sentence);
        result.Symptom.IsStuck.ShouldBeFalse();
        var found = result.Findings.Single(ranked => ranked.Finding.RuleId == "MLA309");
        found.Probe!.Verdict.ShouldBe(ProbeVerdict.Confirmed, found.Probe.Sentence);
        found.Finding.Severity.ShouldBe(Severity.Warning);
        found.Probe.Sentence.ShouldContain("on the half of the validation rows that did not choose the epoch");
        result.Patch.Changes.ShouldContain(change => change.KeyPath.StartsWith("trainer.earlyStopping", StringComparison.Ordinal));
        result.SymptomAfter.ShouldBe(Symptom.Learning, result.Summary);
        result.RepairedHistories.ShouldAllBe(history => history.Kept.ValidationLoss < history.ConstantLoss);
    }

    [TestMethod]
    public void Diagnose_LossFarAboveTheConstantPredictionAtTheEnd_IsNoStall()
    {
        var result = Made.Diagnose(Overfitting(1, epochs: 200), Made.Blobs(400, mislabeled: 0.5, seed: 1));

        result.Symptom.Histories.ShouldAllBe(history => history.FinalLoss > 2 * history.ConstantLoss);
        result.Symptom.Symptom.ShouldBe(Symptom.Overfitting, result.Symptom.Sentence);
        result.Findings.ShouldContain(ranked => ranked.Finding.RuleId == "MLA309" && ranked.Finding.Severity == Severity.Warning);
        result.SymptomAfter.ShouldBe(Symptom.Learning, result.Summary);
    }

    [TestMethod]
    public void Diagnose_ATrainingThatIsWell_SaysThatNothingWasTried()
    {
        var result = Made.Diagnose(Made.Definition(epochs: 60), Made.Moons(1000));

        result.Rounds.SelectMany(round => round.Probes).ShouldAllBe(probe => probe.After.Count == 0);
        result.Summary.ShouldBe("Training learns, and nothing that was seen called for a trial.");
    }

    [TestMethod]
    public void Watch_OneValidationRow_IsNotTried()
    {
        var (definition, data) = (Overfitting(1), Made.Blobs(400));
        var symptom = Made.Diagnose(definition, data).Symptom with { Symptom = Symptom.Overfitting };

        Found(data.Validation.Only([0])).WhyNotTried.ShouldNotBeNull();
        Found(data.Validation).WhyNotTried.ShouldBeNull();

        Finding Found(LabeledRows validation) => new PastItsBestRule().Watch(new CheckContext(definition, data.With(data.Train, validation)), symptom).Single();
    }

    [TestMethod]
    public void Diagnose_ADefinitionThatStopsEarlyAlready_SaysNothing()
    {
        var definition = Overfitting(1);
        var result = Made.Diagnose(definition with { Trainer = definition.Trainer with { EarlyStopping = new EarlyStoppingDefinition() } }, Made.Blobs(400, mislabeled: 0.4, seed: 1));

        result.Symptom.Symptom.ShouldBe(Symptom.Learning, result.Symptom.Sentence);
        result.Symptom.Sentence.ShouldContain("after the epoch that each seed keeps, ");
        result.Symptom.Histories.ShouldAllBe(history => history.Epochs.Count < 60 && history.KeptEpoch != null);
        result.Findings.ShouldNotContain(ranked => ranked.Finding.RuleId == "MLA309");
    }

    [TestMethod]
    [DataRow(1, 0.0)]
    [DataRow(2, 0.0)]
    [DataRow(3, 0.1)]
    public void Diagnose_ALossThatFlattens_SaysNothing(int seed, double mislabeled)
    {
        var result = Made.Diagnose(Made.Definition(seed: seed, epochs: 60), Made.Moons(400, mislabeled, seed));

        result.Symptom.Symptom.ShouldBe(Symptom.Learning, result.Symptom.Sentence);
        result.Findings.ShouldNotContain(ranked => ranked.Finding.RuleId == "MLA309");
    }

    [TestMethod]
    public void Diagnose_ClassesThatOverlapLearnedByHeart_OverfitAndAreNotCalledNoise()
    {
        // A network that knows its rows by heart is sure everywhere, and wrong as often: noise is judged by what it was at its best.
        var overlap = Made.Diagnose(Overfitting(1), Made.Blobs(600, distance: 0.9));
        var noise = Made.Diagnose(Overfitting(1), Made.Blobs(400, mislabeled: 0.4));

        Rules(overlap).ShouldContain("MLA309");
        Rules(overlap).ShouldNotContain("MLA403");
        Rules(noise).ShouldBe(["MLA309", "MLA403"], ignoreOrder: true);

        static IReadOnlyList<string> Rules(DiagnosisResult result) =>
            [.. result.Findings.Select(ranked => ranked.Finding.RuleId).Where(rule => rule is "MLA309" or "MLA403")];
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Diagnose_LabelsByChanceLearnedByHeart_AreNoOverfitting(int seed)
    {
        var result = Made.Diagnose(Overfitting(seed), Made.Blobs(400, mislabeled: 1, seed: seed));

        result.Symptom.IsStuck.ShouldBeTrue(result.Symptom.Sentence);
        result.Findings[0].Finding.RuleId.ShouldBe("MLA401");
    }

    private static PipelineDefinition Overfitting(int seed, int epochs = 60) =>
        Made.Definition(MachineLearningTask.Multiclass, Made.Relu(64, 64), batchSize: 8, epochs: epochs, seed: seed);
}

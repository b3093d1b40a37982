using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Runs;
using MlAdvisor.Tests.Training;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Diagnosis;

/// <summary>The courses that a whole training can take, each of a definition that takes it and of one that does not.</summary>
[TestClass]
public class CurveShapeTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Train_NoisyLabelsToTheLastRow_Overfits(int seed)
    {
        var verdict = PipelineRun.Execute(Made.Definition(MachineLearningTask.Multiclass, Made.Relu(64, 64), batchSize: 8, epochs: 60, seed: seed), Made.Blobs(400, mislabeled: 0.4, seed: seed)).Verdict;

        verdict.Symptom.ShouldBe(Symptom.Overfitting, verdict.Sentence);
        verdict.Sentence.ShouldContain("while the training loss fell from");
    }

    /// <summary>Such a course is chaotic: last bits, which differ from processor to processor, decide what a single seed comes to.</summary>
    [TestMethod]
    public void Train_StepsTooLongToSettle_OscillatesWithHalfOfTheSeeds()
    {
        var verdicts = Enumerable.Range(1, 6)
            .Select(seed => PipelineRun.Execute(Made.Definition(rate: 0.2, batchSize: 4, seed: seed), Made.Moons(400, mislabeled: 0.1, seed)).Verdict)
            .ToList();

        var oscillating = verdicts.FindAll(verdict => verdict.Symptom == Symptom.Oscillating);
        oscillating.Count.ShouldBeGreaterThanOrEqualTo(3, string.Join('\n', verdicts.Select(verdict => verdict.Sentence)));
        oscillating.ShouldAllBe(verdict => verdict.Sentence.Contains("in the last epochs"));
    }

    [TestMethod]
    [DataRow(1, 0.0)]
    [DataRow(2, 0.0)]
    [DataRow(3, 0.0)]
    [DataRow(1, 0.1)]
    [DataRow(2, 0.1)]
    [DataRow(3, 0.1)]
    public void Train_AHealthyTraining_IsLearning(int seed, double mislabeled)
    {
        var verdict = PipelineRun.Execute(Made.Definition(seed: seed), Made.Moons(400, mislabeled, seed)).Verdict;

        verdict.Symptom.ShouldBe(Symptom.Learning, verdict.Sentence);
    }

    [TestMethod]
    public void Of_ALossThatIsLostAgain_IsStalled() =>
        TrainingVerdict.Of(History([1.2, 0.5, 0.8, 1.4], [double.NaN, 0.6, 0.9, 1.4])).Symptom.ShouldBe(Symptom.Stalled);

    [TestMethod]
    public void Of_AValidationLossThatFollowsTheTrainingLossUp_IsNotOverfitting() =>
        CurveShape.IsOverfitting(History([1.2, 0.5, 0.3, 0.5, 0.7, 0.8, 0.8], [double.NaN, 0.6, 0.3, 0.5, 0.7, 0.8, 0.8])).ShouldBeFalse();

    [TestMethod]
    public void Of_OneJumpInACourseThatFalls_IsNotOscillating() =>
        CurveShape.IsOscillating(History([1.2, 0.9, 0.8, 0.7, 0.95, 0.6, 0.5, 0.4, 0.3], [double.NaN, 0.9, 0.8, 0.7, 0.8, 0.6, 0.5, 0.4, 0.3])).ShouldBeFalse();

    private static LaneHistory History(double[] validation, double[] train) => Histories.Of(validation, train: train);
}

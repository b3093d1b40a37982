using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;

namespace MlAdvisor.Tests.Diagnosis;

/// <summary>Diagnoses of dear trainings, which are of a sample of the rows and say so.</summary>
[TestClass]
public class RowSampleTests
{
    private static readonly PipelineDefinition Dear = Made.Definition(network: Made.Relu(1024, 1024), rate: 0.001, batchSize: 8, epochs: 2);

    [TestMethod]
    public void For_ACheapTraining_IsAllRows()
    {
        var data = Made.Moons();

        RowSample.For(Made.Definition(), data, 3).Of(data).ShouldBeSameAs(data);
    }

    [TestMethod]
    public void Of_AnotherPreparationOfTheSameRows_DrawsTheSame()
    {
        var (data, scaled) = (Made.Moons(60_000), Made.Moons(60_000, scale: 2));
        var sample = RowSample.For(Dear, data, 3);

        var (few, other) = (sample.Of(data), sample.Of(scaled));

        few.Train.Rows.ShouldBeInRange(4800, 15_000);
        few.Validation.Rows.ShouldBe(few.Train.Rows);
        few.Whole.ShouldBeSameAs(data);
        other.Train.Features.ShouldBe(few.Train.Features.Select(value => value * 2), tolerance: 1e-5);
        other.Train.Classes.ShouldBe(few.Train.Classes);
    }

    [TestMethod]
    public void For_RowsThatAreHardlyMoreThanEnough_IsAllOfThem()
    {
        var data = Made.Moons(60_000);
        var definition = Dear with { Trainer = Dear.Trainer with { BatchSize = 64 } };

        RowSample.For(definition, data, 3).Of(data).ShouldBeSameAs(data);
    }

    [TestMethod]
    [TestCategory("Slow")]
    public void Diagnose_ADearTraining_TrainsOnASampleChecksAllRowsAndSaysSo()
    {
        var data = Made.Moons(60_000);

        var result = Made.Diagnose(Dear, data);

        var sample = result.Provenance.Sample!.Value;
        result.Symptom.Histories.ShouldAllBe(history => history.Epochs[1].Steps == (sample.Train + 7) / 8 && history.ValidationRows == sample.Validation);
        result.Provenance.Rows.Train.ShouldBe(30_000);
        result.Summary.ShouldEndWith($"It was found out on a sample of {sample.Train} of 30000 training rows: with all of them, training gets further in an epoch.");
        result.Warnings().ShouldBeEmpty();
        Made.Diagnose(Made.Definition(), Made.Moons()).Provenance.Sample.ShouldBeNull();
    }

    [TestMethod]
    [TestCategory("Slow")]
    public void Diagnose_ATrainingThatTakesMoreStepsThanTheSampleHas_IsNoStall()
    {
        // Hardly any rate: no movement in the steps of a sample, and enough in those of all rows.
        var slow = Dear with { Trainer = Dear.Trainer with { Epochs = 1, Optimizer = new OptimizerDefinition { LearningRate = 1e-7 } } };

        var result = Made.Diagnose(slow, Made.Moons(60_000));

        result.Symptom.Symptom.ShouldBe(Symptom.Learning, result.Symptom.Sentence);
        result.Summary.ShouldContain("training rows it was still stalled, and so no cause was tried; with all of them it gets off the ground.");
        result.Provenance.Sample.ShouldBeNull();
        result.Provenance.Seeds.ShouldBe([1]);
        result.Warnings().ShouldBeEmpty();
    }
}

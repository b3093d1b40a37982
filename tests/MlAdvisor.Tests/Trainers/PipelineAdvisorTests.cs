using Microsoft.ML;
using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.TestShared;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Advice from code.</summary>
[TestClass]
public class PipelineAdvisorTests
{
    private const string Pipeline =
        """
        name: iris
        dataset: iris
        task: multiclass
        label: species
        transforms: [normalize]
        trainer:
          network: [{ linear: { units: 4, activation: relu } }]
          optimizer: { learningRate: 1e-4 }
          batchSize: 16
          epochs: 2
        advisor:
          learningRates: { min: 1e-3, max: 0.1, count: 3 }
          batchSizes: [16]
          seeds: 2
        """;

    [TestMethod]
    public async Task AdviseAsync_ADefinition_GivesWhatTheToolGives()
    {
        var context = new MLContext(9);
        var definition = PipelineDefinition.Parse(Pipeline, Path.Combine(SharedFolder.Repository, "pipelines", "x.yaml"));
        var rows = context.Advisor().LoadRows(definition);
        using var one = new OneThread();
        var expected = new Advisor(seed => DataPreparation.Prepare(new MLContext(definition.Split.Seed), definition, rows, seed)).Advise(definition);

        var ofDataset = await context.Advisor().AdviseAsync(definition);
        var ofRows = await context.Advisor().AdviseAsync(definition.ToEstimator(context), Iris.Load(context));

        foreach (var advice in (AdviceResult[])[ofDataset, ofRows])
        {
            advice.Recommendation.Recommended.ShouldBe(expected.Recommendation.Recommended);
            advice.Confirmation.FinalLoss.ShouldBe(expected.Confirmation.FinalLoss);
            advice.Provenance.DataHash.ShouldBe(expected.Provenance.DataHash);
        }
    }

    [TestMethod]
    public async Task AdviseAsync_AChain_FindsARateForItsTrainer()
    {
        var context = new MLContext(1);
        var chain = Iris.Pipeline(context, options =>
        {
            options.Epochs = 2;
            options.Optimizer = new OptimizerDefinition { LearningRate = 1e-6 };
        }).Append(context.Transforms.Conversion.MapKeyToValue("Name", "PredictedLabel"));
        var stages = new Stages();

        var advice = await context.Advisor().AdviseAsync(chain, Iris.Load(context), progress: stages);

        advice.Recommendation.Recommended.LearningRate.ShouldBeGreaterThan(1e-4);
        advice.Provenance.Rows.ShouldBe((120, 30, 0));
        stages.Seen.ShouldContain("confirmation on fresh seeds");
    }

    [TestMethod]
    public async Task AdviseAsync_WithRatesSizesAndABudget_TriesTheseWithinIt()
    {
        var context = new MLContext(1);
        var chain = Iris.Pipeline(context, options => options.Epochs = 2);
        var advisor = new AdvisorDefinition
        {
            LearningRates = new LearningRateLadder { Min = 1e-3, Max = 0.1, Count = 3 }, BatchSizes = [16, 32], Seeds = 2, Budget = new AdviceBudget(3000, BudgetUnit.Steps),
        };

        var advice = await context.Advisor().AdviseAsync(chain, Iris.Load(context), advisor);

        advice.Map.BatchSizes.ShouldBe([16, 32]);
        advice.Map.LearningRates.Count.ShouldBeInRange(3, 4);
        advice.Cost.LaneSteps.ShouldBeLessThanOrEqualTo(3000);
    }

    [TestMethod]
    [DynamicData(nameof(Unusable))]
    public async Task AdviseAsync_WithWhatCanNotBeTried_SaysWhatItTakes(AdvisorDefinition advisor, string expected)
    {
        var context = new MLContext(1);
        var definition = PipelineDefinition.Parse(Pipeline, Path.Combine(SharedFolder.Repository, "pipelines", "x.yaml")) with { Advisor = advisor };

        (await Should.ThrowAsync<ArgumentOutOfRangeException>(() => context.Advisor().AdviseAsync(Iris.Pipeline(context), Iris.Load(context), advisor))).Message.ShouldStartWith(expected);
        (await Should.ThrowAsync<ArgumentOutOfRangeException>(() => context.Advisor().AdviseAsync(definition, Iris.Load(context)))).Message.ShouldStartWith(expected);
    }

    private static IEnumerable<object[]> Unusable =>
    [
        [new AdvisorDefinition { Seeds = 1 }, "Seeds is a number from 2 to 100; it is 1."],
        [new AdvisorDefinition { BatchSizes = [32, 16] }, "BatchSizes are whole numbers from 1, ascending, and at least one; it is 32, 16."],
        [new AdvisorDefinition { BatchSizes = [] }, "BatchSizes are whole numbers"],
        [new AdvisorDefinition { LearningRates = new LearningRateLadder { Min = 1, Max = 0.1 } }, "LearningRates goes from a Min of at least 1e-37 to a larger Max below 1e38 in 2 to 1000 rates"],
        [new AdvisorDefinition { LearningRates = new LearningRateLadder { Max = double.PositiveInfinity } }, "LearningRates goes from a Min of at least 1e-37"],
        [new AdvisorDefinition { LearningRates = new LearningRateLadder { Min = 1e-320 } }, "LearningRates goes from a Min of at least 1e-37"],
        [new AdvisorDefinition { Budget = new AdviceBudget(1, (BudgetUnit)9) }, "Budget has a Unit that there is; it is 9."],
        [new AdvisorDefinition { Budget = new AdviceBudget(0, BudgetUnit.Steps) }, "Budget has an Amount above 0 and at most 1000000000000000; it is 0steps."],
        [new AdvisorDefinition { Budget = new AdviceBudget(double.NaN, BudgetUnit.Seconds) }, "Budget has an Amount above 0 and at most 1000000000000000; it is NaNs."],
        [new AdvisorDefinition { Budget = new AdviceBudget(1e300, BudgetUnit.Epochs) }, "Budget has an Amount above 0 and at most 1000000000000000; it is 1E+300epochs."],
    ];

    [TestMethod]
    public async Task AdviseAsync_AChainWithoutANetwork_SaysWhatToDo()
    {
        var context = new MLContext(1);

        var exception = await Should.ThrowAsync<ArgumentException>(
            context.Advisor().AdviseAsync(context.Transforms.Concatenate("Features", "sepal_length"), Iris.Load(context)));

        exception.Message.ShouldStartWith("There is no TorchNetwork in the pipeline; append one");
    }

    [TestMethod]
    public async Task AdviseAsync_ADefinitionsEstimatorAmongOthers_SaysWhatToAsk()
    {
        var context = new MLContext(1);
        var definition = PipelineDefinition.Parse(Pipeline, Path.Combine(SharedFolder.Repository, "pipelines", "x.yaml"));
        var chain = context.Transforms.CopyColumns("width", "petal_width").Append(definition.ToEstimator(context));

        (await Should.ThrowAsync<ArgumentException>(context.Advisor().CheckAsync(chain, Iris.Load(context)))).Message
            .ShouldStartWith("The pipeline has a definition's estimator among others; ask about the definition itself, on the rows that the others make");
    }

    private sealed class Stages : IProgress<AdviceProgress>
    {
        public HashSet<string> Seen { get; } = [];

        public void Report(AdviceProgress value)
        {
            lock (Seen)
            {
                Seen.Add(value.Stage);
            }
        }
    }
}

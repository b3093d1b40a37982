using Microsoft.ML;
using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.TestShared;

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

        var advice = await context.Advisor().AdviseAsync(chain, Iris.Load(context), stages);

        advice.Recommendation.Recommended.LearningRate.ShouldBeGreaterThan(1e-4);
        advice.Provenance.Rows.ShouldBe((120, 30, 0));
        stages.Seen.ShouldContain("confirmation on fresh seeds");
    }

    [TestMethod]
    public async Task AdviseAsync_AChainWithoutANetwork_SaysWhatToDo()
    {
        var context = new MLContext(1);

        var exception = await Should.ThrowAsync<ArgumentException>(
            context.Advisor().AdviseAsync(context.Transforms.Concatenate("Features", "sepal_length"), Iris.Load(context)));

        exception.Message.ShouldStartWith("There is no TorchNetwork in the pipeline; append one");
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

using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Runs;
using MlAdvisor.Tests.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class EarlyStoppedAdviceTests
{
    // So few rows for so many weights that training learns them by heart.
    private static readonly PipelineDefinition Overfitting = Problems.Definition(network: [new LinearLayer { Units = 64, Activation = Activation.Relu }], batchSize: 16, epochs: 12) with
    {
        Advisor = new AdvisorDefinition { BatchSizes = [16, 32], LearningRates = new LearningRateLadder { Min = 1e-4, Max = 1, Count = 5 }, Seeds = 2 },
    };

    [TestMethod]
    public void Advise_DefinitionStopsEarly_ComparesWhatItsRunsEndWith()
    {
        var definition = Overfitting with { Trainer = Overfitting.Trainer with { Optimizer = new OptimizerDefinition { LearningRate = 0.1 }, EarlyStopping = new EarlyStoppingDefinition { Patience = 3 } } };
        var data = Problems.Classes(train: 40, validation: 120);

        var advice = new Advisor(_ => data, workers: 1).Advise(definition);

        var seed = advice.Confirmation.Seeds[0];
        var run = PipelineRun.Execute(definition with { Trainer = definition.Trainer with { Seed = seed } }, data);
        run.History.KeptEpoch!.Value.ShouldBeLessThan(run.History.Epochs[^1].Epoch);
        advice.Confirmation.Present[0].FinalLoss.ShouldBe(run.History.Kept.ValidationLoss, 1e-4);
        advice.Confirmation.Present[0].Epochs.Count.ShouldBe(run.History.KeptEpoch.Value + 1);
        advice.Recommendation.Summary.ShouldContain("validation loss at the epoch that early stopping keeps");
    }

    [TestMethod]
    public void Advise_DefinitionTrainsToTheEnd_ComparesLastEpochs()
    {
        var data = Problems.Classes(train: 40, validation: 120);

        var advice = new Advisor(_ => data, workers: 1).Advise(Overfitting);

        advice.Confirmation.Present.Concat(advice.Confirmation.Recommended).ShouldAllBe(history => history.Epochs.Count == Overfitting.Trainer.Epochs + 1);
        advice.Recommendation.Summary.ShouldContain("validation loss after 12 epochs");
    }
}

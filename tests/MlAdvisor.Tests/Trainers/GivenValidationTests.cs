using Microsoft.ML;
using MlAdvisor.Definitions;
using MlAdvisor.Trainers;

namespace MlAdvisor.Tests.Trainers;

/// <summary>What is said of a trainer that has validation rows of its own: it is judged by these, as its training is.</summary>
[TestClass]
public class GivenValidationTests
{
    private const int Train = 60;
    private const int Validation = 37;

    [TestMethod]
    public async Task AdviseAsync_AValidationSet_JudgesByItAndTrainsOnAllRows()
    {
        var context = new MLContext(1);
        var advisor = new AdvisorDefinition { LearningRates = new LearningRateLadder { Min = 1e-3, Max = 0.1, Count = 3 }, BatchSizes = [16, 32], Seeds = 2, Budget = new AdviceBudget(3000, BudgetUnit.Steps) };

        var advice = await context.Advisor().AdviseAsync(Chain(context), Two.Rows(context, Train), advisor);

        advice.Provenance.Rows.ShouldBe((Train, Validation, 0));
        advice.Provenance.ValidationResampled.ShouldBeFalse("there are no other rows to draw");
        advice.Confirmation.Present.ShouldAllBe(history => history.ValidationRows == Validation);
    }

    [TestMethod]
    public async Task DiagnoseAsync_AValidationSet_SeesWhatFitTrains()
    {
        var context = new MLContext(1);
        var rows = Two.Rows(context, Train);
        var chain = Chain(context);
        using var model = chain.Fit(rows);

        var diagnosis = await context.Advisor().DiagnoseAsync(chain, rows);

        diagnosis.Provenance.Rows.ShouldBe((Train, Validation, 0));
        diagnosis.Symptom.Histories[0].FinalLoss.ShouldBe(model.LastTransformer.Model.History.FinalLoss, 1e-4);
    }

    [TestMethod]
    public async Task CheckAsync_AValidationSetThatIsNoneOfTheChain_IsRefused()
    {
        var context = new MLContext(1);
        var chain = context.Transforms.Concatenate("Features", "Features", "Features")
            .Append(context.BinaryClassification.Trainers.TorchNetwork(new TorchNetworkTrainer.Options { ValidationSet = Two.Rows(context, Validation) }));

        (await Should.ThrowAsync<MlAdvisor.Datasets.DatasetException>(() => context.Advisor().CheckAsync(chain, Two.Rows(context, Train)))).Message
            .ShouldStartWith("Column 'Features' is Vector<Single, 4> in the training rows and Vector<Single, 2> in the validation rows");
    }

    private static Microsoft.ML.Data.EstimatorChain<MlAdvisor.Models.Scoring.TorchNetworkTransformer> Chain(MLContext context)
    {
        var normalizer = context.Transforms.NormalizeMinMax("Features");
        var validation = normalizer.Fit(Two.Rows(context, Train)).Transform(Two.Rows(context, Validation));
        return normalizer.Append(context.BinaryClassification.Trainers.TorchNetwork(new TorchNetworkTrainer.Options { ValidationSet = validation, Epochs = 2 }));
    }
}

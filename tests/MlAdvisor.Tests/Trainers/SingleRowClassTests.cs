using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Models.Scoring;
using MlAdvisor.Trainers;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Classes of a single row, in chains that make the label's key: of the training rows, and of others with each seed.</summary>
[TestClass]
public class SingleRowClassTests
{
    private const int Rows = 60;

    [TestMethod]
    public void Prepare_WithWhateverSeed_TrainsOnAllClassesAndOnAsManyRows()
    {
        var context = new MLContext(1);
        var captured = new CapturedPipeline(Chain(context), Made(context, row => row == 20 ? "rare" : $"{row % 3}"), CancellationToken.None);

        for (var seed = 0; seed < 20; seed++)
        {
            var data = captured.Prepare(seed, CancellationToken.None);

            data.ClassNames.ShouldBe(["0", "1", "2", "rare"], ignoreOrder: true);
            (data.Train.Rows, data.Validation.Rows).ShouldBe((48, 12));
        }
    }

    [TestMethod]
    public async Task AdviseAsync_AClassOfOneRow_Advises()
    {
        var context = new MLContext(1);
        var advisor = new AdvisorDefinition { LearningRates = new LearningRateLadder { Min = 1e-3, Max = 1e-1, Count = 3 }, BatchSizes = [16], Seeds = 2 };

        var advice = await context.Advisor().AdviseAsync(Chain(context), Made(context, row => row == 20 ? "rare" : $"{row % 3}"), advisor);

        advice.Provenance.Classes.ShouldBe(4);
    }

    [TestMethod]
    public async Task Fit_EveryRowAClass_SaysAsAdviceDoesThatThereIsNoneToJudgeBy()
    {
        var context = new MLContext(1);
        var rows = Made(context, row => $"{row}");
        var message = "Each of the 60 classes of column 'Label' has a single row, which is trained on, and there is none to judge by; "
            + "gather more rows, merge classes, or give rows to judge by as ValidationSet. If it is a number to predict, the task is regression.";

        Should.Throw<DatasetException>(() => Chain(context).Fit(rows)).Message.ShouldBe(message);
        (await Should.ThrowAsync<DatasetException>(context.Advisor().CheckAsync(Chain(context), rows))).Message.ShouldBe(message);
    }

    private static EstimatorChain<TorchNetworkTransformer> Chain(MLContext context) => context.Transforms.Conversion.MapValueToKey("Label", nameof(Named.Class))
        .Append(context.MulticlassClassification.Trainers.TorchNetwork(epochs: 1));

    private static IDataView Made(MLContext context, Func<int, string> classOf) =>
        context.Data.LoadFromEnumerable(Enumerable.Range(0, Rows).Select(row => new Named { Class = classOf(row), Features = [row % 3, 1] }).ToList());

    private sealed class Named
    {
        public string Class { get; set; } = "";

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}

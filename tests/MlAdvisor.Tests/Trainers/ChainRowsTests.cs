using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Rows that a chain of estimators takes: what its <c>Fit</c> takes, advice and diagnosis take too.</summary>
[TestClass]
public class ChainRowsTests
{
    [TestMethod]
    public async Task DiagnoseAsync_VectorsOfVaryingSize_ReachTheChainAsTheyAre()
    {
        var context = new MLContext(1);
        var rows = context.Data.LoadFromEnumerable(Enumerable.Range(0, 80).Select(row => new Basket { Prices = [.. Enumerable.Range(1, 1 + (row % 5)).Select(price => (float)price)], Total = row % 5 }).ToList());
        var chain = context.Transforms.CustomMapping<Given, Summary>((basket, summary) => summary.Features = [basket.Prices!.Length, basket.Prices.Sum()], contractName: null)
            .Append(context.Regression.Trainers.TorchNetwork("Total", layers: [new LinearLayer { Units = 4 }], epochs: 3));
        using var model = chain.Fit(rows);

        var diagnosis = await context.Advisor().DiagnoseAsync(chain, rows);

        diagnosis.Symptom.Histories[0].FinalLoss.ShouldBe(model.LastTransformer.Model.History.FinalLoss, 1e-4);
    }

    private sealed class Basket
    {
        public float[] Prices { get; set; } = [];

        public float Total { get; set; }
    }

    private sealed class Given
    {
        public float[]? Prices { get; set; }
    }

    private sealed class Summary
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}

using MlAdvisor.Definitions;
using MlAdvisor.Models.Scoring;
using MlAdvisor.Networks;
using MlAdvisor.Tests.Preprocessing;

namespace MlAdvisor.Tests.Models;

[TestClass]
public class NetworkScorerTests
{
    private const int Rows = 140;
    private const int Inputs = 9;

    /// <summary>The products of one output and few inputs depend most on where rows begin, and .NET's arrays begin at any eighth byte.</summary>
    [TestMethod]
    public void Predict_RowsAnywhereInMemory_GivesTheSameBits()
    {
        var random = new Random(1);
        var definition = Definition.Of(MachineLearningTask.Regression, "y");
        var plan = NetworkPlan.Create(definition, LayerShape.Of([Inputs]), classes: 0);
        var weights = NetworkWeights.Slots(plan).Select(slot => new NamedTensor(slot.Name, slot.Shape, Draw(slot.Shape.Aggregate(1L, (product, size) => product * size))));
        using var scorer = new NetworkScorer(definition, [Inputs], classes: 0, new NetworkWeights([.. weights]));
        var rows = Draw(Rows * Inputs);

        var expected = scorer.Predict(rows, Rows).Scores;

        for (var i = 0; i < 16; i++)
        {
            GC.KeepAlive(new byte[8 * i]);
            scorer.Predict([.. rows], Rows).Scores.ShouldBe(expected);
        }

        float[] Draw(long count) => [.. Enumerable.Range(0, (int)count).Select(_ => random.NextSingle() - 0.5f)];
    }
}

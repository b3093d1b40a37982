using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Tests.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class EffortTests
{
    [TestMethod]
    [DataRow(false, 8, DisplayName = "drawn anew for each seed, so that seeds make up for them")]
    [DataRow(true, 1, DisplayName = "of a sample they are the same for all seeds")]
    public void For_FewValidationRows_TakesManySeedsWhereTheyAreDrawnAnew(bool isSampled, int seeds)
    {
        var all = Problems.Classes(train: 200, validation: 90);
        var rows = isSampled ? all.Draw(100, 80, seed: 1) : all;

        Effort.For(new AdvisorDefinition(), new AdviceRows(rows, rows, TrainingsOfARace: 40)).SearchSeeds.ShouldBe(seeds);
    }
}

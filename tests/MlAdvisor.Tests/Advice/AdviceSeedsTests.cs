using MlAdvisor.Advice;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class AdviceSeedsTests
{
    [TestMethod]
    [DataRow(42, 3)]
    [DataRow(int.MaxValue, 3)]
    [DataRow(int.MaxValue - 1999, 3)]
    public void Of_AnySeedAndAnyNumberOfThem_NoSeedServesTwoPurposes(int first, int number)
    {
        var seeds = AdviceSeeds.Of(first, new Effort(number, [number, number + 2], 16, [3, 6, 10, 20]), carries: true);

        (seeds.Search.Count, seeds.Carrying.Count, seeds.Fresh.Count).ShouldBe((number + 2, number, 20));
        seeds.Search.Concat(seeds.Carrying).Concat(seeds.Fresh).ShouldBeUnique();
        seeds.Search[0].ShouldBe(first);
    }

    [TestMethod]
    public void Of_FewSeeds_AreAThousandApart()
    {
        var seeds = AdviceSeeds.Of(42, new Effort(1, [3, 5], 16, [3, 6]), carries: true);

        seeds.Search.ShouldBe([42, 43, 44, 45, 46]);
        seeds.Fresh.ShouldBe([1042, 1043, 1044, 1045, 1046, 1047]);
        seeds.Carrying.ShouldBe([2042]);
    }
}

using MlAdvisor.Training;

namespace MlAdvisor.Tests.Training;

/// <summary>Same definition, seed, machine and number of threads: the same weights, bit for bit.</summary>
[TestClass]
public class DeterminismTests
{
    [TestMethod]
    [DataRow(false, 1)]
    [DataRow(false, 3)]
    [DataRow(true, 1)]
    [DataRow(true, 3)]
    public void Train_Twice_GivesTheSameWeightsBitForBit(bool images, int lanes)
    {
        using var plan = RandomNetworks.Plan(images);
        using var first = new TrainingArray(plan, RandomNetworks.Lanes[..lanes]);
        using var second = new TrainingArray(plan, RandomNetworks.Lanes[..lanes]);
        first.Train(3);
        second.Train(3);

        RandomNetworks.ShouldBeTheSame(second, first);
        using var untrained = new TrainingArray(plan, RandomNetworks.Lanes[..lanes]);
        RandomNetworks.Bits(first, 0).ShouldNotBe(RandomNetworks.Bits(untrained, 0));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Train_TwoArraysSideBySide_GiveTheSameWeightsAsOneAfterTheOther(bool images)
    {
        using var one = new OneThread();
        using var plan = RandomNetworks.Plan(images);
        using var alone = new TrainingArray(plan, RandomNetworks.Lanes);
        using var first = new TrainingArray(plan, RandomNetworks.Lanes);
        using var second = new TrainingArray(plan, RandomNetworks.Lanes);
        alone.Train(4);
        using var both = new Barrier(2);
        var threads = ((TrainingArray[])[first, second]).Select(array => new Thread(() =>
        {
            using var oneHere = new OneThread();
            for (var epoch = 0; epoch < 4; epoch++)
            {
                both.SignalAndWait();
                array.TrainEpoch();
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        RandomNetworks.ShouldBeTheSame(first, alone);
        RandomNetworks.ShouldBeTheSame(second, alone);
    }
}

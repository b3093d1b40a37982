using System.Globalization;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Training;

/// <summary>Lanes that share their steps against the same trainings one by one: every layer with every optimizer and every loss.</summary>
[TestClass]
public class FusedEqualsSerialTests
{
    /// <summary>Each layer three times, and every optimizer and loss with several layers: <c>./build.sh bench fused</c> tries all.</summary>
    public static IEnumerable<object[]> Sample()
    {
        string[] layers = [.. Combination.Networks.Keys];
        for (var i = 0; i < 3 * layers.Length; i++)
        {
            var round = i / layers.Length;
            yield return [layers[i % layers.Length], (i + (3 * round)) % Combination.Optimizers.Count, (i + (7 * round) + (i / 10)) % Combination.Losses.Count];
        }
    }

    [TestMethod]
    [DynamicData(nameof(Sample))]
    public void Train_LanesTogether_EqualsEachAlone(string layer, int optimizer, int loss) => Compare(layer, optimizer, loss);

    [TestMethod]
    [TestCategory("Slow")]
    public void Train_EveryCombination_EqualsEachAlone()
    {
        var failures = new List<string>();
        var count = 0;
        foreach (var layer in Combination.Networks.Keys)
        {
            for (var optimizer = 0; optimizer < Combination.Optimizers.Count; optimizer++)
            {
                for (var loss = 0; loss < Combination.Losses.Count; loss++, count++)
                {
                    try
                    {
                        Compare(layer, optimizer, loss);
                    }
                    catch (ShouldAssertException exception)
                    {
                        failures.Add(exception.Message);
                    }
                }
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} combinations of layer, optimizer and loss, {failures.Count} unequal"));
        string.Join(Environment.NewLine, failures).ShouldBeEmpty();
    }

    private static void Compare(string layer, int optimizer, int loss)
    {
        using var plan = TrainingPlan.Create(Combination.Definition(layer, optimizer, loss), Combination.Rows(layer));
        using var array = new TrainingArray(plan, [new(0.01, 3), new(0.03, 3), new(0.02, 5)]);
        array.Train(2);
        for (var lane = 0; lane < array.Lanes.Count; lane++)
        {
            using var alone = new TrainingArray(plan, [array.Lanes[lane]]);
            alone.Train(2);
            var name = string.Create(CultureInfo.InvariantCulture, $"{layer}, {plan.Definition.Trainer.Optimizer.Name} ({optimizer}), {plan.Definition.Trainer.Loss!.Name} ({loss}), lane {lane}:");
            try
            {
                Combination.ShouldBeEqual(array, lane, alone, 0, name);
                var lossAlone = alone.Histories[0].FinalLoss;
                Combination.ShouldBeEqual(array.Histories[lane].FinalLoss, lossAlone, 1e-5 * Math.Max(1, Math.Abs(lossAlone)), name);
            }
            catch (ShouldAssertException) when (IsRoundingThatGrew(plan, layer, array, lane, alone))
            {
                Console.WriteLine($"{name} unequal, and so is the same training alone when the last bits of its rows are others");
            }
        }
    }

    // Some trainings make much of little: with another libtorch's rounding it is others each time. One of four trainings alone, of rows that are rounded
    // differently, ends at least as far from the first.
    private static bool IsRoundingThatGrew(TrainingPlan plan, string layer, TrainingArray array, int lane, TrainingArray alone)
    {
        const int Trainings = 4;
        var distance = Combination.Distance(array, lane, alone, 0);
        return Enumerable.Range(0, Trainings).Any(seed =>
        {
            using var nudgedPlan = TrainingPlan.Create(plan.Definition, Combination.NudgedRows(layer, seed));
            using var nudged = new TrainingArray(nudgedPlan, [array.Lanes[lane]]);
            nudged.Train(2);
            return Combination.Distance(nudged, 0, alone, 0) >= distance;
        });
    }
}

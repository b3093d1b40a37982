using System.Globalization;
using System.Text.Json;
using MlAdvisor.Definitions;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Training;

/// <summary>Schedules against PyTorch's, recorded by <c>pytorch_reference.py</c>, and lanes that follow them.</summary>
[TestClass]
public class ScheduleTests
{
    // As in the recording.
    private const int Epochs = 8;
    private const int StepsPerEpoch = 5;
    private const int Total = Epochs * StepsPerEpoch;

    private static readonly ScheduleDefinition Plateau = new() { Name = Schedule.ReduceOnPlateau, Factor = 0.5, Patience = 0, Threshold = 0.02 };

    private static readonly Dictionary<string, ScheduleDefinition> Schedules = new(StringComparer.Ordinal)
    {
        ["step"] = new() { Name = Schedule.Step, StepSize = 3, Gamma = 0.5 },
        ["exponential"] = new() { Name = Schedule.Exponential, Gamma = 0.9 },
        ["cosine"] = new() { Name = Schedule.Cosine, MinFactor = 0.1 },
        ["warmConstant"] = new() { Name = Schedule.Constant, Warmup = 0.25 },
        ["warmCosine"] = new() { Name = Schedule.Cosine, Warmup = 0.2 },
        ["oneCycle"] = new() { Name = Schedule.OneCycle },
        ["oneCycleShort"] = new() { Name = Schedule.OneCycle, Warmup = 0.13, DivFactor = 10, FinalDivFactor = 100 },
    };

    public static IEnumerable<object[]> Recorded() => Schedules.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Recorded))]
    public void Factor_OfEveryStep_EqualsPyTorch(string name)
    {
        var expected = Numbers(Read().GetProperty("schedules").GetProperty(name));
        var schedule = new RateSchedule(Schedules[name], StepsPerEpoch);
        expected.Length.ShouldBe(Total);
        expected.Distinct().Count().ShouldBeGreaterThan(2);
        for (var step = 0; step < Total; step++)
        {
            schedule.Factor(step, Total).ShouldBe(expected[step], 1e-9, string.Create(CultureInfo.InvariantCulture, $"step {step}"));
        }

        schedule.Factor(Total + 3, Total).ShouldBe(schedule.Factor(Total - 1, Total));
    }

    [TestMethod]
    [DataRow("plateau", 0.5)]
    [DataRow("plateauTiny", 2e-8)]
    public void Observe_LossesThatStandStill_ReducesAsPyTorchDoes(string name, double rate)
    {
        var settings = name == "plateau"
            ? new ScheduleDefinition { Name = Schedule.ReduceOnPlateau, Factor = 0.5, Patience = 1, Threshold = 0.01, Cooldown = 1, MinFactor = 0.1 }
            : new ScheduleDefinition { Name = Schedule.ReduceOnPlateau, Factor = 0.4, Patience = 0 };
        var reduction = new PlateauReduction(settings, rate);
        var losses = Read().GetProperty("losses").EnumerateArray().Select(loss => double.Parse(loss.GetString()!.Replace("nan", "NaN", StringComparison.Ordinal), CultureInfo.InvariantCulture));
        var expected = Numbers(Read().GetProperty("schedules").GetProperty(name));
        expected.Distinct().Count().ShouldBeGreaterThan(1);
        var rates = losses.Select(loss =>
        {
            reduction.Observe(loss);
            return rate * reduction.Factor;
        }).ToArray();
        rates.Length.ShouldBe(expected.Length);
        for (var epoch = 0; epoch < rates.Length; epoch++)
        {
            rates[epoch].ShouldBe(expected[epoch], 1e-9 * rate, string.Create(CultureInfo.InvariantCulture, $"epoch {epoch}"));
        }
    }

    /// <summary>However few the steps are, and however large the share in which the rate rises.</summary>
    [TestMethod]
    public void Factor_OfAnyTraining_IsAboveZeroAndAtMostOne()
    {
        foreach (var name in Enum.GetValues<Schedule>())
        {
            foreach (var warmup in (double?[])[null, 0, 0.1, 0.5, 0.999])
            {
                var schedule = new RateSchedule(new ScheduleDefinition { Name = name, Warmup = warmup }, 2);
                for (var total = 1; total <= 40; total++)
                {
                    for (var step = 0; step < total; step++)
                    {
                        var factor = schedule.Factor(step, total);
                        factor.ShouldBeGreaterThan(0, $"{name} {warmup}, step {step} of {total}");
                        factor.ShouldBeLessThanOrEqualTo(1 + 1e-12, $"{name} {warmup}, step {step} of {total}");
                    }
                }
            }
        }
    }

    [TestMethod]
    [DataRow(Schedule.Step)]
    [DataRow(Schedule.Exponential)]
    [DataRow(Schedule.Cosine)]
    [DataRow(Schedule.OneCycle)]
    [DataRow(Schedule.ReduceOnPlateau)]
    public void Train_LanesWithASchedule_EqualTheSameRunsAlone(Schedule name)
    {
        var schedule = name == Schedule.ReduceOnPlateau ? Plateau with { Warmup = 0.2 } : new ScheduleDefinition { Name = name, StepSize = name == Schedule.Step ? 2 : 10, Warmup = 0.2 };
        var optimizer = new OptimizerDefinition { Name = Optimizer.AdamW, WeightDecay = 0.1 };
        using var plan = TrainingPlan.Create(Problems.Definition(optimizer: optimizer, epochs: 9, schedule: schedule), Problems.Classes());
        LaneSettings[] lanes = [new(0.01, 5), new(0.3, 3), new(0.003, 3), new(1, 5)];
        using var array = new TrainingArray(plan, lanes);

        // In parts, as an advice trains; and some lanes only to the end.
        array.TrainEpoch();
        array.Train(4);
        array.Keep(lane => lane.LearningRate != 0.003);
        array.Train(4);

        for (var i = 0; i < array.Lanes.Count; i++)
        {
            using var alone = new TrainingArray(plan, [array.Lanes[i]]);
            alone.Train(9);
            var history = alone.Histories[0];
            array.Histories[i].Epochs.Select(epoch => epoch.RateInEffect).ShouldBe(history.Epochs.Select(epoch => epoch.RateInEffect), 1e-12);
            array.Histories[i].FinalLoss.ShouldBe(history.FinalLoss, 1e-4 * Math.Abs(history.FinalLoss));
            history.Epochs.Select(epoch => epoch.RateInEffect).Distinct().Count().ShouldBeGreaterThan(1);
        }
    }

    [TestMethod]
    public void Train_ReduceOnPlateau_EachLaneByItsOwnLoss()
    {
        using var plan = TrainingPlan.Create(Problems.Definition(epochs: 6, schedule: Plateau with { Threshold = 0 }), Problems.Classes());

        // The second one wanders; the first is still on its way.
        using var array = new TrainingArray(plan, [new(0.003, 1), new(3, 1)]);
        array.Train(6);
        array.Histories[0].Epochs[^1].RateInEffect.ShouldBe(0.003, 1e-12);
        array.Histories[1].Epochs[^1].RateInEffect.ShouldBeLessThan(2);
    }

    [TestMethod]
    public void Train_WarmCosine_RecordsTheRateOfEachEpochsLastStep()
    {
        // 6 steps an epoch, 18 in all.
        var schedule = new ScheduleDefinition { Name = Schedule.Cosine, Warmup = 1.0 / 3 };
        using var plan = TrainingPlan.Create(Problems.Definition(schedule: schedule), Problems.Classes());
        using var array = new TrainingArray(plan, [new(0.6, 1), new(0.06, 1)]);
        array.Train(3);
        double Cosine(int step) => 0.3 * (1 + Math.Cos(Math.PI * step / 12));
        array.Histories[0].Epochs.Select(epoch => epoch.RateInEffect).ShouldBe([0.1, 0.6, Cosine(5), Cosine(11)], 1e-12);
        array.Histories[1].Epochs.Select(epoch => epoch.RateInEffect).ShouldBe([0.01, 0.06, Cosine(5) / 10, Cosine(11) / 10], 1e-12);
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];

    private static JsonElement Read() => JsonDocument.Parse(File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Training", "pytorch_reference.json"))).RootElement;
}

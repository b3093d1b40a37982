using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Runs;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Training;

[TestClass]
public class TrainingStateTests
{
    public static IEnumerable<object[]> Everything() =>
        from images in (bool[])[false, true]
        from optimizer in Enum.GetValues<Optimizer>()
        from lanes in (int[])[1, 3]
        select new object[] { images, optimizer, lanes };

    [TestMethod]
    [DynamicData(nameof(Everything))]
    public void Restore_FromAFile_GoesOnBitForBit(bool images, Optimizer optimizer, int lanes)
    {
        var stopping = new EarlyStoppingDefinition { Patience = 2 };
        var settings = new OptimizerDefinition { Name = optimizer, Momentum = optimizer == Optimizer.Sgd ? 0.9 : 0, WeightDecay = 1e-3 };
        using var plan = RandomNetworks.Plan(images, settings, stopping);
        using var whole = new TrainingArray(plan, RandomNetworks.Lanes[..lanes], earlyStopping: stopping);
        using var begun = new TrainingArray(plan, RandomNetworks.Lanes[..lanes], earlyStopping: stopping);
        whole.Train(6);
        begun.Train(3);
        using var restored = TrainingArray.Restore(plan, ThroughAFile(begun.Save()), earlyStopping: stopping);
        RandomNetworks.ShouldBeTheSame(restored, begun);

        // What was saved is a copy: that the first one goes on changes nothing.
        begun.Train(1);
        restored.Train(3);
        RandomNetworks.ShouldBeTheSame(restored, whole);
        restored.RestoreKept();
        whole.RestoreKept();
        RandomNetworks.ShouldBeTheSame(restored, whole);
    }

    [TestMethod]
    [DataRow(Schedule.OneCycle)]
    [DataRow(Schedule.Cosine)]
    [DataRow(Schedule.ReduceOnPlateau)]
    public void Restore_WithASchedule_GoesOnBitForBit(Schedule schedule)
    {
        var stopping = new EarlyStoppingDefinition { Patience = 3 };
        using var plan = RandomNetworks.Plan(images: false, schedule: new ScheduleDefinition { Name = schedule, Patience = 0, Threshold = 0.05 });
        using var whole = new TrainingArray(plan, RandomNetworks.Lanes, earlyStopping: stopping);
        using var begun = new TrainingArray(plan, RandomNetworks.Lanes, earlyStopping: stopping);
        whole.Train(12);
        begun.Train(7);
        using var restored = TrainingArray.Restore(plan, ThroughAFile(begun.Save()), earlyStopping: stopping);
        restored.Train(5);

        whole.Histories.Any(history => history.Epochs[^1].RateInEffect < history.Lane.LearningRate).ShouldBeTrue();
        RandomNetworks.ShouldBeTheSame(restored, whole);
    }

    [TestMethod]
    public void Restore_AfterKeep_GoesOnBitForBit()
    {
        using var plan = RandomNetworks.Plan(images: false);
        using var whole = new TrainingArray(plan, RandomNetworks.Lanes);
        whole.Train(2);
        whole.Keep(lane => lane.LearningRate > 0.02);
        using var restored = TrainingArray.Restore(plan, ThroughAFile(whole.Save()));
        whole.Train(2);
        restored.Train(2);

        RandomNetworks.ShouldBeTheSame(restored, whole);
    }

    [TestMethod]
    public void Restore_OtherRowsOrAnotherNetwork_IsRefused()
    {
        using var plan = RandomNetworks.Plan(images: false);
        using var array = new TrainingArray(plan, RandomNetworks.Lanes);
        var state = array.Save();
        using var others = RandomNetworks.Plan(images: false, seed: 2);
        using var larger = TrainingPlan.Create(Problems.Definition(), Problems.Classes());

        Should.Throw<InvalidDataException>(() => TrainingArray.Restore(others, state)).Message.ShouldStartWith("it is of other rows");
        Should.Throw<InvalidDataException>(() => TrainingArray.Restore(larger, state)).Message.ShouldBe("'weights' is not of this network");
        Should.Throw<InvalidDataException>(() => TrainingArray.Restore(plan, state with { Generators = new Dictionary<int, byte[]> { [1] = [1, 2], [2] = [] } }))
            .Message.ShouldBe("the state of a random generator is not as long as it should be");
    }

    [TestMethod]
    public void Read_FileThatWasAltered_IsRefused()
    {
        using var plan = RandomNetworks.Plan(images: false);
        using var array = new TrainingArray(plan, RandomNetworks.Lanes);
        var folder = Directory.CreateTempSubdirectory("mladvisor-").FullName;
        var path = Path.Combine(folder, Checkpoint.FileName);
        try
        {
            Should.Throw<DatasetException>(() => Checkpoint.Read(folder)).Message.ShouldContain("there is no checkpoint.zip to go on from");
            new Checkpoint("x.yaml", "", array.Save()).Write(path);
            var bytes = File.ReadAllBytes(path);
            var random = new Random(5);
            for (var i = 0; i < 40; i++)
            {
                var altered = i % 2 == 0 ? bytes[..random.Next(bytes.Length)] : [.. bytes];
                if (i % 2 == 1)
                {
                    // Within the numbers, the largest part by far.
                    altered[bytes.Length / 2 + random.Next(-200, 200)] ^= 0x55;
                }

                File.WriteAllBytes(path, altered);
                Should.Throw<DatasetException>(() => Checkpoint.Read(folder)).Message.ShouldStartWith($"{path}: this is no checkpoint that can be used: ");
            }

            File.WriteAllText(Path.Combine(folder, "result.json"), "{}");
            File.Delete(path);
            Should.Throw<DatasetException>(() => Checkpoint.Read(folder)).Message.ShouldContain("this run has ended");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    [DataRow("5", 5, 0.0)]
    [DataRow("30s", null, 30.0)]
    [DataRow("2m", null, 120.0)]
    [DataRow("1h", null, 3600.0)]
    public void Parse_Interval_IsEpochsOrTime(string text, int? epochs, double seconds)
    {
        var interval = CheckpointInterval.Parse(text).ShouldNotBeNull();
        interval.Epochs.ShouldBe(epochs);
        interval.Time?.TotalSeconds.ShouldBe(seconds);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("0")]
    [DataRow("-1")]
    [DataRow("s")]
    [DataRow("1.5")]
    [DataRow("5x")]
    public void Parse_NoInterval_IsNull(string text) => CheckpointInterval.Parse(text).ShouldBeNull();

    private static TrainingState ThroughAFile(TrainingState state)
    {
        var folder = Directory.CreateTempSubdirectory("mladvisor-").FullName;
        try
        {
            new Checkpoint("x.yaml", "", state).Write(Path.Combine(folder, Checkpoint.FileName));
            Directory.GetFiles(folder).Length.ShouldBe(1);
            return Checkpoint.Read(folder).State;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

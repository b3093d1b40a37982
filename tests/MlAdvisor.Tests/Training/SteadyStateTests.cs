using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Tests.Training;

/// <summary>A long training takes no more memory than a short one.</summary>
[TestClass]
public class SteadyStateTests
{
    private const long Steps = 10_000;

    // What the collector and the allocator move by themselves; a leak of one small tensor a step is ten times as much.
    private const long Slack = 16L << 20;

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow(false, 1)]
    [DataRow(false, 3)]
    [DataRow(true, 1)]
    [DataRow(true, 3)]
    public void Train_TenThousandSteps_KeepsTensorsAndMemoryConstant(bool images, int lanes)
    {
        using var plan = RandomNetworks.Plan(images);
        using var array = new TrainingArray(plan, RandomNetworks.Lanes[..lanes], telemetry: TelemetryTier.Economy);
        while (array.Steps < Steps / 10)
        {
            array.TrainEpoch();
        }

        var alive = LiveTensors.Settled();
        var memory = SettledWorkingSet();
        while (array.Steps < Steps)
        {
            array.TrainEpoch();
            torch.Tensor.TotalCount.ShouldBe(alive, $"after {array.Steps} steps");
        }

        SettledWorkingSet().ShouldBeLessThan(memory + Slack);
    }

    // Without what the collector keeps for objects to come, which grows with the processor's caches.
    private static long SettledWorkingSet()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Environment.WorkingSet;
    }
}

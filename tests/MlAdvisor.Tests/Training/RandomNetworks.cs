using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Training;

/// <summary>Networks in which chance plays a part while they train, with state beside their weights.</summary>
internal static class RandomNetworks
{
    public static LaneSettings[] Lanes => [new(0.05, 1), new(0.01, 1), new(0.05, 2)];

    /// <summary>A dense or a convolutional network with dropout and batchNorm; the last batch of an epoch is a smaller one.</summary>
    public static TrainingPlan Plan(bool images, OptimizerDefinition? optimizer = null, EarlyStoppingDefinition? stopping = null, int seed = 1, ScheduleDefinition? schedule = null)
    {
        LayerDefinition[] network = images
            ? [new Conv2dLayer { Filters = 3, Padding = 1, Activation = Activation.Relu }, new BatchNormLayer(), new Pool2dLayer { Kind = PoolingKind.Max, Size = 2 }, new DropoutLayer(0.2), new FlattenLayer()]
            : [new LinearLayer { Units = 16, Activation = Activation.Relu }, new BatchNormLayer(), new DropoutLayer(0.3), new LinearLayer { Units = 8, Activation = Activation.Tanh }];
        var definition = Problems.Definition(network: network, optimizer: optimizer, epochs: 12);
        definition = definition with { Trainer = definition.Trainer with { EarlyStopping = stopping, Schedule = schedule ?? definition.Trainer.Schedule } };
        return TrainingPlan.Create(definition, images ? Images(seed) : Problems.Classes(seed: seed));
    }

    /// <summary>Whether two arrays have the same numbers, weights and histories, bit for bit.</summary>
    public static void ShouldBeTheSame(TrainingArray actual, TrainingArray expected)
    {
        actual.Lanes.ShouldBe(expected.Lanes);
        actual.Steps.ShouldBe(expected.Steps);
        for (var lane = 0; lane < expected.Lanes.Count; lane++)
        {
            Bits(actual, lane).ShouldBe(Bits(expected, lane));
            actual.Histories[lane].Epochs.ShouldBe(expected.Histories[lane].Epochs);
            actual.Histories[lane].KeptEpoch.ShouldBe(expected.Histories[lane].KeptEpoch);
        }
    }

    /// <summary>A lane's weights and buffers.</summary>
    public static int[] Bits(TrainingArray array, int lane) =>
        [.. array.Network(lane).Tensors.SelectMany(tensor => tensor.Values).Select(BitConverter.SingleToInt32Bits)];

    /// <summary>Images of noise, 2 x 6 x 6, in three classes.</summary>
    public static PreparedData Images(int seed)
    {
        var random = new Random(seed);
        return Problems.Prepare(Rows(44), Rows(20), 3, [2, 6, 6]);

        LabeledRows Rows(int count) => new()
        {
            Rows = count,
            Width = 72,
            Features = [.. Enumerable.Range(0, count * 72).Select(_ => random.NextSingle())],
            Classes = [.. Enumerable.Range(0, count).Select(_ => (long)random.Next(3))],
            SourceRows = new int[count],
        };
    }
}

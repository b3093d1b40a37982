using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Tests.Training;

/// <summary>Small made problems to train on.</summary>
internal static class Problems
{
    public static PipelineDefinition Definition(
        MachineLearningTask task = MachineLearningTask.Multiclass,
        IReadOnlyList<LayerDefinition>? network = null,
        LossDefinition? loss = null,
        OptimizerDefinition? optimizer = null,
        OutputDefinition? output = null,
        int batchSize = 8,
        int epochs = 3,
        ScheduleDefinition? schedule = null,
        double? clipNorm = null) => new()
        {
            Name = "made",
            Dataset = "made",
            Task = task,
            Label = "label",
            Trainer = new TrainerDefinition
            {
                Network = network ?? [new LinearLayer { Units = 6, Activation = Activation.Relu }],
                Output = output ?? new OutputDefinition(),
                Loss = loss,
                Optimizer = optimizer ?? new OptimizerDefinition(),
                Schedule = schedule ?? new ScheduleDefinition { Name = Schedule.Constant },
                ClipNorm = clipNorm,
                BatchSize = batchSize,
                Epochs = epochs,
            },
        };

    /// <summary>Classes that lie apart, so that there is something to learn; 5 features.</summary>
    public static PreparedData Classes(int classes = 3, int train = 44, int validation = 20, int seed = 1)
    {
        var random = new Random(seed);
        return Prepare(Rows(train), Rows(validation), classes);

        LabeledRows Rows(int count)
        {
            var features = new float[count * 5];
            var labels = new long[count];
            for (var row = 0; row < count; row++)
            {
                labels[row] = random.Next(classes);
                for (var j = 0; j < 5; j++)
                {
                    features[(row * 5) + j] = (float)((random.NextDouble() * 2) - 1 + (j == labels[row] ? 1.5 : 0));
                }
            }

            return new LabeledRows { Rows = count, Width = 5, Features = features, Classes = labels, SourceRows = new int[count] };
        }
    }

    /// <summary>A number that is linear in 5 features, with noise.</summary>
    public static PreparedData Numbers(int train = 44, int validation = 20, int seed = 1)
    {
        var random = new Random(seed);
        return Prepare(Rows(train), Rows(validation), 0);

        LabeledRows Rows(int count)
        {
            var features = new float[count * 5];
            var targets = new float[count];
            for (var row = 0; row < count; row++)
            {
                for (var j = 0; j < 5; j++)
                {
                    var x = (float)((random.NextDouble() * 2) - 1);
                    features[(row * 5) + j] = x;
                    targets[row] += (j - 2) * x;
                }

                targets[row] += (float)(0.1 * random.NextDouble());
            }

            return new LabeledRows { Rows = count, Width = 5, Features = features, Targets = targets, SourceRows = new int[count] };
        }
    }

    public static PreparedData Prepare(LabeledRows train, LabeledRows validation, int classes, IReadOnlyList<int>? shape = null) => new()
    {
        Train = train,
        Validation = validation,
        Test = validation,
        FeatureShape = shape ?? [train.Width],
        FeatureNames = ["a", "b", "c", "d", "e"],
        ClassNames = [.. Enumerable.Range(0, classes).Select(i => "class " + (char)('a' + i))],
        Transformer = null!,
        InputSchema = null!,
    };
}

using System.Globalization;
using System.Text;
using MlAdvisor.Definitions;

namespace MlAdvisor.Benchmarks.Advise;

/// <summary>
/// Tasks that nobody chose: a table, a network, an optimizer and a present setting, each drawn from what users write. A number draws the same task every time, so numbers
/// that were never drawn before are tasks that the method was not made on.
/// </summary>
internal static class DrawnTasks
{
    /// <summary>Writes definitions and their tables.</summary>
    /// <param name="folder">Where to; definitions and tables that are there already are left.</param>
    /// <param name="numbers">A task for each.</param>
    public static void Write(string folder, IEnumerable<int> numbers)
    {
        Directory.CreateDirectory(folder);
        foreach (var number in numbers)
        {
            var random = new Random(number);
            var shape = DrawShape(random);
            var rows = (int)LogUniform(random, 700, 2500);
            var name = NameOf(number);
            GeneratedTables.Write(Path.Combine(folder, name + ".csv"), shape.Row, rows, number);
            File.WriteAllText(Path.Combine(folder, name + ".yaml"), Draw(random, name, shape).ToYaml(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
    }

    /// <summary>What a task is called.</summary>
    /// <param name="number">Its number.</param>
    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"drawn-{number:000}");

    private static PipelineDefinition Draw(Random random, string name, Shape shape)
    {
        var optimizer = DrawOptimizer(random);
        return new PipelineDefinition
        {
            Name = name,
            Description = shape.Description,
            Dataset = name + ".csv",
            Task = shape.Task,
            Label = shape.Task == MachineLearningTask.Regression ? "target" : "label",
            Split = new SplitDefinition { Validation = 0.3, Test = 0, Stratify = shape.Task != MachineLearningTask.Regression },
            Transforms = [new NormalizeTransform()],
            Trainer = new TrainerDefinition
            {
                Network = DrawNetwork(random),
                Loss = shape.Task == MachineLearningTask.Regression ? DrawLoss(random) : null,
                Optimizer = optimizer,
                Schedule = DrawSchedule(random),
                ClipNorm = random.NextDouble() < 0.1 ? 1 : null,
                BatchSize = Pick(random, 16, 32, 32, 64, 128),
                Epochs = Pick(random, 10, 15, 20, 30, 40),
            },
        };
    }

    private static Shape DrawShape(Random random)
    {
        var shape = DrawPlainShape(random);
        if (shape.Classes > 0 && random.NextDouble() < 0.5)
        {
            var share = Math.Round(0.05 + (0.2 * random.NextDouble()), 2);
            shape = shape with { Row = TableShapes.WithNoise(shape.Row, share, shape.Classes), Description = Text($"{shape.Description}; of {share:P0} of the rows the class is drawn") };
        }

        if (random.NextDouble() < 0.3)
        {
            var more = random.Next(1, 7);
            shape = shape with { Row = TableShapes.WithUselessFeatures(shape.Row, more), Description = Text($"{shape.Description}; {more} useless features") };
        }

        return shape;
    }

    private static Shape DrawPlainShape(Random random)
    {
        var features = random.Next(4, 25);
        var classes = random.Next(2, 9);
        var hidden = random.Next(3, 13);
        var noise = 0.1 + (0.4 * random.NextDouble());
        var weights = random.Next();
        return random.Next(10) switch
        {
            0 => new Shape(Text($"Blobs, {features} features"), classes, TableShapes.Blobs(weights, features, classes, 2.5 / Math.Sqrt(features))),
            1 => new Shape("Circles", 2 + (classes / 4), TableShapes.Circles([.. Enumerable.Range(1, 2 + (classes / 4)).Select(at => at / 2.0)], 0.05 + (0.3 * noise))),
            2 => new Shape("Moons", 2, TableShapes.Moons(0.1 + (0.5 * noise))),
            3 => new Shape(Text($"Parity of two of {features} features"), 2, TableShapes.Parity(features, 2)),
            4 or 5 => new Shape(Text($"Classes of a network of {features}-{hidden}-{classes}"), classes, TableShapes.Teacher(weights, features, hidden, classes)),
            6 => new Shape("Friedman's function", 0, TableShapes.Friedman(4 * noise)),
            7 => new Shape(Text($"A weighted sum of {features} features"), 0, TableShapes.Linear(features, noise)),
            8 => new Shape("Waves", 0, TableShapes.Sines(noise)),
            _ => new Shape(Text($"Numbers of a network of {features}-{hidden}-1"), 0, TableShapes.TeacherNumber(weights, features, hidden, noise)),
        };
    }

    private static List<LayerDefinition> DrawNetwork(Random random)
    {
        var depth = Pick(random, 1, 1, 2, 2, 3);
        var activation = Pick(random, Activation.Relu, Activation.Relu, Activation.Relu, Activation.Relu, Activation.Tanh, Activation.LeakyRelu, Activation.Gelu, Activation.Elu);
        var isNormalized = random.NextDouble() < 0.15;
        var dropout = random.NextDouble() < 0.15 ? Pick(random, 0.1, 0.2, 0.3) : 0;
        var layers = new List<LayerDefinition>();
        for (var at = 0; at < depth; at++)
        {
            layers.Add(new LinearLayer { Units = Pick(random, 8, 16, 24, 32, 48, 64), Activation = isNormalized ? Activation.None : activation });
            if (isNormalized)
            {
                layers.AddRange([new BatchNormLayer(), new ActivationLayer(activation)]);
            }

            if (dropout > 0)
            {
                layers.Add(new DropoutLayer(dropout));
            }
        }

        return layers;
    }

    private static OptimizerDefinition DrawOptimizer(Random random)
    {
        var name = Pick(random, Optimizer.Adam, Optimizer.Adam, Optimizer.Adam, Optimizer.AdamW, Optimizer.AdamW, Optimizer.Sgd, Optimizer.Sgd, Optimizer.Sgd, Optimizer.RmsProp, Optimizer.Adagrad);

        // Within a factor of ten of what textbooks begin with.
        var usual = name is Optimizer.Sgd or Optimizer.Adagrad ? 0.01 : 0.001;
        return new OptimizerDefinition
        {
            Name = name,
            LearningRate = double.Parse(LogUniform(random, usual / 10, usual * 10).ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            Momentum = name == Optimizer.Sgd && random.NextDouble() < 0.7 ? 0.9 : 0,
            WeightDecay = random.NextDouble() < 0.15 ? 1e-4 : null,
        };
    }

    private static ScheduleDefinition DrawSchedule(Random random) => random.NextDouble() switch
    {
        < 0.7 => new ScheduleDefinition { Name = Schedule.Constant },
        < 0.85 => new ScheduleDefinition { Name = Schedule.Cosine },
        < 0.9 => new ScheduleDefinition { Name = Schedule.Cosine, Warmup = 0.1 },
        < 0.95 => new ScheduleDefinition { Name = Schedule.OneCycle },
        _ => new ScheduleDefinition { Name = Schedule.Exponential },
    };

    private static LossDefinition? DrawLoss(Random random) => random.NextDouble() switch
    {
        < 0.7 => null,
        < 0.85 => new LossDefinition(Loss.Huber),
        _ => new LossDefinition(Loss.MeanAbsoluteError),
    };

    private static T Pick<T>(Random random, params ReadOnlySpan<T> from) => from[random.Next(from.Length)];

    private static double LogUniform(Random random, double from, double to) => from * Math.Pow(to / from, random.NextDouble());

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a table looks like.</summary>
    /// <param name="Description">In words.</param>
    /// <param name="Classes">How many; 0 where numbers are predicted.</param>
    /// <param name="Row">Makes a row.</param>
    private sealed record Shape(string Description, int Classes, Func<Random, MadeRow> Row)
    {
        public MachineLearningTask Task => Classes switch
        {
            0 => MachineLearningTask.Regression,
            2 => MachineLearningTask.Binary,
            _ => MachineLearningTask.Multiclass,
        };
    }
}

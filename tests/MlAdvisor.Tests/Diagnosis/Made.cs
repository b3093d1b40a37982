using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Tests.Diagnosis;

/// <summary>Small made trainings to diagnose.</summary>
internal static class Made
{
    /// <summary>A network of relu layers under the task's own head and loss, trained by Adam.</summary>
    public static PipelineDefinition Definition(
        MachineLearningTask task = MachineLearningTask.Binary,
        IReadOnlyList<LayerDefinition>? network = null,
        OutputDefinition? output = null,
        LossDefinition? loss = null,
        OptimizerDefinition? optimizer = null,
        double rate = 0.01,
        int batchSize = 16,
        int epochs = 30,
        int seed = 1) => new()
        {
            Name = "made",
            Dataset = "made",
            Task = task,
            Label = "label",
            Trainer = new TrainerDefinition
            {
                Network = network ?? Relu(16, 16),
                Output = output ?? new OutputDefinition(),
                Loss = loss,
                Optimizer = optimizer ?? new OptimizerDefinition { LearningRate = rate },
                Schedule = new ScheduleDefinition { Name = Schedule.Constant },
                BatchSize = batchSize,
                Epochs = epochs,
                Seed = seed,
            },
        };

    public static IReadOnlyList<LayerDefinition> Relu(params int[] units) => [.. units.Select(count => new LinearLayer { Units = count, Activation = Activation.Relu })];

    /// <summary>Two half circles that hold each other, a class each; half of the rows to learn from, half to judge by.</summary>
    /// <param name="rows">Rows in all, even.</param>
    /// <param name="mislabeled">Share of the rows with the other class for a label, in [0, 1].</param>
    /// <param name="seed">Seed.</param>
    /// <param name="scale">What features are multiplied by.</param>
    public static PreparedData Moons(int rows = 400, double mislabeled = 0, int seed = 1, double scale = 1)
    {
        var random = new Random(seed);
        return Prepared([Rows(), Rows()], 2);

        LabeledRows Rows() => Classes(rows / 2, 2, row =>
        {
            var angle = Math.PI * random.NextDouble();
            var (x, y) = row % 2 == 0 ? (Math.Cos(angle), Math.Sin(angle)) : (1 - Math.Cos(angle), 0.5 - Math.Sin(angle));
            var label = random.NextDouble() < mislabeled ? 1 - (row % 2) : row % 2;
            return ([scale * (x + (0.1 * random.NextDouble())), scale * (y + (0.1 * random.NextDouble()))], label);
        });
    }

    /// <summary>Clouds around a centre each, in 6 features.</summary>
    /// <param name="rows">Rows in all, even.</param>
    /// <param name="classes">Classes.</param>
    /// <param name="mislabeled">Share of the rows whose label is drawn anew.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="distance">Side of the cube that centres lie in; rows lie within 1.5 of their centre, mostly within 0.5.</param>
    public static PreparedData Blobs(int rows = 800, int classes = 4, double mislabeled = 0, int seed = 1, double distance = 4)
    {
        var random = new Random(seed);
        var centres = Enumerable.Range(0, classes).Select(_ => Enumerable.Range(0, 6).Select(_ => distance * (random.NextDouble() - 0.5)).ToArray()).ToArray();
        return Prepared([Rows(), Rows()], classes);

        LabeledRows Rows() => Classes(rows / 2, 6, row =>
        {
            var of = row % classes;
            double[] features = [.. centres[of].Select(centre => centre + random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)];
            return (features, random.NextDouble() < mislabeled ? random.Next(classes) : of);
        });
    }

    /// <summary>Two classes, one of them in 15 of 100 rows; the first of 5 features makes that 2 to 28, so that it is never the likelier one.</summary>
    /// <param name="rows">Rows in all, even.</param>
    /// <param name="seed">Seed.</param>
    public static PreparedData Faint(int rows = 6000, int seed = 1)
    {
        var random = new Random(seed);
        return Prepared([Rows(), Rows()], 2);

        LabeledRows Rows() => Classes(rows / 2, 5, _ =>
        {
            double[] features = [.. Enumerable.Range(0, 5).Select(_ => (2 * random.NextDouble()) - 1)];
            return (features, random.NextDouble() < 0.15 + (0.13 * features[0]) ? 1 : 0);
        });
    }

    /// <summary>The four rows of the textbook, to learn from and to judge by.</summary>
    public static PreparedData ExclusiveOr() => Gate((first, second) => first ^ second);

    /// <summary>The four rows of "or", three of them of one class.</summary>
    public static PreparedData Or() => Gate((first, second) => first | second);

    /// <summary>A number that is linear in 5 features.</summary>
    /// <param name="rows">Rows in all, even.</param>
    /// <param name="scale">What the number is multiplied by.</param>
    /// <param name="shift">What is added to it then.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="inputs">What features are multiplied by, which changes no target.</param>
    public static PreparedData Numbers(int rows = 600, double scale = 1, double shift = 0, int seed = 1, double inputs = 1)
    {
        var random = new Random(seed);
        return Prepared([Rows(), Rows()], 0);

        LabeledRows Rows()
        {
            var features = Enumerable.Range(0, rows / 2).Select(_ => Enumerable.Range(0, 5).Select(_ => (random.NextDouble() * 2) - 1).ToArray()).ToArray();
            return new LabeledRows
            {
                Rows = rows / 2,
                Width = 5,
                Features = [.. features.SelectMany(row => row).Select(value => (float)(inputs * value))],
                Targets = [.. features.Select(row => (float)(shift + (scale * row.Select((value, i) => (i - 1.5) * value).Sum())))],
                SourceRows = new int[rows / 2],
            };
        }
    }

    /// <summary>Diagnoses a made training.</summary>
    public static DiagnosisResult Diagnose(PipelineDefinition definition, PreparedData data) => new Diagnostician().Diagnose(definition, _ => data);

    /// <summary>The rules of the findings that are warnings or worse, the likeliest first.</summary>
    public static IReadOnlyList<string> Warnings(this DiagnosisResult result) =>
        [.. result.Findings.Where(ranked => ranked.Finding.Severity > Severity.Information).Select(ranked => ranked.Finding.RuleId)];

    private static PreparedData Gate(Func<int, int, int> of)
    {
        var rows = Classes(4, 2, row => ([row / 2, row % 2], of(row / 2, row % 2)));
        return Prepared([rows, rows], 2);
    }

    private static LabeledRows Classes(int rows, int width, Func<int, (double[] Features, int Label)> make)
    {
        var made = Enumerable.Range(0, rows).Select(make).ToList();
        return new LabeledRows
        {
            Rows = rows,
            Width = width,
            Features = [.. made.SelectMany(row => row.Features).Select(value => (float)value)],
            Classes = [.. made.Select(row => (long)row.Label)],
            SourceRows = new int[rows],
        };
    }

    private static PreparedData Prepared(LabeledRows[] parts, int classes) => new()
    {
        Train = parts[0],
        Validation = parts[1],
        Test = parts[1],
        FeatureNames = [.. Enumerable.Range(0, parts[0].Width).Select(i => "x" + (char)('a' + i))],
        ClassNames = [.. Enumerable.Range(0, classes).Select(i => "class " + (char)('a' + i))],
        Transformer = null!,
        InputSchema = null!,
    };
}

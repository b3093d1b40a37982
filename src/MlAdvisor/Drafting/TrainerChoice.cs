using System.Globalization;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Patching;
using MlAdvisor.Training;

namespace MlAdvisor.Drafting;

/// <summary>The network and how it is trained.</summary>
internal static class TrainerChoice
{
    // Share of the rows that are trained on.
    private const double TrainShare = 0.7;

    // Steps that small networks need to come near their end at the usual rate of adam.
    private const int Steps = 2000;

    // The same at ten times that rate. With more, tables of a few hundred rows are learned by heart.
    private const int LargeSteps = 1000;

    // Tables of fewer rows have so few steps an epoch that they have to be large.
    private const int FewRows = 5000;

    /// <summary>The lines of <c>trainer</c>.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="label">The label.</param>
    /// <param name="features">What from.</param>
    /// <param name="heldOut">How many rows the data's makers hold out.</param>
    public static IReadOnlyList<DraftLine> Of(TaskChoice task, InferredColumn label, FeatureChoice features, int heldOut)
    {
        var rows = Math.Max(1, (int)(TrainShare * (label.Rows - label.Missing - heldOut)));
        List<DraftLine> network = features.Image is null ? [Hidden(rows)] : OfImages();
        var batch = rows < 500 ? 8 : rows < FewRows ? 16 : 64;
        var (rate, why) = Rate(task, label, rows, features);
        var isSmallTable = features.Image is null && rows < FewRows;
        var steps = EpochSteps.Of(rows, batch);
        var epochs = isSmallTable ? Math.Clamp((LargeSteps + steps - 1) / steps, 5, 40)
            : features.Image is null ? Math.Clamp(Steps / steps, 5, 40)
            : Math.Clamp(Steps / steps, 3, 20);
        return
        [
            new("trainer:"),
            new("  network:"),
            .. network,
            new(string.Create(CultureInfo.InvariantCulture, $"  optimizer: {{ name: adam, learningRate: {rate:0.######} }}"), why),
            .. isSmallTable ? Settling() : [],
            new(string.Create(CultureInfo.InvariantCulture, $"  batchSize: {batch}"), "`mladvisor advise` finds the rate and the batch size that suit the data"),
            new(string.Create(CultureInfo.InvariantCulture, $"  epochs: {epochs}"), DraftedReasons.Steps((long)epochs * steps, batch, isSmallTable)),
            .. isSmallTable ? Stopping() : [],
        ];
    }

    private static List<DraftLine> OfImages() =>
    [
        new("    - conv2d: { filters: 16, kernel: 3, padding: 1, activation: relu }", "looks at 3 x 3 pixels, wherever they are"),
        new("    - maxPool2d: 2", "a quarter of the pixels is enough from here"),
        new("    - flatten"),
        new("    - linear: { units: 64, activation: relu }"),
    ];

    private static IEnumerable<DraftLine> Settling() => [new("  schedule: cosine", DraftedReasons.Settling)];

    private static IEnumerable<DraftLine> Stopping() => [new("  earlyStopping: { patience: 10 }", "keeps the epoch that is best on the validation rows")];

    private static DraftLine Hidden(int rows) => new(
        FormattableString.Invariant($"    - linear: {{ units: {(rows < FewRows ? 32 : 64)}, activation: relu }}"),
        string.Create(CultureInfo.InvariantCulture, $"one hidden layer to begin with: {rows} training rows"));

    /// <summary>
    /// A step of adam is about as long as the rate, whatever the gradient. The outputs of two layers have to grow to the size of the targets, so each layer's
    /// weights to its root, and the rate goes with that.
    /// </summary>
    private static (double Rate, string Why) Rate(TaskChoice task, InferredColumn label, int rows, FeatureChoice features)
    {
        if (features.Image is not null)
        {
            return (0.001, DraftedReasons.UsualRate);
        }

        var (rate, why) = rows >= FewRows ? (0.001, DraftedReasons.UsualRate)
            : features.Texts.Count > 0 ? (0.003, DraftedReasons.ManyInputs)
            : (0.01, DraftedReasons.LargeSteps);
        var largest = task.Task == MachineLearningTask.Regression ? label.Largest!.Value : 0;
        return largest > 1 ? (ToTwoDigits(rate * Math.Sqrt(largest)), DraftedReasons.LargeTargets(largest)) : (rate, why);
    }

    // One digit may be a third off, and then `check` finds the rate too large.
    private static double ToTwoDigits(double value)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Round(value / unit) * unit;
    }
}

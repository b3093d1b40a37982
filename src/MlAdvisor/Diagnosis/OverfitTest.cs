using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>Trains on 16 rows alone (TheDeepChecker, Ben Braiek and Khomh 2023): what does not learn these can not learn more.</summary>
internal static class OverfitTest
{
    private const int MostRows = 16;

    // Adam at 0.001 has learned 16 rows with labels by chance by heart within 600.
    private const int Steps = 1000;

    // Of the constant prediction's loss on these rows.
    private const double Left = 0.2;

    // Rows that lie on a line or in a plane are between each other: what learns them by heart has to turn back and forth.
    private const int FewFeatures = 4;

    // Labels by chance are more than a small network can hold, but one whose loss is halved does learn.
    private const double Half = 0.5;

    /// <summary>Trains at the definition's own rate; null where the rows all have one label, which a constant prediction knows by heart.</summary>
    public static OverfitVerdict? Of(PipelineDefinition definition, PreparedData data, Prober prober) =>
        data.Train.Classes.Distinct().Count() == 1 || data.Train.Targets.Distinct().Count() == 1 ? null : Of(definition, data, prober, definition.Trainer.Optimizer.LearningRate);

    /// <summary>Whether it learns them at least in part, at its own rate or at the one that its optimizer is usually run at.</summary>
    public static bool Learns(PipelineDefinition definition, PreparedData data, Prober prober) =>
        !AreAlike(data.Train.Only(Choose(data.Train))) && new[] { definition.Trainer.Optimizer.LearningRate, UsualRates.Of(definition.Trainer.Optimizer).Default }.Distinct().Any(rate => MostAreDownTo(Half, Of(definition, data, prober, rate).Histories));

    private static OverfitVerdict Of(PipelineDefinition definition, PreparedData data, Prober prober, double rate)
    {
        var rows = data.Train.Only(Choose(data.Train));
        if (AreAlike(rows))
        {
            return new OverfitVerdict
            {
                Outcome = OverfitOutcome.RowsAreAlike,
                Rows = rows.Rows,
                Histories = [],
                Sentence = "No rows were found to learn by heart: those with different labels have the same features, or nearly, so the cause is in the data, or in the transforms that make them alike.",
            };
        }

        var batch = Math.Min(definition.Trainer.BatchSize, rows.Rows);
        var steps = EpochSteps.Of(rows.Rows, batch);
        var trial = prober.Train(
            definition with { Trainer = definition.Trainer with { BatchSize = batch, Epochs = Math.Max(1, Steps / steps), EarlyStopping = null } },
            data.With(rows, rows),
            [rate]);
        var outcome = MostAreDownTo(Left, trial.Histories) ? OverfitOutcome.Learned
            : MostAreDownTo(Half, trial.Histories) ? OverfitOutcome.LearnedInPart
            : data.Train.Width < FewFeatures ? OverfitOutcome.RowsAreClose
            : OverfitOutcome.NotLearned;
        var losses = Text.Of($"(loss {trial.Histories.Average(history => history.FinalLoss):G3}, guessing {trial.Histories[0].ConstantLoss:G3})");
        return new OverfitVerdict
        {
            Outcome = outcome,
            Rows = rows.Rows,
            Histories = trial.Histories,
            Sentence = outcome switch
            {
                OverfitOutcome.Learned =>
                    Text.Of($"It learns {rows.Rows} rows by heart in {Steps} steps {losses}, so network, loss and optimizer work; the cause is in the rest of the data, or in how long and how fast it trains."),
                OverfitOutcome.LearnedInPart =>
                    Text.Of($"It learns {rows.Rows} rows by heart only in part in {Steps} steps {losses}: it is small, or slow, for what these rows hold."),
                OverfitOutcome.RowsAreClose =>
                    Text.Of($"It can not learn {rows.Rows} rows by heart in {Steps} steps {losses}, which says little: by {Text.Plural(data.Train.Width, "feature")} alone, rows with different labels lie too close together to be told apart soon."),
                _ => Text.Of($"It can not even learn {rows.Rows} rows by heart in {Steps} steps {losses}: the cause is in the network, its loss, its optimizer or the scale of the numbers, and not in what the data hold."),
            },
        };
    }

    private static bool MostAreDownTo(double share, IReadOnlyList<LaneHistory> histories) =>
        histories.Count(history => history.ConstantLoss > 0 && history.FinalLoss <= share * history.ConstantLoss) * 2 > histories.Count;

    private static bool AreAlike(LabeledRows rows) => rows.Classes.Distinct().Count() == 1 || rows.Targets.Distinct().Count() == 1;

    /// <summary>
    /// Rows of all classes, or numbers to predict, in turn, as far as there are: of rows that are all alike there is nothing to learn. One that hardly anything
    /// tells from a row with another label says nothing of the network, and is passed over.
    /// </summary>
    private static int[] Choose(LabeledRows rows)
    {
        var alike = new AlikeRows(rows);
        var chosen = new List<int>();
        for (var left = rows.Classes.Length == 0 ? ByLabel(rows.Targets) : ByLabel(rows.Classes); chosen.Count < MostRows && left.Count > 0; left.RemoveAll(group => group.Count == 0))
        {
            foreach (var group in left.OrderBy(group => group.Peek()).TakeWhile(_ => chosen.Count < MostRows))
            {
                while (group.TryDequeue(out var row))
                {
                    if (chosen.TrueForAll(other => HaveOneLabel(rows, other, row) || !alike.AreAlike(other, row)))
                    {
                        chosen.Add(row);
                        break;
                    }
                }
            }
        }

        return [.. chosen];
    }

    private static bool HaveOneLabel(LabeledRows rows, int first, int second) =>
        rows.Classes.Length == 0 ? rows.Targets[first] == rows.Targets[second] : rows.Classes[first] == rows.Classes[second];

    private static List<Queue<int>> ByLabel<T>(T[] labels) => [.. labels.Index().GroupBy(row => row.Item).Select(group => new Queue<int>(group.Select(row => row.Index)))];
}

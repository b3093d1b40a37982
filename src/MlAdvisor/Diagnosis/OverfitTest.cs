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

    // Labels by chance are more than a small network can hold, but one whose loss is halved does learn.
    private const double Half = 0.5;

    /// <summary>Trains at the definition's own rate; null where the rows all have one label, which a constant prediction knows by heart.</summary>
    public static OverfitVerdict? Of(PipelineDefinition definition, PreparedData data, Prober prober) =>
        data.Train.Classes.Distinct().Count() == 1 || data.Train.Targets.Distinct().Count() == 1 ? null : Of(definition, data, prober, definition.Trainer.Optimizer.LearningRate);

    /// <summary>Whether it learns them at least in part, at its own rate or at the one that its optimizer is usually run at.</summary>
    public static bool Learns(PipelineDefinition definition, PreparedData data, Prober prober) =>
        new[] { definition.Trainer.Optimizer.LearningRate, UsualRates.Of(definition.Trainer.Optimizer).Default }.Distinct().Any(rate => MostAreDownTo(Half, Of(definition, data, prober, rate).Histories));

    private static OverfitVerdict Of(PipelineDefinition definition, PreparedData data, Prober prober, double rate)
    {
        var chosen = Choose(data.Train);
        var rows = data.Train.Only(chosen);
        var batch = Math.Min(definition.Trainer.BatchSize, rows.Rows);
        var steps = EpochSteps.Of(rows.Rows, batch);
        var trial = prober.Train(
            definition with { Trainer = definition.Trainer with { BatchSize = batch, Epochs = Math.Max(1, Steps / steps), EarlyStopping = null } },
            data.With(rows, rows),
            [rate]);
        var can = MostAreDownTo(Left, trial.Histories);
        var isInPart = !can && MostAreDownTo(Half, trial.Histories);
        var (loss, constant) = (trial.Histories.Average(history => history.FinalLoss), trial.Histories[0].ConstantLoss);
        return new OverfitVerdict
        {
            CanOverfit = can,
            IsInPart = isInPart,
            Rows = rows.Rows,
            Histories = trial.Histories,
            Sentence = can
                ? Text.Of($"It learns {rows.Rows} rows by heart in {Steps} steps (loss {loss:G3}, guessing {constant:G3}), so network, loss and optimizer work; the cause is in the rest of the data, or in how long and how fast it trains.")
                : isInPart
                ? Text.Of($"It learns {rows.Rows} rows by heart only in part in {Steps} steps (loss {loss:G3}, guessing {constant:G3}): it is small, or slow, for what these rows hold.")
                : Text.Of($"It can not even learn {rows.Rows} rows by heart in {Steps} steps (loss {loss:G3}, guessing {constant:G3}): the cause is in the network, its loss, its optimizer or the scale of the numbers, and not in what the data hold."),
        };
    }

    private static bool MostAreDownTo(double share, IReadOnlyList<LaneHistory> histories) =>
        histories.Count(history => history.ConstantLoss > 0 && history.FinalLoss <= share * history.ConstantLoss) * 2 > histories.Count;

    /// <summary>Rows of all classes, or numbers to predict, in turn, as far as there are: of rows that are all alike there is nothing to learn.</summary>
    private static int[] Choose(LabeledRows rows) => rows.Classes.Length == 0 ? InTurn(rows.Targets) : InTurn(rows.Classes);

    private static int[] InTurn<T>(T[] labels) =>
        [.. labels.Index().GroupBy(row => row.Item).SelectMany(group => group.Take(MostRows).Select((row, turn) => (row.Index, turn))).OrderBy(row => row.turn).ThenBy(row => row.Index).Take(MostRows).Select(row => row.Index)];
}

using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Models;

/// <content>Predictions beside the answers.</content>
public sealed partial class MlAdvisorModel
{
    /// <summary>
    /// Compares predictions with the answers. Rows without a label, and rows without a prediction, are left out and counted apart, as ML.NET's evaluators do.
    /// </summary>
    /// <param name="data">Rows with the columns of <see cref="ModelManifest.Inputs"/> and the label's.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">
    /// A column is missing or of another type, no row has both a label and a prediction, or a label is none of the model's classes, or no finite number.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public Evaluation Evaluate(TableView data, CancellationToken cancellationToken = default)
    {
        RefuseDisposed();
        RefuseOtherColumns(data);
        RefuseNoLabel(data);
        var (labeled, withoutLabel) = Labeled(data);
        var rows = Extract(labeled, cancellationToken);
        RefuseUnknownClasses(data, rows);
        RefuseNoNumbers(data, rows);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var outputs = _network.Scorer.Forward(rows.Features, rows.Rows);
        var objective = _network.Scorer.Objective;
        var unanswered = objective.Decision.AreNaN(outputs).data<bool>().ToArray();
        var withoutPrediction = WithoutPrediction(rows, unanswered);
        if (withoutPrediction is not null)
        {
            var answered = Enumerable.Range(0, rows.Rows).Where(row => !unanswered[row]).ToArray();
            rows = rows.Only(answered);
            outputs = outputs.index_select(0, tensor(Array.ConvertAll(answered, row => (long)row)));
        }

        var targets = objective.Targets(rows);
        var weights = RowWeights.Of(Manifest.ClassWeights, rows);
        return new Evaluation
        {
            Rows = rows.Rows,
            WithoutLabel = withoutLabel,
            WithoutPrediction = withoutPrediction,
            Task = Manifest.Task,
            Loss = objective.Loss.RowLosses(outputs, targets, weights).to_type(ScalarType.Float64).mean().ToDouble(),
            ConstantLoss = ConstantPredictor.Fit(objective.Loss, targets, objective.Outputs, weights).RowLosses(targets, weights).Average(),
            Metric = objective.Metric(outputs.unsqueeze(0), rows)[0],
            Confusion = Manifest.Task == MachineLearningTask.Regression ? [] : Confusion(objective.Decision.Classes(outputs), rows),
        };
    }

    private LabeledRows Extract(TableView labeled, CancellationToken cancellationToken) => RowExtraction.Read(
        labeled, Chain(Before(isLabelled: true), labeled.Schema).Transform(labeled), cancellationToken, _network.FeatureColumnName, Manifest.LabelColumn);

    private int[][] Confusion(Tensor predicted, LabeledRows rows)
    {
        var counts = Manifest.Classes.Select(_ => new int[Math.Max(Manifest.Classes.Count, _network.Scorer.Objective.Outputs)]).ToArray();
        foreach (var (actual, taken) in rows.Classes.Zip(predicted.data<long>()))
        {
            counts[actual][taken]++;
        }

        return counts;
    }

    private (TableView Rows, UncomparedRows? Others) Labeled(TableView data)
    {
        var labels = RowGroups.By(data, Manifest.Label.Name);
        if (labels.Missing == 0)
        {
            return (data, null);
        }

        if (labels.Missing == data.Rows)
        {
            throw new DatasetException($"No row has a '{Manifest.Label.Name}' to compare predictions with.");
        }

        var others = new UncomparedRows(labels.Missing, data.SourceRow(Array.IndexOf(labels.GroupOfRow, -1)) + 1, $"'{Manifest.Label.Name}' is missing");
        return (data.Select([.. labels.GroupOfRow.Index().Where(row => row.Item >= 0).Select(row => row.Index)]), others);
    }

    private UncomparedRows? WithoutPrediction(LabeledRows rows, bool[] unanswered)
    {
        var count = unanswered.Count(isUnanswered => isUnanswered);
        if (count == 0)
        {
            return null;
        }

        var first = Array.IndexOf(unanswered, true);
        var others = new UncomparedRows(count, rows.SourceRows[first] + 1, WhyNaN(rows, first));
        return count < rows.Rows ? others : throw new DatasetException(FormattableString.Invariant(
            $"No row with a '{Manifest.Label.Name}' has a prediction to compare it with; the first is row {others.First}: {others.Reason}."));
    }

    private string WhyNaN(LabeledRows rows, int row)
    {
        var features = rows.Row(row).ToArray();
        var feature = Array.FindIndex(features, value => !float.IsFinite(value));
        return feature < 0 ? "its features are numbers, and what the network makes of them is none"
            : $"{NameOf(feature)} {(float.IsNaN(features[feature]) ? "is missing (NaN), and no transform fills it" : "is infinite")}";
    }

    private string NameOf(int feature) => feature < Manifest.FeatureNames.Count
        ? $"'{Manifest.FeatureNames[feature]}'"
        : FormattableString.Invariant($"'{Manifest.FeatureColumn}[{feature}]'");

    private void RefuseNoLabel(TableView data)
    {
        if (data.Schema.GetColumnOrNull(Manifest.Label.Name) is null)
        {
            throw new DatasetException($"The data have no column '{Manifest.Label.Name}' to compare predictions with; 'mladvisor predict' needs none.");
        }

        if (data.Rows == 0)
        {
            throw new DatasetException("The data have no rows.");
        }
    }

    private void RefuseUnknownClasses(TableView data, LabeledRows rows)
    {
        var unknown = rows.Classes.Index().Where(row => row.Item < 0).Select(row => rows.SourceRows[row.Index] + 1).ToList();
        if (unknown.Count > 0)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{unknown.Count} of {data.Rows} rows have a '{Manifest.Label.Name}' that is none of the model's classes ({string.Join(", ", Manifest.Classes.Take(10))}{(Manifest.Classes.Count > 10 ? ", ..." : "")}); the first is row {unknown[0]}."));
        }
    }

    private void RefuseNoNumbers(TableView data, LabeledRows rows)
    {
        var none = rows.Targets.Index().Where(row => !float.IsFinite(row.Item)).Select(row => rows.SourceRows[row.Index] + 1).ToList();
        if (none.Count > 0)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{none.Count} of {data.Rows} rows have no finite number in column '{Manifest.Label.Name}' to compare predictions with; the first is row {none[0]}."));
        }
    }
}

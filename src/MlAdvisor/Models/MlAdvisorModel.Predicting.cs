using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Models;

/// <content>Predictions of whole tables.</content>
public sealed partial class MlAdvisorModel
{
    /// <summary>Reads rows to predict or to compare with, their columns being of the types that the model was trained on.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="dataset">An entry of the registry, or a plain file or folder.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">The data are missing or damaged, lack a column, or hold something else in it.</exception>
    public TableView Open(MLContext context, Dataset dataset, CancellationToken cancellationToken = default)
    {
        var table = dataset.Open(context, new ModelColumns(Manifest).Describe, cancellationToken);
        return new ModelImages(Definition).Locate(table, cancellationToken);
    }

    /// <summary>The column that names the images of rows that were opened, and their paths; null where the model takes none from files.</summary>
    internal (string Column, IReadOnlyList<string> Paths)? ImagesOf(TableView rows) => new ModelImages(Definition).Names(rows);

    /// <summary>Predicts, some rows at a time: memory does not grow with the rows. Of no rows, the predictions are one that has none.</summary>
    /// <param name="data">Rows with the columns of <see cref="ModelManifest.Inputs"/>; others are not looked at.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">A column is missing or of another type, or a row has not as many features as that says.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public IEnumerable<Predictions> Predict(IDataView data, CancellationToken cancellationToken = default)
    {
        RefuseDisposed();
        RefuseOtherColumns(data);
        var transformed = Chain(Before(isLabelled: false), data.Schema).Transform(data);
        return FeatureBlocks.Read(transformed, transformed.Schema[_network.FeatureColumnName], cancellationToken)
            .Select(block => _network.Scorer.Predict(block.Features, block.Rows))
            .DefaultIfEmpty(_network.Scorer.None);
    }

    /// <summary>Compares predictions with the answers.</summary>
    /// <param name="data">Rows with the columns of <see cref="ModelManifest.Inputs"/> and the label's.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">A column is missing or of another type, there is no row, or a label is none of the model's classes, or no number.</exception>
    /// <exception cref="ObjectDisposedException">The model was disposed.</exception>
    public Evaluation Evaluate(TableView data, CancellationToken cancellationToken = default)
    {
        RefuseDisposed();
        RefuseOtherColumns(data);
        RefuseNoLabel(data);
        var transformed = Chain(Before(isLabelled: true), data.Schema).Transform(data);
        var rows = RowExtraction.Read(data, transformed, cancellationToken, _network.FeatureColumnName, Manifest.LabelColumn);
        RefuseUnknownClasses(data, rows);
        RefuseNoNumbers(data, rows);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var outputs = _network.Scorer.Forward(rows.Features, rows.Rows);
        var objective = _network.Scorer.Objective;
        var targets = objective.Targets(rows);
        var weights = RowWeights.Of(Manifest.ClassWeights, rows);
        return new Evaluation
        {
            Rows = rows.Rows,
            Task = Manifest.Task,
            Loss = objective.Loss.RowLosses(outputs, targets, weights).to_type(ScalarType.Float64).mean().ToDouble(),
            ConstantLoss = ConstantPredictor.Fit(objective.Loss, targets, objective.Outputs, weights).RowLosses(targets, weights).Average(),
            Metric = objective.Metric(outputs.unsqueeze(0), rows)[0],
            Confusion = Manifest.Task == MachineLearningTask.Regression ? [] : Confusion(objective.Decision.Classes(outputs), rows),
        };
    }

    private int[][] Confusion(Tensor predicted, LabeledRows rows)
    {
        var counts = Manifest.Classes.Select(_ => new int[Math.Max(Manifest.Classes.Count, _network.Scorer.Objective.Outputs)]).ToArray();
        foreach (var (actual, taken) in rows.Classes.Zip(predicted.data<long>()))
        {
            counts[actual][taken]++;
        }

        return counts;
    }

    private void RefuseOtherColumns(IDataView data)
    {
        var missing = Manifest.Inputs.Where(input => data.Schema.GetColumnOrNull(input.Name) is null).Select(input => $"'{input.Name}'").ToList();
        if (missing.Count > 0)
        {
            throw new DatasetException($"The data lack {(missing.Count == 1 ? "the column" : "the columns")} {string.Join(", ", missing)}, which the model needs.");
        }

        foreach (var input in Manifest.Inputs)
        {
            var found = data.Schema[input.Name].Type.ToString();
            if (found != input.Type)
            {
                throw new DatasetException($"Column '{input.Name}' is of type {found}, and the model was trained on {input.Type}.");
            }
        }
    }

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
                $"{none.Count} of {data.Rows} rows have no number in column '{Manifest.Label.Name}' to compare predictions with; the first is row {none[0]}."));
        }
    }
}

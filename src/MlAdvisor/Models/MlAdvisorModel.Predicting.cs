using Microsoft.ML;
using MlAdvisor.Datasets;

namespace MlAdvisor.Models;

/// <content>Predictions of whole tables.</content>
public sealed partial class MlAdvisorModel
{
    /// <summary>Reads rows to predict or to compare with, their columns being of the types that the model was trained on.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="dataset">An entry of the registry, or a plain file or folder.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">The data are missing or damaged, lack a column, or hold something else in it.</exception>
    public TableView Open(MLContext context, Dataset dataset, CancellationToken cancellationToken = default) => Open(context, dataset, readsLabel: true, cancellationToken);

    /// <summary>As above, without the label where nobody asks for it: rows to predict may have none.</summary>
    internal TableView Open(MLContext context, Dataset dataset, bool readsLabel, CancellationToken cancellationToken)
    {
        var table = dataset.Open(context, new ModelColumns(Manifest, readsLabel).Describe, cancellationToken);
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
}

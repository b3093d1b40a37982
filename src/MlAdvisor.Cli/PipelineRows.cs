using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Reports;

namespace MlAdvisor.Cli;

/// <summary>A definition's rows as they were read.</summary>
/// <param name="definition">The definition.</param>
/// <param name="dataset">Where they come from.</param>
/// <param name="rows">The rows.</param>
/// <param name="reading">How long it took to read them.</param>
internal sealed class PipelineRows(PipelineDefinition definition, Dataset dataset, TableView rows, TimeSpan reading)
{
    private TimeSpan _preparing;

    /// <summary>Where they come from.</summary>
    public Dataset Dataset => dataset;

    /// <summary>How fast they were read, decoded and transformed; to be asked for once they have been prepared.</summary>
    public string Speed => string.Create(
        CultureInfo.InvariantCulture,
        $"read in {reading.TotalSeconds:0.0} s; decoded, transformed and normalized in {_preparing.TotalSeconds:0.0} s: {NumberText.Count((long)(rows.Rows / _preparing.TotalSeconds))} rows a second");

    /// <summary>Splits and transforms the rows.</summary>
    /// <param name="splitSeed">Another seed for the draw of the validation rows; null takes the definition's.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    public PreparedData Prepare(int? splitSeed, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var data = DataPreparation.Prepare(new MLContext(definition.Split.Seed), definition, rows, splitSeed, cancellationToken);
        _preparing = clock.Elapsed;
        return data;
    }

    /// <summary>Splits and transforms the rows as a changed definition of the same dataset asks.</summary>
    /// <param name="changed">The definition.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    public PreparedData Prepare(PipelineDefinition changed, CancellationToken cancellationToken) =>
        DataPreparation.Prepare(new MLContext(changed.Split.Seed), changed, rows, splitSeed: null, cancellationToken);
}

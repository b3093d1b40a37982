using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;

namespace MlAdvisor.Preprocessing;

/// <summary>Fits a definition's transforms and applies them to the parts of a split, and says in the definition's terms what goes wrong meanwhile.</summary>
internal sealed class PreparedParts(PipelineDefinition definition, FeaturePipeline pipeline, ImageFiles images, CancellationToken cancellationToken)
{
    /// <summary>
    /// The split without the rows whose images can not be read, where the fit would trip over them; else the split as it is, since the files are read
    /// once only, when the rows are.
    /// </summary>
    public DataSplit Survey(DataSplit split)
    {
        if (!pipeline.LearnsFromImages)
        {
            return split;
        }

        var surveyed = new DataSplit(
            images.Survey(split.Train, cancellationToken), images.Survey(split.Validation, cancellationToken), images.Survey(split.Test, cancellationToken));
        images.ThrowIfRefused();
        RefuseEmpty(surveyed.Train.Rows, "training");
        return surveyed;
    }

    /// <summary>Fits the transforms.</summary>
    /// <param name="rows">The training rows as the dataset has them.</param>
    /// <param name="labeled">The same rows with their label.</param>
    public ITransformer Fit(TableView rows, IDataView labeled)
    {
        foreach (var (source, path) in pipeline.Texts)
        {
            RefuseEmptyText(rows, source, path);
        }

        foreach (var (source, to, path) in pipeline.Times)
        {
            RefuseNoTimes(rows, source, to, path);
        }

        return Explained(() => pipeline.Estimator.Fit(labeled));
    }

    /// <summary>The rows of each part.</summary>
    public (LabeledRows Train, LabeledRows Validation, LabeledRows Test) Extract(DataSplit split, ITransformer transformer)
    {
        var rows = Explained(() => (Extract(split.Train), Extract(split.Validation), Extract(split.Test)));
        images.ThrowIfRefused();
        RefuseEmpty(rows.Item1.Rows, "training");
        RefuseEmpty(rows.Item2.Rows, "validation");
        return rows;

        LabeledRows Extract(TableView part)
        {
            var withPaths = images.WithPaths(part);
            try
            {
                return Read(withPaths);
            }
            catch (Exception exception) when (pipeline.Images.Count > 0 && exception is not OperationCanceledException)
            {
                // ML.NET may read rows ahead, and then a pass ends with the first image that can not be read: they are looked for only where that happened.
                var readable = images.Survey(withPaths, cancellationToken);
                if (readable.Rows == withPaths.Rows)
                {
                    throw;
                }

                return Read(readable);
            }
        }

        LabeledRows Read(TableView part) => RowExtraction.Read(part, transformer.Transform(part), cancellationToken);
    }

    private static void RefuseEmpty(int rows, string part)
    {
        if (rows == 0)
        {
            throw new DatasetException($"No {part} row is left, since none has an image that can be read.");
        }
    }

    /// <summary>ML.NET stops at text of which there is none, and says so of columns that it makes in between.</summary>
    private void RefuseEmptyText(TableView rows, string source, string path)
    {
        var texts = ((TableColumn<ReadOnlyMemory<char>>)rows.Columns[rows.Schema[source].Index]).Values;
        for (var row = 0; row < rows.Rows; row++)
        {
            if (!texts[rows.SourceRow(row)].Span.IsWhiteSpace())
            {
                return;
            }
        }

        throw definition.Fault(path, $"column '{source}' has no text in the training rows; add it to features.ignore");
    }

    /// <summary>ML.NET makes the first day of the year 1 of text that is no time, without a word.</summary>
    private void RefuseNoTimes(TableView rows, string source, DataKind to, string path)
    {
        var texts = (TableColumn<ReadOnlyMemory<char>>)rows.Columns[rows.Schema[source].Index];
        var others = Enumerable.Range(0, rows.Rows).Select(row => texts.Values[rows.SourceRow(row)].ToString()).Where(text => text.Length > 0 && !IsTime(text, to)).ToList();
        if (others.Count > 0)
        {
            throw definition.Fault(path, FormattableString.Invariant(
                $"{others.Count} of {rows.Rows} training rows have text in '{source}' that is no time, such as '{others[0]}'; write it as {(to == DataKind.TimeSpan ? "17:30:00" : "2020-01-31 or 2020-01-31 17:30")}, or leave the column out with features.ignore"));
        }
    }

    private static bool IsTime(string text, DataKind kind) => kind == DataKind.TimeSpan
        ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private T Explained<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (InvalidOperationException exception) when (pipeline.IntegerParsing is not null && exception.GetBaseException().Message.Contains("parsed from text", StringComparison.Ordinal))
        {
            throw definition.Fault(
                pipeline.IntegerParsing, "a column has text that is no whole number of this type; convert it to single, which makes NaN of what is no number, and use replaceMissing");
        }
    }
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;

namespace MlAdvisor.Models;

/// <summary>
/// Writes predictions under ML.NET's names: <c>PredictedLabel</c> (classes), <c>Score</c> (one number, or one a class), <c>Probability</c> (of the second of
/// two classes). A row whose scores are NaN has no <c>PredictedLabel</c>.
/// </summary>
public sealed class PredictionWriter
{
    private const string PredictedLabel = "PredictedLabel";
    private const string Score = "Score";
    private const string Probability = "Probability";

    private readonly ModelManifest _model;
    private readonly Func<IEnumerable<Predictions>> _predict;

    /// <summary>Prepares to write.</summary>
    /// <param name="model">Whose predictions they are.</param>
    /// <param name="predict">Gives the predictions; called once a writing.</param>
    public PredictionWriter(ModelManifest model, Func<IEnumerable<Predictions>> predict)
    {
        _model = model;
        _predict = predict;
    }

    /// <summary>A first column that tells the rows apart, with a value a row; null (the default) for none.</summary>
    internal (string Column, IReadOnlyList<string> Values)? RowNames { get; init; }

    /// <summary>Writes a line with the names, then a line a row.</summary>
    /// <param name="writer">Where to; lines end with <c>\n</c>.</param>
    /// <returns>Rows written.</returns>
    public int WriteCsv(TextWriter writer)
    {
        var (rows, isNamed) = (0, false);
        foreach (var block in _predict())
        {
            if (!isNamed)
            {
                isNamed = true;
                writer.Write(string.Join(',', Names(block).Select(CsvField.Of)) + "\n");
            }

            for (var row = 0; row < block.Rows; row++)
            {
                writer.Write(string.Join(',', Fields(block, row, rows + row)) + "\n");
            }

            rows += block.Rows;
        }

        return rows;
    }

    /// <summary>Writes a JSON array with one object a row; the scores of several classes are an object of their own.</summary>
    /// <param name="stream">Where to.</param>
    /// <returns>Rows written.</returns>
    public int WriteJson(Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var rows = 0;
        writer.WriteStartArray();
        foreach (var block in _predict())
        {
            for (var row = 0; row < block.Rows; row++)
            {
                WriteRow(writer, block, row, rows + row);
            }

            // Else it would keep them all until the end.
            writer.Flush();
            rows += block.Rows;
        }

        writer.WriteEndArray();
        writer.Flush();
        stream.WriteByte((byte)'\n');
        return rows;
    }

    private static string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    private IEnumerable<string> Names(Predictions block)
    {
        if (RowNames is { } names)
        {
            yield return names.Column;
        }

        if (_model.Task != MachineLearningTask.Regression)
        {
            yield return PredictedLabel;
        }

        for (var output = 0; output < block.Outputs; output++)
        {
            yield return block.Outputs == 1 ? Score : $"{Score}.{ClassOf(output)}";
        }

        if (block.HasProbabilities)
        {
            yield return Probability;
        }
    }

    private IEnumerable<string> Fields(Predictions block, int row, int rowOfAll)
    {
        if (RowNames is { } names)
        {
            yield return CsvField.Of(names.Values[rowOfAll]);
        }

        if (_model.Task != MachineLearningTask.Regression)
        {
            yield return block.Classes[row] is >= 0 and var predicted ? CsvField.Of(ClassOf(predicted)) : "";
        }

        for (var output = 0; output < block.Outputs; output++)
        {
            yield return Text(block.Scores[(row * block.Outputs) + output]);
        }

        if (block.Probabilities.Length > 0)
        {
            yield return Text(block.Probabilities[row]);
        }
    }

    private void WriteRow(Utf8JsonWriter writer, Predictions block, int row, int rowOfAll)
    {
        writer.WriteStartObject();
        if (RowNames is { } names)
        {
            writer.WriteString(names.Column, names.Values[rowOfAll]);
        }

        if (_model.Task != MachineLearningTask.Regression)
        {
            writer.WriteString(PredictedLabel, block.Classes[row] is >= 0 and var predicted ? ClassOf(predicted) : null);
        }

        var scores = block.ScoresOf(row);
        if (block.Outputs == 1)
        {
            Write(writer, Score, scores[0]);
        }
        else
        {
            writer.WriteStartObject(Score);
            for (var output = 0; output < block.Outputs; output++)
            {
                Write(writer, ClassOf(output), scores[output]);
            }

            writer.WriteEndObject();
        }

        if (block.Probabilities.Length > 0)
        {
            Write(writer, Probability, block.Probabilities[row]);
        }

        writer.WriteEndObject();
    }

    // JSON has no NaN and no infinity.
    private static void Write(Utf8JsonWriter writer, string name, float value)
    {
        if (float.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteString(name, Text(value));
        }
    }

    /// <summary>A faulty head can have more outputs than there are classes.</summary>
    private string ClassOf(int output) => output < _model.Classes.Count ? _model.Classes[output] : output.ToString(CultureInfo.InvariantCulture);
}

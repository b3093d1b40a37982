using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Runs.Store;
using MlAdvisor.Training;

namespace MlAdvisor.Runs;

/// <summary>
/// The folder that a run leaves: <c>pipeline.yaml</c> (the definition as it was), <c>epochs.jsonl</c> (one line an epoch and lane),
/// <c>telemetry.jsonl</c> (one line a sampled step and layer of a run), <c>result.json</c> (what became of it) and, for an advice or a diagnosis, the report.
/// A run that has not ended leaves <c>checkpoint.zip</c>.
/// </summary>
internal sealed class RunFolder
{
    // Of the 255 that a file system gives to a name: the stamp, the kind and what makes it the only one need some too.
    private const int MostNameBytes = 150;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly JsonSerializerOptions Indented = new(Json) { WriteIndented = true };

    private RunFolder(string path) => Path = path;

    /// <value>The folder.</value>
    public string Path { get; }

    /// <summary>Makes a folder of its own for a run, copies the definition into it, and tells others that a process is at it until the claim is disposed of.</summary>
    /// <param name="parent">The folder of all runs; made if it is not there.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="kind">What is run, such as <c>run</c> or <c>advise</c>.</param>
    /// <param name="claim">The claim.</param>
    /// <exception cref="DatasetException">The folder of all runs can not be written to.</exception>
    internal static RunFolder Claim(string parent, PipelineDefinition definition, string kind, out FolderLock claim)
    {
        var stamp = DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var name = InPath(definition.Name);
        for (var attempt = 1; ; attempt++)
        {
            var path = System.IO.Path.Combine(parent, $"{stamp}-{name}-{kind}" + (attempt == 1 ? "" : attempt.ToString("\\-0", CultureInfo.InvariantCulture)));
            if (Directory.Exists(path) || Claim(path) is not { } claimed)
            {
                continue;
            }

            claim = claimed;
            var folder = new RunFolder(path);
            try
            {
                folder.WriteText("pipeline.yaml", definition.Source?.Text ?? definition.ToYaml());
                return folder;
            }
            catch (Exception exception)
            {
                claimed.Dispose();
                Directory.Delete(path, recursive: true);
                if (exception is IOException or UnauthorizedAccessException)
                {
                    throw Unwritable(parent, exception);
                }

                throw;
            }
        }
    }

    /// <summary>A definition's name as a part of a folder's: other characters than letters and digits are hyphens, and a long one is cut.</summary>
    private static string InPath(string name)
    {
        var text = new StringBuilder();
        var bytes = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            var written = Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' ? rune : new Rune('-');
            bytes += written.Utf8SequenceLength;
            if (bytes > MostNameBytes)
            {
                break;
            }

            text.Append(written.ToString());
        }

        return text.ToString();
    }

    private static FolderLock? Claim(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            return FolderLock.Claim(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(System.IO.Path.GetDirectoryName(path)!, exception);
        }
    }

    private static DatasetException Unwritable(string parent, Exception exception) => new(
        $"{parent}: runs can not be written to this folder ({exception.Message.TrimEnd('.')}). Make room there or give yourself the right to write, or name another one with --runs FOLDER.", exception);

    /// <summary>The folder of a run that goes on.</summary>
    /// <param name="path">The folder.</param>
    public static RunFolder Open(string path) => new(path);

    /// <summary>Writes <c>epochs.jsonl</c>.</summary>
    /// <param name="histories">The lanes.</param>
    public void WriteEpochs(IEnumerable<LaneHistory> histories)
    {
        var lines = histories.SelectMany(history => history.Epochs.Select(epoch => JsonSerializer.Serialize(
            new
            {
                history.Lane.LearningRate,
                history.BatchSize,
                history.Lane.Seed,
                epoch.Epoch,
                epoch.Steps,
                epoch.RateInEffect,
                epoch.TrainLoss,
                epoch.ValidationLoss,
                epoch.ValidationLossStandardError,
                epoch.ValidationMetric,
            },
            Json)));
        WriteText("epochs.jsonl", string.Join('\n', lines) + "\n");
    }

    /// <summary>Writes <c>telemetry.jsonl</c>: a line a sampled step and layer.</summary>
    /// <param name="telemetry">What the lane measured of itself.</param>
    public void WriteTelemetry(LaneTelemetry telemetry) =>
        WriteText("telemetry.jsonl", string.Concat(telemetry.Samples.Select(sample => JsonSerializer.Serialize(sample, Json) + "\n")));

    /// <summary>Writes the run as a TensorBoard event file, <c>events.out.tfevents.*</c>.</summary>
    /// <param name="history">Losses and metric of every epoch.</param>
    /// <param name="telemetry">What the lane measured of itself.</param>
    public void WriteEvents(LaneHistory history, LaneTelemetry telemetry)
    {
        var now = DateTimeOffset.UtcNow;
        using var writer = new TensorBoardWriter(System.IO.Path.Combine(Path, $"events.out.tfevents.{now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}.mladvisor"), now);
        foreach (var epoch in history.Epochs)
        {
            Write("loss/training", epoch.Steps, epoch.Epoch == 0 ? null : epoch.TrainLoss);
            Write("loss/validation", epoch.Steps, epoch.ValidationLoss);
            Write("metric/validation", epoch.Steps, epoch.ValidationMetric);
        }

        foreach (var sample in telemetry.Samples)
        {
            var layer = string.Create(CultureInfo.InvariantCulture, $"layer {sample.Layer} {sample.Kind}");
            Write(layer + "/activation mean", sample.Step, sample.ActivationMean);
            Write(layer + "/activation variance", sample.Step, sample.ActivationVariance);
            Write(layer + "/dead units", sample.Step, sample.DeadShare);
            Write(layer + "/saturated outputs", sample.Step, sample.SaturatedShare);
            Write(layer + "/gradient norm", sample.Step, sample.GradientNorm);
            Write(layer + "/update ratio", sample.Step, sample.UpdateRatio);
        }

        void Write(string tag, long step, double? value)
        {
            if (value is { } number)
            {
                writer.Write(tag, step, number, now);
            }
        }
    }

    /// <summary>Writes <c>result.json</c>.</summary>
    /// <param name="result">What became of it.</param>
    public void WriteResult(object result) => WriteText("result.json", JsonSerializer.Serialize(result, Indented) + "\n");

    /// <summary>Writes a file through a temporary one, so that none is ever half-written.</summary>
    /// <param name="name">Its name in the folder.</param>
    /// <param name="text">Its content.</param>
    public void WriteText(string name, string text) => NewFile.Write(System.IO.Path.Combine(Path, name), stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}

using System.Diagnostics;
using MlAdvisor.Definitions;
using MlAdvisor.Reports;
using MlAdvisor.Training;
using Spectre.Console;

namespace MlAdvisor.Cli;

/// <summary>Shows a training's epochs: one line that is rewritten on a terminal, a line now and then elsewhere.</summary>
internal sealed class EpochProgress : IProgress<LaneHistory>, IDisposable
{
    // Lines where the output is a file: enough to see the course, few enough to read.
    private const int Lines = 20;

    private readonly StatusLine _status;
    private readonly PipelineDefinition _definition;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _shown = TimeSpan.FromDays(-1);
    private int _firstEpoch;
    private TimeSpan _firstEpochEnded;

    private EpochProgress(IAnsiConsole console, PipelineDefinition definition)
    {
        _status = new StatusLine(console);
        _definition = definition;
    }

    /// <summary>Begins to show.</summary>
    public static EpochProgress On(IAnsiConsole console, PipelineDefinition definition) => new(console, definition);

    /// <inheritdoc/>
    public void Report(LaneHistory value)
    {
        var epochs = _definition.Trainer.Epochs;
        var last = value.Epochs[^1];
        if (_firstEpoch == 0 && last.Epoch > 0)
        {
            // Not 1 for a run that goes on from a checkpoint.
            _firstEpoch = last.Epoch;
            _firstEpochEnded = _clock.Elapsed;
        }

        var line = Line(last, epochs);

        // What is diagnosed stays on the screen: the start, the first epoch and the last.
        if (last.Epoch <= 1 || last.Epoch == epochs || (!_status.IsLive && last.Epoch % Math.Max(1, epochs / Lines) == 0))
        {
            _status.Keep(line);
        }
        else if (_clock.Elapsed - _shown > TimeSpan.FromMilliseconds(50))
        {
            _shown = _clock.Elapsed;
            _status.Show(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _status.End();

    private string Line(EpochRecord epoch, int epochs)
    {
        var of = NumberText.Count(epochs);
        var number = NumberText.Count(epoch.Epoch).PadLeft(of.Length);
        var train = epoch.Epoch == 0 ? "untrained" : "train " + NumberText.Loss(epoch.TrainLoss);
        var metric = $"{Headline.MetricName(_definition.Task)} {Headline.Metric(epoch.ValidationMetric)}";
        var left = epoch.Epoch <= Math.Max(1, _firstEpoch) || epoch.Epoch == epochs ? "" : $"  eta {NumberText.Seconds(SecondsLeft(epoch.Epoch, epochs))}";
        return $"epoch {number}/{of}  {train,-14}  validation {NumberText.Loss(epoch.ValidationLoss)}  {metric}  rate {NumberText.Rate(epoch.RateInEffect)}{left}";
    }

    // The first epoch says little about the others: it is the one in which code is compiled and memory taken.
    private double SecondsLeft(int epoch, int epochs) => (_clock.Elapsed - _firstEpochEnded).TotalSeconds / (epoch - _firstEpoch) * (epochs - epoch);
}

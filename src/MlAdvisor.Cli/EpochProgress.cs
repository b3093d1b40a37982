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

    private readonly IAnsiConsole _console;
    private readonly PipelineDefinition _definition;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _shown = TimeSpan.MinValue;
    private TimeSpan _firstEpochEnded;
    private string? _pending;

    private EpochProgress(IAnsiConsole console, PipelineDefinition definition)
    {
        _console = console;
        _definition = definition;
    }

    private bool IsLive => _console.Profile.Capabilities.Interactive && _console.Profile.Out.IsTerminal;

    /// <summary>Begins to show.</summary>
    public static EpochProgress On(IAnsiConsole console, PipelineDefinition definition) => new(console, definition);

    /// <inheritdoc/>
    public void Report(LaneHistory value)
    {
        var epochs = _definition.Trainer.Epochs;
        var last = value.Epochs[^1];
        if (last.Epoch == 1)
        {
            _firstEpochEnded = _clock.Elapsed;
        }

        var line = Line(last, epochs);
        if (!IsLive)
        {
            var every = Math.Max(1, epochs / Lines);
            if (last.Epoch <= 1 || last.Epoch % every == 0 || last.Epoch == epochs)
            {
                _console.WriteLine(line);
            }
        }
        else if (last.Epoch <= 1 || last.Epoch == epochs)
        {
            // What is diagnosed stays on the screen: the start, the first epoch and the last.
            Rewrite(line);
            _console.WriteLine();
            _pending = null;
        }
        else if (_clock.Elapsed - _shown > TimeSpan.FromMilliseconds(50))
        {
            _shown = _clock.Elapsed;
            Rewrite(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_pending is not null)
        {
            _console.WriteLine();
        }
    }

    private string Line(EpochRecord epoch, int epochs)
    {
        var of = NumberText.Count(epochs);
        var number = NumberText.Count(epoch.Epoch).PadLeft(of.Length);
        var train = epoch.Epoch == 0 ? "untrained" : "train " + NumberText.Loss(epoch.TrainLoss);
        var metric = $"{Headline.MetricName(_definition.Task)} {Headline.Metric(epoch.ValidationMetric)}";
        var left = epoch.Epoch <= 1 || epoch.Epoch == epochs ? "" : $"  eta {NumberText.Seconds(SecondsLeft(epoch.Epoch, epochs))}";
        return $"epoch {number}/{of}  {train,-14}  validation {NumberText.Loss(epoch.ValidationLoss)}  {metric}  rate {NumberText.Rate(_definition.Trainer.Optimizer.LearningRate)}{left}";
    }

    // The first epoch says little about the others: it is the one in which code is compiled and memory taken.
    private double SecondsLeft(int epoch, int epochs) => (_clock.Elapsed - _firstEpochEnded).TotalSeconds / (epoch - 1) * (epochs - epoch);

    private void Rewrite(string line)
    {
        _console.Write(new ControlCode("\r\u001b[2K"));
        _console.Write(new Text(line, Style.Plain) { Overflow = Overflow.Ellipsis });
        _pending = line;
    }
}

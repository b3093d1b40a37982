using System.Diagnostics;
using MlAdvisor.Advice;
using MlAdvisor.Reports;
using Spectre.Console;

namespace MlAdvisor.Cli;

/// <summary>Shows an advice's stages: one line that is rewritten on a terminal, a line a stage elsewhere.</summary>
internal sealed class StageProgress : IProgress<AdviceProgress>, IDisposable
{
    private readonly IAnsiConsole _console;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private TimeSpan _stageBegan;
    private TimeSpan _shown = TimeSpan.MinValue;
    private string? _stage;

    public StageProgress(IAnsiConsole console) => _console = console;

    private bool IsLive => _console.Profile.Capabilities.Interactive && _console.Profile.Out.IsTerminal;

    /// <inheritdoc/>
    public void Report(AdviceProgress value)
    {
        lock (_gate)
        {
            if (value.Stage != _stage)
            {
                EndStage();
                _stage = value.Stage;
                _stageBegan = _clock.Elapsed;
            }

            if (IsLive && _clock.Elapsed - _shown > TimeSpan.FromMilliseconds(80))
            {
                _shown = _clock.Elapsed;
                Rewrite(Line(value));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => EndStage();

    private void EndStage()
    {
        if (_stage is null)
        {
            return;
        }

        var line = $"{_stage} ({NumberText.Seconds((_clock.Elapsed - _stageBegan).TotalSeconds)})";
        if (IsLive)
        {
            Rewrite(line);
            _console.WriteLine();
        }
        else
        {
            _console.WriteLine(line);
        }

        _stage = null;
    }

    private string Line(AdviceProgress value)
    {
        var best = value.Best is null ? "" : $"  best so far {NumberText.Rate(value.Best.LearningRate)} at batch size {NumberText.Count(value.Best.BatchSize)}";
        var elapsed = (_clock.Elapsed - _stageBegan).TotalSeconds;
        var left = value.Fraction > 0.05 ? $"  eta {NumberText.Seconds(elapsed / value.Fraction * (1 - value.Fraction))}" : "";
        return $"{value.Stage}  {NumberText.Percent(Math.Round(value.Fraction, 2))}{best}{left}";
    }

    private void Rewrite(string line)
    {
        _console.Write(new ControlCode("\r\u001b[2K"));
        _console.Write(new Text(line, Style.Plain) { Overflow = Overflow.Ellipsis });
    }
}

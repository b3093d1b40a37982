using System.Diagnostics;
using MlAdvisor.Advice;
using MlAdvisor.Reports;
using Spectre.Console;

namespace MlAdvisor.Cli;

/// <summary>Shows an advice's stages: one line that is rewritten on a terminal, a line a stage elsewhere.</summary>
internal sealed class StageProgress : IProgress<AdviceProgress>, IDisposable
{
    private static readonly TimeSpan NotYet = TimeSpan.FromDays(-1);

    private readonly StatusLine _status;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private TimeSpan _stageBegan;
    private TimeSpan _shown = NotYet;
    private string? _stage;
    private double _fraction;

    public StageProgress(IAnsiConsole console) => _status = new StatusLine(console);

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
                _shown = NotYet;
            }

            _fraction = value.Fraction;

            if (_clock.Elapsed - _shown > TimeSpan.FromMilliseconds(80))
            {
                _shown = _clock.Elapsed;
                _status.Show(Line(value));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        EndStage();
        _status.End();
    }

    private void EndStage()
    {
        if (_stage is not null)
        {
            var took = NumberText.Seconds((_clock.Elapsed - _stageBegan).TotalSeconds);
            _status.Keep(_fraction < 1 ? $"{_stage}: stopped at {NumberText.Percent(Math.Round(_fraction, 2))} after {took}" : $"{_stage} ({took})");
            _stage = null;
        }
    }

    private string Line(AdviceProgress value)
    {
        var best = value.Best is null ? "" : $"  best so far {NumberText.Rate(value.Best.LearningRate)} at batch size {NumberText.Count(value.Best.BatchSize)}";
        var elapsed = (_clock.Elapsed - _stageBegan).TotalSeconds;
        var left = value.Fraction > 0.05 ? $"  eta {NumberText.Seconds(elapsed / value.Fraction * (1 - value.Fraction))}" : "";
        return $"{value.Stage}  {NumberText.Percent(Math.Round(value.Fraction, 2))}{best}{left}";
    }
}

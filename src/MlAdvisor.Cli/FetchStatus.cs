using System.Diagnostics;
using System.Globalization;
using MlAdvisor.Datasets;
using Spectre.Console;

namespace MlAdvisor.Cli;

/// <summary>Shows what a fetch is busy with: one line that is rewritten on a terminal, a line for each thing that is got or made elsewhere.</summary>
internal sealed class FetchStatus(IAnsiConsole console) : IProgress<FetchProgress>, IDisposable
{
    private readonly StatusLine _status = new(console);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private (FetchStage Stage, string Source)? _said;
    private TimeSpan _shown = TimeSpan.FromDays(-1);

    /// <inheritdoc/>
    public void Report(FetchProgress value)
    {
        lock (_gate)
        {
            if (_said != (value.Stage, value.Source))
            {
                _said = (value.Stage, value.Source);
                _shown = TimeSpan.FromDays(-1);
                if (!_status.IsLive)
                {
                    _status.Keep($"{value.Dataset}: {Doing(value)}");
                }
            }

            if (_clock.Elapsed - _shown > TimeSpan.FromMilliseconds(80))
            {
                _shown = _clock.Elapsed;
                _status.Show($"{value.Dataset}: {Doing(value)}{HowFar(value)}");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _status.End();

    private static string Doing(FetchProgress value) => value.Stage switch
    {
        FetchStage.Waiting => $"waiting for {value.Source}",
        FetchStage.Downloading => $"getting {value.Source}",
        FetchStage.Unpacking => $"unpacking {value.Source}",
        _ => $"converting {value.Source}",
    };

    private static string HowFar(FetchProgress value) => (value.Done, value.Total) switch
    {
        (_, > 0) => string.Create(CultureInfo.InvariantCulture, $"  {value.Done / 1e6:0.0} of {value.Total / 1e6:0.0} MB  {value.Done * 100 / value.Total}%"),
        ( > 0, _) => string.Create(CultureInfo.InvariantCulture, $"  {value.Done / 1e6:0.0} MB"),
        _ => "",
    };
}

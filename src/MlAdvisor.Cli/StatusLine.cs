using Spectre.Console;

namespace MlAdvisor.Cli;

/// <summary>A line that is rewritten in place on a terminal. Where the output is a file, only lines that are to stay are written.</summary>
internal sealed class StatusLine(IAnsiConsole console)
{
    private bool _isOpen;

    /// <summary>Whether lines can be rewritten.</summary>
    public bool IsLive { get; } = console.Profile.Capabilities.Ansi && console.Profile.Out.IsTerminal;

    /// <summary>Shows a line for the time being; nothing where the output is a file.</summary>
    public void Show(string line)
    {
        if (IsLive)
        {
            Rewrite(line);
            _isOpen = true;
        }
    }

    /// <summary>Writes a line that stays, in place of the one that is shown.</summary>
    public void Keep(string line)
    {
        if (IsLive)
        {
            Rewrite("");
        }

        console.WriteLine(line);
        _isOpen = false;
    }

    /// <summary>Leaves the line that is shown, so that what follows begins on a new one.</summary>
    public void End()
    {
        if (_isOpen)
        {
            console.WriteLine();
            _isOpen = false;
        }
    }

    // A line that wraps can not be taken back.
    private void Rewrite(string line)
    {
        var width = Math.Max(1, console.Profile.Width - 1);
        console.Write(new ControlCode("\r\u001b[2K" + (line.Length > width ? line[..width] : line)));
    }
}

using System.Text;
using Spectre.Console;

namespace MlAdvisor.Cli.Tests;

/// <summary>Runs the tool in this process and keeps what it says.</summary>
internal sealed class Tool : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    /// <summary>A folder of its own for what runs leave and definitions are written to.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("mladvisor-").FullName;

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    /// <summary>The repository's root, found upwards from the tests.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Runs a command that leaves a run folder, which goes to the tool's own folder.</summary>
    public int Run(params string[] args) => RunPlain([.. args, "--runs", Path.Combine(Folder, "runs")]);

    /// <summary>Runs a command as it is written.</summary>
    public int RunPlain(params string[] args) => new CommandLine(Console(new AnsiConsoleOutput(_output)), _error).Run(args);

    /// <summary>Runs a command that leaves a run folder on a terminal, and stops it once that shows something.</summary>
    public int RunUntil(string shown, params string[] args)
    {
        using var stop = new CancellationTokenSource();
        using var watched = new WatchedWriter(_output, text =>
        {
            if (text.Contains(shown, StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        });
        return new CommandLine(Console(new Terminal(watched)), _error, stop.Token).Run([.. args, "--runs", Path.Combine(Folder, "runs")]);
    }

    /// <summary>A definition in the folder, beside which the repository's registry and data are found.</summary>
    public string Write(string text, string name = "made.yaml")
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        var registry = Path.Combine(Folder, "datasets.json");
        if (!File.Exists(registry))
        {
            File.CreateSymbolicLink(registry, Path.Combine(Root, "datasets.json"));
            Directory.CreateSymbolicLink(Path.Combine(Folder, "data"), Path.Combine(Root, "data"));
        }

        return path;
    }

    public string CopyOf(string pipeline) => Write(File.ReadAllText(Path.Combine(Root, pipeline)), Path.GetFileName(pipeline));

    /// <summary>Has a file of the next run's folder be one that can not be written, as soon as there is the folder.</summary>
    /// <returns>What is in its place.</returns>
    public async Task<string> BlockAsync(string file) => Directory.CreateDirectory(Path.Combine(await RunFolderAsync(), file)).FullName;

    /// <summary>The folder of the run that was begun, as soon as there is one.</summary>
    public async Task<string> RunFolderAsync()
    {
        var runs = Path.Combine(Folder, "runs");
        while (!Directory.Exists(runs) || Directory.GetDirectories(runs).Length == 0)
        {
            await Task.Delay(1);
        }

        return Directory.GetDirectories(runs)[0];
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    private static IAnsiConsole Console(IAnsiConsoleOutput output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = output.IsTerminal ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = output,
        });
        console.Profile.Width = 10_000;
        return console;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MlAdvisor.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    private sealed class Terminal(TextWriter writer) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => 10_000;

        public int Height => 100;

        public void SetEncoding(Encoding encoding)
        {
            // A test's text has none.
        }
    }

    /// <summary>Passes on what is written, and shows it to somebody.</summary>
    private sealed class WatchedWriter(TextWriter writer, Action<string> sees) : TextWriter
    {
        public override Encoding Encoding => writer.Encoding;

        public override void Write(char value) => writer.Write(value);

        public override void Write(string? value)
        {
            writer.Write(value);
            sees(value ?? "");
        }
    }
}

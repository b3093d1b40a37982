using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets.Fetching;

/// <summary>A folder with a script called npm, which does what a test wants instead of asking a registry.</summary>
internal sealed class FakeNpm : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="script">Lines of a shell; <c>$here</c> is the folder of the script.</param>
    public FakeNpm(string script)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("The script that stands in for npm is one for sh.");
            return;
        }

        var path = _folder.File("npm");
        System.IO.File.WriteAllText(path, $"#!/bin/sh\nhere='{_folder.Path}'\necho \"$@\" >>\"$here/calls\"\n{script}\n");
        System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path => _folder.Path;

    /// <summary>What it was called with, a line a call.</summary>
    public IReadOnlyList<string> Calls => System.IO.File.Exists(File("calls")) ? System.IO.File.ReadAllLines(File("calls")) : [];

    public string File(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();
}

namespace MlAdvisor.Cli.Tests;

/// <summary>Files that a user names to be written: whole or not at all, and nothing beside them is touched.</summary>
[TestClass]
public sealed class OutputFileTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [TestMethod]
    public void Write_ALink_StaysOneAndWhatItLeadsToIsReplaced()
    {
        var (target, link) = (File("target.cs"), File("link.cs"));
        System.IO.File.WriteAllText(target, "old");
        System.IO.File.CreateSymbolicLink(link, target);

        Export(link, "--force").ShouldBe(0, _tool.Error);

        System.IO.File.ResolveLinkTarget(link, returnFinalTarget: false).ShouldNotBeNull().FullName.ShouldBe(target);
        System.IO.File.ReadAllText(target).ShouldContain("MLContext");
    }

    [TestMethod]
    public void Write_AFileOfTheUsersThatIsCalledAsATemporaryOne_IsNotTouched()
    {
        _tool.Run("run", _tool.CopyOf("pipelines/iris.yaml")).ShouldBe(0, _tool.Error);
        var run = Directory.GetDirectories(File("runs")).Single();
        var (output, other) = (File("run.json"), File("run.json.tmp"));
        System.IO.File.WriteAllText(other, "mine");

        _tool.RunPlain("runs", "export", run, "-o", output).ShouldBe(0, _tool.Error);

        System.IO.File.ReadAllText(other).ShouldBe("mine");
        System.IO.File.Exists(output).ShouldBeTrue();
    }

    [TestMethod]
    public void Write_Failing_LeavesTheFileThatIsThereAndNothingBesideIt()
    {
        var output = File("a.txt");
        System.IO.File.WriteAllText(output, "old");

        Should.Throw<Datasets.DatasetException>(() => OutputFile.Write(output, path =>
        {
            System.IO.File.WriteAllText(path, "half");
            throw new IOException($"No space left on device : '{path}'");
        })).Message.ShouldBe($"{output}: it can not be written: No space left on device");

        System.IO.File.ReadAllText(output).ShouldBe("old");
        Directory.GetFiles(_tool.Folder).ShouldBe([output]);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void Write_WhatAProcessHasOpen_IsWrittenToAndNotReplaced()
    {
        // As /dev/stdout is; in the place of a device such as /dev/null a file would do harm to everybody.
        using var open = new FileStream(File("open.cs"), FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite);

        Export($"/proc/self/fd/{open.SafeFileHandle.DangerousGetHandle()}", "--force").ShouldBe(0, _tool.Error);

        new StreamReader(open).ReadToEnd().ShouldContain("MLContext");
    }

    [TestMethod]
    [DataRow("export-code", "PIPELINE", "-o", "leave --output out to print it, or write './-' for a file of that name")]
    [DataRow("init", "DATA", "--output", "write './-' for a file of that name")]
    public void Write_ADash_IsToldToBeNoFile(string command, string what, string option, string expected)
    {
        _tool.RunPlain(command, what == "DATA" ? Path.Combine(Tool.Root, "data", "iris.csv") : _tool.CopyOf("pipelines/iris.yaml"), option, "-").ShouldBe(2);

        _tool.Error.ShouldContain(expected);
        System.IO.File.Exists("-").ShouldBeFalse();
    }

    private string File(string name) => Path.Combine(_tool.Folder, name);

    private int Export(string output, params string[] more) => _tool.RunPlain(["export-code", _tool.CopyOf("pipelines/iris.yaml"), "-o", output, .. more]);
}

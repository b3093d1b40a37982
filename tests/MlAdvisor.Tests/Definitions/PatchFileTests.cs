using System.Text;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

[TestClass]
public class PatchFileTests
{
    private const string Text = DefinitionText.Head + DefinitionText.Trainer + "  batchSize: 32\n  epochs: 3\n  # one\n  # two\n  # three\n  # four\n  # five\n  # six\n  seed: 1";

    private static readonly DefinitionPatch Patch = DefinitionPatch.Empty.Set("trainer.batchSize", 64);

    [TestMethod]
    public void Diff_OneValue_ShowsThreeLinesAround() =>
        Patch.Diff(DefinitionText.Parse(Text).Source!).ShouldBe("""
            --- a/x.yaml
            +++ b/x.yaml
            @@ -6,7 +6,7 @@
             trainer:
               network:
                 - linear: 8
            -  batchSize: 32
            +  batchSize: 64
               epochs: 3
               # one
               # two

            """);

    [TestMethod]
    public void Diff_ValuesFarApart_AreTwoHunks() =>
        Patch.Set("trainer.seed", 2).Diff(DefinitionText.Parse(Text).Source!).ShouldBe("""
            --- a/x.yaml
            +++ b/x.yaml
            @@ -6,7 +6,7 @@
             trainer:
               network:
                 - linear: 8
            -  batchSize: 32
            +  batchSize: 64
               epochs: 3
               # one
               # two
            @@ -14,4 +14,4 @@
               # four
               # five
               # six
            -  seed: 1
            \ No newline at end of file
            +  seed: 2
            \ No newline at end of file

            """);

    [TestMethod]
    public void Diff_NothingToChange_IsEmpty() => Patch.Set("trainer.batchSize", 32).Diff(DefinitionText.Parse(Text).Source!).ShouldBeEmpty();

    [TestMethod]
    public void WriteTo_File_ReplacesItsTextAndLeavesNothingElse()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("x.yaml");
        File.WriteAllText(file, Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Patch.WriteTo(file);

        File.ReadAllBytes(file).ShouldBe([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text.Replace("32", "64", StringComparison.Ordinal))]);
        Directory.GetFiles(folder.Path).ShouldBe([file]);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void WriteTo_LinkToAFileWithPermissions_KeepsBoth()
    {
        using var folder = new TemporaryFolder();
        var (file, link) = (folder.File("x.yaml"), folder.File("link.yaml"));
        File.WriteAllText(file, Text);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(link, file);

        Patch.WriteTo(link);

        new FileInfo(link).LinkTarget.ShouldBe(file);
        File.ReadAllText(file).ShouldContain("64");
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
    }

    [TestMethod]
    public void WriteTo_FileThatHasChangedSince_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("x.yaml");
        File.WriteAllText(file, Text);
        var source = PipelineDefinition.Load(file).Source!;
        File.AppendAllText(file, "\n# more\n");

        Should.Throw<DefinitionException>(() => Patch.WriteTo(source)).Message.ShouldBe($"{file}: the file has changed since it was read; nothing was written");

        File.ReadAllText(file).ShouldBe(Text + "\n# more\n");
    }
}

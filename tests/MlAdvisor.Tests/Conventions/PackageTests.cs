using System.Diagnostics;
using System.Text.Json;

namespace MlAdvisor.Tests.Conventions;

/// <summary>What the two packages say of themselves, and what they bring, as MSBuild evaluates it for the packages stack.</summary>
[TestClass]
public class PackageTests
{
    private static readonly string[] Facts =
        ["Description", "Authors", "PackageLicenseExpression", "PackageReadmeFile", "PackageIcon", "PackageTags", "PackageReleaseNotes", "Copyright"];

    [TestMethod]
    public void Library_Package_IsDescribedAndForcesNoLibtorchOnAnyone()
    {
        using var library = Evaluate("src/MlAdvisor/MlAdvisor.csproj");
        DescribesItself(library);
        Property(library, "EnablePackageValidation").ShouldBe("true");
        var packages = Packages(library);
        packages.ShouldContain("TorchSharp");
        packages.ShouldContain("Microsoft.ML");
        packages.ShouldNotContain(package => package.StartsWith("TorchSharp-", StringComparison.Ordinal) || package.StartsWith("libtorch", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Tool_Package_IsDescribedAndBringsWhatItRunsOn()
    {
        using var tool = Evaluate("src/MlAdvisor.Cli/MlAdvisor.Cli.csproj");
        DescribesItself(tool);
        Property(tool, "PackAsTool").ShouldBe("true");
        Property(tool, "ToolCommandName").ShouldBe("mladvisor");
        Packages(tool).ShouldContain("TorchSharp-cpu");
    }

    private static void DescribesItself(JsonDocument project)
    {
        foreach (var fact in Facts)
        {
            Property(project, fact).ShouldNotBeNullOrWhiteSpace(fact);
        }

        foreach (var setting in (string[])["PublishRepositoryUrl", "EmbedUntrackedSources", "IncludeSymbols", "GenerateDocumentationFile"])
        {
            Property(project, setting).ShouldBe("true", setting);
        }

        var packed = project.RootElement.GetProperty("Items").GetProperty("None").EnumerateArray()
            .Where(item => item.TryGetProperty("Pack", out var pack) && pack.GetString() == "true")
            .Select(item => item.GetProperty("FullPath").GetString()!).ToList();
        packed.ShouldContain(path => Path.GetFileName(path) == Property(project, "PackageReadmeFile"));
        packed.ShouldContain(path => Path.GetFileName(path) == Property(project, "PackageIcon"));
        packed.ShouldAllBe(path => File.Exists(path));
    }

    private static string? Property(JsonDocument project, string name) => project.RootElement.GetProperty("Properties").GetProperty(name).GetString();

    private static List<string> Packages(JsonDocument project) =>
        [.. project.RootElement.GetProperty("Items").GetProperty("PackageReference").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];

    private static JsonDocument Evaluate(string project)
    {
        var properties = string.Join(',', [.. Facts, "PackAsTool", "ToolCommandName", "PublishRepositoryUrl", "EmbedUntrackedSources", "IncludeSymbols", "EnablePackageValidation", "GenerateDocumentationFile"]);
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["msbuild", project, "-p:MlStack=packages", $"-getProperty:{properties}", "-getItem:PackageReference,None"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output);
        return JsonDocument.Parse(output);
    }
}

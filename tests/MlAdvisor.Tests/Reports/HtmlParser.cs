using System.Diagnostics;
using MlAdvisor.TestShared;

namespace MlAdvisor.Tests.Reports;

/// <summary>What others' programs find wrong with pages. A test that needs one is inconclusive where it is not here.</summary>
internal static class HtmlParser
{
    /// <summary>The parse errors of html5lib, which follows the HTML standard step by step: Debian's python3-html5lib.</summary>
    public static IReadOnlyList<string> ParseErrors(IEnumerable<(string Name, string Html)> pages)
    {
        var script = Path.Combine(SharedFolder.Repository, "tests", "MlAdvisor.Tests", "Reports", "parse.py");
        if (!File.Exists("/usr/bin/python3"))
        {
            Assert.Inconclusive("There is no python3 here.");
        }

        var (exitCode, output, error) = Run("/usr/bin/python3", [script], pages);
        if (error.Contains("No module named 'html5lib'", StringComparison.Ordinal))
        {
            Assert.Inconclusive("No html5lib here: install it (apt-get install python3-html5lib) to have another parser judge the pages.");
        }

        exitCode.ShouldBe(0, error);
        return Lines(output);
    }

    /// <summary>Errors and warnings of the Nu HTML Checker, which is what validator.w3.org runs. MLADVISOR_VNU says where its vnu.jar is (npm has it as vnu-jar).</summary>
    public static IReadOnlyList<string> Complaints(IEnumerable<(string Name, string Html)> pages)
    {
        var checker = Environment.GetEnvironmentVariable("MLADVISOR_VNU");
        if (string.IsNullOrEmpty(checker))
        {
            Assert.Inconclusive("MLADVISOR_VNU names no vnu.jar: with it and java, the Nu HTML Checker judges the pages.");
        }

        var (exitCode, _, error) = Run("java", ["-jar", checker!, "--format", "gnu", "--exit-zero-always"], pages);
        exitCode.ShouldBe(0, error);
        return [.. Lines(error).Where(line => line.StartsWith('"'))];
    }

    private static (int ExitCode, string Output, string Error) Run(string program, string[] arguments, IEnumerable<(string Name, string Html)> pages)
    {
        var folder = Directory.CreateTempSubdirectory("mladvisor-html-");
        try
        {
            var files = pages.Select(page =>
            {
                var file = Path.Combine(folder.FullName, page.Name + ".html");
                File.WriteAllText(file, page.Html);
                return file;
            }).ToList();
            files.ShouldNotBeEmpty();
            var start = new ProcessStartInfo(program, [.. arguments, .. files]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output.Result, error);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<string> Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
}

using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace MlAdvisor.Cli.Tests;

/// <summary>The web service of the samples serves a model that the tool trained.</summary>
[TestClass]
public class WebSampleTests
{
    private static readonly string Program = Path.Combine(Tool.Root, "artifacts", "bin", "MlAdvisor.Samples.Web", "release", "MlAdvisor.Samples.Web.dll");

    [TestMethod]
    public async Task Predict_ManyRequestsAtOnce_GiveTheProbabilitiesOfTheSavedModel()
    {
        if (!File.Exists(Program))
        {
            Assert.Inconclusive("The sample is not built: build the solution.");
        }

        using var tool = new Tool();
        tool.Run("run", tool.CopyOf("pipelines/penguins.yaml")).ShouldBe(0, tool.Error);
        var model = Directory.GetFiles(Path.Combine(tool.Folder, "runs"), "model.zip", SearchOption.AllDirectories).Single();
        using var service = Process.Start(new ProcessStartInfo("dotnet", [Program, "--model", model, "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        try
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = await AddressAsync(service) };
            var penguin = new { island = "Biscoe", billLength = 46.1, billDepth = 13.2, flipperLength = 211, bodyMass = 4500, sex = "female" };
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
            {
                using var response = await client.PostAsJsonAsync("/predict", penguin);
                return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            }));

            answers.Distinct().Count().ShouldBe(1);
            var probabilities = JsonSerializer.Deserialize<Dictionary<string, double>>(answers[0])!;
            probabilities.Keys.ShouldBe(["Adelie", "Chinstrap", "Gentoo"], ignoreOrder: true);
            probabilities.Values.Sum().ShouldBe(1, 1e-5);
            probabilities.MaxBy(pair => pair.Value).Key.ShouldBe("Gentoo");
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
        }
    }

    [TestMethod]
    public async Task Project_RunByDotnetRun_StaysInTheFolderThatItIsCalledFrom()
    {
        // docs/deploying.md names the model by a path from there; the web SDK's default is the project's folder.
        using var evaluation = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", "-getProperty:RunWorkingDirectory", Path.Combine(Tool.Root, "samples", "MlAdvisor.Samples.Web", "MlAdvisor.Samples.Web.csproj")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;

        (await evaluation.StandardOutput.ReadToEndAsync()).Trim().ShouldBeEmpty();
        await evaluation.WaitForExitAsync();
        evaluation.ExitCode.ShouldBe(0);
    }

    private static async Task<Uri> AddressAsync(Process service)
    {
        const string Mark = "Now listening on: ";
        while (await service.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(Mark, StringComparison.Ordinal))
            {
                // What it goes on saying must not fill the pipe.
                _ = service.StandardOutput.ReadToEndAsync();
                return new Uri(line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].Trim());
            }
        }

        throw new InvalidOperationException("The service ended before it listened.");
    }
}

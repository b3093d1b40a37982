using System.Text.Json;
using MlAdvisor.Cli.Health;
using MlAdvisor.Datasets;

namespace MlAdvisor.Cli.Tests;

[TestClass]
public class DoctorCommandTests
{
    [TestMethod]
    public void Doctor_OnThisMachine_FindsEverythingThatTrainingNeeds()
    {
        using var tool = new Tool();
        tool.RunPlain("doctor", "--json").ShouldBe(0, tool.Output + tool.Error);
        var checks = JsonDocument.Parse(tool.Output).RootElement.GetProperty("checks").EnumerateArray()
            .ToDictionary(check => check.GetProperty("name").GetString()!, check => check.GetProperty("state").GetString());
        foreach (var needed in (string[])["stack", "libtorch", "convolutions", "images", "datasets", "dataset cache", "run folders"])
        {
            checks[needed].ShouldBe("good", needed);
        }
    }

    [TestMethod]
    [DataRow(0.4)]
    [DataRow(double.NaN)]
    public void ConvolutionCheck_GradientsOfFewChannelsWrong_IsAProblemThatNamesThem(double disagreement)
    {
        var check = ConvolutionCheck.Of(channels => channels < 8 ? disagreement : 1e-7);
        check.State.ShouldBe(HealthState.Problem);
        check.Text.ShouldContain("wrong gradients on this processor, of 1, 3 channels:");
        check.Remedy.ShouldNotBeNull().ShouldContain("ONEDNN_MAX_CPU_ISA");
    }

    [TestMethod]
    [DataRow(null, false)]
    [DataRow("1", false)]
    [DataRow("2", true)]
    public void Doctor_OpenBlasHasThreads_IsAWarningWhereOpenBlasIs(string? threads, bool warns)
    {
        using var tool = new Tool();
        var before = Environment.GetEnvironmentVariable("OPENBLAS_NUM_THREADS");
        Environment.SetEnvironmentVariable("OPENBLAS_NUM_THREADS", threads);
        try
        {
            tool.RunPlain("doctor").ShouldBe(0, tool.Output);
            tool.Output.Contains("OPENBLAS_NUM_THREADS", StringComparison.Ordinal).ShouldBe(warns && tool.Output.Contains("embedded: ", StringComparison.Ordinal), tool.Output);
        }
        finally
        {
            Environment.SetEnvironmentVariable("OPENBLAS_NUM_THREADS", before);
        }
    }

    [TestMethod]
    public void Doctor_CacheThatIsAFile_IsAProblemWithItsRemedy()
    {
        using var tool = new Tool();
        var file = tool.Write("", "datasets");
        var before = Environment.GetEnvironmentVariable(DatasetCache.Variable);
        Environment.SetEnvironmentVariable(DatasetCache.Variable, Path.GetDirectoryName(file));
        try
        {
            tool.RunPlain("doctor").ShouldBe(1);
            tool.Output.ShouldContain("it is a file");
            tool.Output.ShouldContain($"-> set {DatasetCache.Variable} to a folder that can be written");
            tool.Output.ShouldContain("Not everything works");
        }
        finally
        {
            Environment.SetEnvironmentVariable(DatasetCache.Variable, before);
        }
    }

    [TestMethod]
    public void Doctor_WhateverItFinds_LeavesNothingBehind()
    {
        using var tool = new Tool();
        var before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(tool.Folder);
        try
        {
            tool.RunPlain("doctor").ShouldBe(0, tool.Output);
            Directory.EnumerateFileSystemEntries(tool.Folder).ShouldBeEmpty();
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }
}

using MlAdvisor.Runs;
using MlAdvisor.Tests.Definitions;
using MlAdvisor.Tests.Training;

namespace MlAdvisor.Tests.Runs;

[TestClass]
public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _runs = new();

    public void Dispose() => _runs.Dispose();

    [TestMethod]
    [DataRow("漢", 50)]
    [DataRow("𠀋", 37)]
    [DataRow("x", 150)]
    public void Claim_ANameOfManyBytes_IsCutBetweenLetters(string letter, int most) =>
        NameOf(string.Concat(Enumerable.Repeat(letter, 200))).ShouldBe(string.Concat(Enumerable.Repeat(letter, most)));

    [TestMethod]
    public void Claim_WhatIsNoLetter_IsAHyphen() => NameOf("a b/𠀋.ü,😀_1").ShouldBe("a-b-𠀋-ü--_1");

    private string NameOf(string name)
    {
        var folder = RunFolder.Claim(_runs.Path, Problems.Definition() with { Name = name }, "run", out var claim);
        claim.Dispose();
        return Path.GetFileName(folder.Path)["yyyyMMdd-HHmmss-".Length..^"-run".Length];
    }
}

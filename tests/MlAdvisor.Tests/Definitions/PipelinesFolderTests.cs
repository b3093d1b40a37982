using System.Reflection;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

/// <summary>Every definition of the repository is one that can be read.</summary>
[TestClass]
public class PipelinesFolderTests
{
    private const string Folder = "pipelines";

    public static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(Root(), Folder), "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root(), file)).Order();

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Load_DefinitionOfTheRepository_IsRightAndNamedAfterItsFile(string file)
    {
        var definition = PipelineDefinition.Load(Path.Combine(Root(), file));

        definition.Name.ShouldBe(Path.GetFileNameWithoutExtension(file));
        definition.Description.ShouldNotBeNull();
    }

    [TestMethod]
    public void Files_OfStalls_StandBesideTheirFixes()
    {
        var stalls = Files().Where(file => file.Contains("stuck", StringComparison.Ordinal)).ToList();

        stalls.Count.ShouldBe(30);
        foreach (var stall in stalls.Where(file => !file.EndsWith(".fixed.yaml", StringComparison.Ordinal)))
        {
            stalls.ShouldContain(Path.ChangeExtension(stall, ".fixed.yaml"));
        }
    }

    public static string Root()
    {
        var folder = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location);
        while (folder is not null && !File.Exists(Path.Combine(folder, "MlAdvisor.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder.ShouldNotBeNull();
    }
}

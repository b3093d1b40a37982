using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Datasets;

namespace MlAdvisor.Tests.Preprocessing;

/// <summary>Every definition that is committed gets rows to train on.</summary>
[TestClass]
public class PipelinesTests
{
    public static IEnumerable<object[]> Files
    {
        get
        {
            var folder = Path.Combine(Path.GetDirectoryName(Repository.Registry.Path)!, "pipelines");
            return Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => new object[] { Path.GetRelativePath(folder, file) });
        }
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Prepare_ACommittedDefinition_GivesRowsThatAreFiniteUnlessThatIsItsFault(string file)
    {
        var definition = PipelineDefinition.Load(Path.Combine(Path.GetDirectoryName(Repository.Registry.Path)!, "pipelines", file));

        if (Repository.Registry.Entries.SingleOrDefault(entry => entry.Name == definition.Dataset) is { Sources.Count: > 0 } entry && DatasetCache.OfThisMachine().Find(entry) is null)
        {
            Assert.Inconclusive($"'{entry.Name}' is not here; mladvisor data get {entry.Name} brings it.");
        }

        var data = DataPreparation.Prepare(new MLContext(seed: 1), definition, Repository.Registry);

        (data.Train.NonFiniteFeatures + data.Validation.NonFiniteFeatures > 0).ShouldBe(definition.Name == "missing-values");
        data.FeatureNames.Count.ShouldBe(data.Train.Width);
    }
}

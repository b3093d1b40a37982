using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;
using MlAdvisor.Runs;
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

        if (Repository.Registry.Entries.Single(entry => entry.Name == definition.Dataset) is { Sources.Count: > 0 } entry)
        {
            Require(entry);
            definition = definition with { Split = definition.Split with { Rows = 600 } };
        }

        var data = DataPreparation.Prepare(new MLContext(seed: 1), definition, Repository.Registry);

        (data.Train.NonFiniteFeatures + data.Validation.NonFiniteFeatures > 0).ShouldBe(definition.Name == "missing-values");
        data.FeatureNames.Count.ShouldBe(data.Train.Width);
    }

    /// <summary>The real images, some of them: decoded, scaled, through convolution and pooling, to a verdict.</summary>
    [TestMethod]
    public void Run_CifarSampled_Learns()
    {
        var definition = PipelineDefinition.Load(Path.Combine(Path.GetDirectoryName(Repository.Registry.Path)!, "pipelines", "cifar10.yaml"));
        Require(Repository.Registry.Entries.Single(entry => entry.Name == definition.Dataset));
        definition = definition with { Split = definition.Split with { Rows = 3000 }, Trainer = definition.Trainer with { Epochs = 1 } };

        var data = DataPreparation.Prepare(new MLContext(seed: 1), definition, Repository.Registry);
        var result = PipelineRun.Execute(definition, data);

        data.FeatureShape.ShouldBe([3, 32, 32]);
        data.Train.Features.Max().ShouldBe(1, 1e-6);
        data.ClassNames.Count.ShouldBe(10);
        result.Verdict.Symptom.ShouldBe(Symptom.Learning);
        result.History.Epochs[^1].ValidationMetric.ShouldBeGreaterThan(0.25);
    }

    private static void Require(DatasetEntry entry)
    {
        if (DatasetCache.OfThisMachine().Find(entry) is null)
        {
            Assert.Inconclusive($"'{entry.Name}' is not here; mladvisor data get {entry.Name} brings it.");
        }
    }
}

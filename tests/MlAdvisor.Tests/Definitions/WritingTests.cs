using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

/// <summary>What a definition looks like that was written.</summary>
[TestClass]
public class WritingTests
{
    public static IEnumerable<object[]> Files => PipelinesFolderTests.Files().Select(file => new object[] { file });

    [TestMethod]
    public void ToYaml_ShortDefinition_LeavesDefaultsOut() =>
        DefinitionText.Parse("""
            name: x
            dataset: iris
            task: multiclass
            label: species
            split: { validation: 0.2, seed: 1 }
            transforms: [ normalize: { mode: meanVariance } ]
            trainer: { network: [], optimizer: { name: adam, learningRate: 1e-3 }, loss: { name: huber } }
            advisor: { seeds: 3 }
            """).ToYaml().ShouldBe("""
            version: 1
            name: x
            dataset: iris
            task: multiclass
            label: species
            transforms:
              - normalize
            trainer:
              network: []
              loss: huber

            """);

    [TestMethod]
    public void ToYaml_Settings_AreWrittenAsPeopleWriteThem() =>
        DefinitionText.Parse("""
            name: x
            description: "Is it: yes?"
            dataset: data/photos.csv
            task: binary
            label: "1"
            features: { ignore: ['*_id', on] }
            split: { official: test, groupBy: "a b" }
            transforms:
              - replaceMissing: { columns: a, indicator: true }
              - normalize: { mode: robustScaling, quantileMin: 10 }
              - rename: { column: c, to: "null" }
            trainer:
              network:
                - conv2d: 8
                - relu
                - maxPool2d: { size: 2 }
                - flatten
                - linear: { units: 16, initializer: { name: normal, std: 0.05 } }
                - dropout: 0.5
              output: none
              loss: { name: binaryCrossEntropy, on: probabilities }
              optimizer: { learningRate: 3.2e-4 }
              batchSize: 64
            advisor: { batchSizes: [8, 16], learningRates: { max: 1 } }
            """).ToYaml().ShouldBe("""
            version: 1
            name: x
            description: "Is it: yes?"
            dataset: data/photos.csv
            task: binary
            label: "1"
            features: { ignore: ["*_id", on] }
            split: { official: test, groupBy: "a b" }
            transforms:
              - replaceMissing: { columns: [a], indicator: true }
              - normalize: { mode: robustScaling, quantileMin: 10 }
              - rename: { column: c, to: "null" }
            trainer:
              network:
                - conv2d: { filters: 8 }
                - relu
                - maxPool2d: { size: 2 }
                - flatten
                - linear: { units: 16, initializer: { name: normal, std: 0.05 } }
                - dropout: { rate: 0.5 }
              output: none
              loss: { name: binaryCrossEntropy, on: probabilities }
              optimizer: { name: adam, learningRate: 0.00032 }
              batchSize: 64
            advisor:
              learningRates: { max: 1 }
              batchSizes: [8, 16]

            """);

    [TestMethod]
    public void ToYaml_LongTransform_HasALineAKey()
    {
        var columns = Enumerable.Range(0, 40).Select(i => $"column{i}").ToList();
        var definition = DefinitionText.Parse(DefinitionText.Head + DefinitionText.Trainer) with { Transforms = [new OneHotTransform { Columns = columns, MaximumKeys = 9 }] };

        definition.ToYaml().ShouldContain("  - oneHot:\n      columns: [column0, ");
        definition.ToYaml().ShouldContain("column39]\n      maximumKeys: 9\ntrainer:");
        DefinitionText.Parse(definition.ToYaml()).Transforms[0].ShouldBeOfType<OneHotTransform>().Columns.ShouldBe(columns);
    }

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void ToYaml_DefinitionOfTheRepository_ReadsBackEqual(string file)
    {
        var definition = PipelineDefinition.Load(Path.Combine(PipelinesFolderTests.Root(), file));

        (PipelineDefinition.Parse(definition.ToYaml(), file) with { Source = null }).ShouldBe(definition with { Source = null });
    }

    [TestMethod]
    public void Equals_DefinitionsWithEqualLists_AreEqual()
    {
        var text = DefinitionText.Head + "features: [a, b]\ntransforms: [ drop: { columns: [c] } ]\n" + DefinitionText.Trainer;

        (DefinitionText.Parse(text) with { Source = null }).ShouldBe(DefinitionText.Parse(text) with { Source = null });
        (DefinitionText.Parse(text) with { Source = null }).GetHashCode().ShouldBe((DefinitionText.Parse(text) with { Source = null }).GetHashCode());
        (DefinitionText.Parse(text) with { Source = null }).ShouldNotBe(DefinitionText.Parse(text.Replace("[a, b]", "[b, a]", StringComparison.Ordinal)) with { Source = null });
    }
}

using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

/// <summary>A decimal comma and the Turkish i change nothing.</summary>
[TestClass]
public class CultureTests
{
    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    [DataRow("ar-SA")]
    public void Parse_ForeignCulture_ReadsTheSame(string culture) => Cultures.In(culture, () =>
    {
        var definition = DefinitionText.Parse(DefinitionText.Head + """
            split: { validation: 0.25 }
            transforms: [{ normalize: { mode: minMax } }]
            trainer:
              network: [{ linear: { units: 4, activation: sigmoid, initializer: glorotUniform } }]
              optimizer: { learningRate: 1.5e-3 }
            """);

        definition.Split.Validation.ShouldBe(0.25);
        definition.Trainer.Optimizer.LearningRate.ShouldBe(0.0015);
        definition.Transforms[0].ShouldBeOfType<NormalizeTransform>().Mode.ShouldBe(NormalizationMode.MinMax);
    });

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    [DataRow("ar-SA")]
    public void Parse_FaultInForeignCulture_SaysTheSame(string culture) => Cultures.In(culture, () =>
    {
        DefinitionText.ErrorsOfTop("split: { validation: 0.6, test: 0.5, Stratify: true }\n").ShouldBe("""
            x.yaml:6:8: split: validation (0.6) and test (0.5) leave no rows to train on; expected them to sum to less than 1
            x.yaml:6:38: split.Stratify: unknown key 'Stratify'; did you mean 'stratify'?
            """);
        DefinitionText.ErrorsOfTrainer("  batchSize: -1.5\n  INITIALIZER: 1\n  CLIPNORM: 1\n").ShouldBe("""
            x.yaml:8:14: trainer.batchSize: expected a whole number of at least 1, found -1.5
            x.yaml:9:3: trainer.INITIALIZER: unknown key 'INITIALIZER'; expected one of network, output, loss, classWeights, optimizer, schedule, clipNorm, batchSize, epochs, earlyStopping, seed
            x.yaml:10:3: trainer.CLIPNORM: unknown key 'CLIPNORM'; did you mean 'clipNorm'?
            """);
    });

    [TestMethod]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    [DataRow("ar-SA")]
    public void Apply_ForeignCulture_WritesTheSame(string culture) => Cultures.In(culture, () =>
        DefinitionPatch.Empty.Set("trainer.optimizer.learningRate", 0.0032).Set("trainer.seed", 7)
            .Apply(DefinitionText.Parse(DefinitionText.Head + DefinitionText.Trainer).Source!)
            .ShouldBe(DefinitionText.Head + DefinitionText.Trainer + "  optimizer: { learningRate: 0.0032 }\n  seed: 7\n"));
}

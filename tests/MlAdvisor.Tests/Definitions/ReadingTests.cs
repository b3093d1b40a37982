using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

[TestClass]
public class ReadingTests
{
    private const string Full = """
        version: 1
        name: penguins
        description: Which species is this penguin?
        dataset: penguins
        task: multiclass
        label: species
        features: { ignore: [rowid] }
        split: { validation: 0.25, test: 0.15, seed: 7, stratify: false, groupBy: island }
        transforms:
          - replaceMissing: { columns: [bill_length_mm, body_mass_g], mode: max }
          - normalize: { columns: "*_mm", mode: binning, fixZero: true, maximumBins: 16 }
          - oneHot: { maximumKeys: 1000, order: value }
          - convert: { columns: [flag], to: text }
          - drop: { columns: [comments] }
          - normalize
        trainer:
          network:
            - linear: { units: 64, activation: relu, initializer: heUniform }
            - dropout: 0.2
            - linear: 16
            - leakyRelu
            - dropout: { rate: .5 }
          output: { units: 3, activation: softmax, initializer: { name: normal, std: 0.05 } }
          loss: { name: crossEntropy, on: probabilities }
          optimizer: { name: sgd, learningRate: 1E-2, weightDecay: 1e-4, momentum: 0.9, nesterov: true }
          schedule: constant
          batchSize: 64
          epochs: 30
          seed: 5
        advisor:
          learningRates: { min: 1e-5, max: 1, count: 11 }
          batchSizes: [8, 16]
          seeds: 4
        """;

    [TestMethod]
    public void Parse_FullDefinition_ReadsHead()
    {
        var definition = DefinitionText.Parse(Full);

        definition.Version.ShouldBe(1);
        definition.Name.ShouldBe("penguins");
        definition.Description.ShouldBe("Which species is this penguin?");
        definition.Dataset.ShouldBe("penguins");
        definition.Task.ShouldBe(MachineLearningTask.Multiclass);
        definition.Label.ShouldBe("species");
        definition.Features.Include.ShouldBeNull();
        definition.Features.Ignore.ShouldBe(["rowid"]);
        definition.Split.ShouldBe(new SplitDefinition { Validation = 0.25, Test = 0.15, Seed = 7, Stratify = false, GroupBy = "island" });
    }

    [TestMethod]
    public void Parse_OfficialSplit_IsRead() =>
        DefinitionText.Parse(DefinitionText.Head + "split: { official: validation, test: 0.15 }\n" + DefinitionText.Trainer).Split
            .ShouldBe(new SplitDefinition { Official = OfficialPart.Validation, Test = 0.15 });

    [TestMethod]
    public void Parse_FullDefinition_ReadsTransforms()
    {
        var transforms = DefinitionText.Parse(Full).Transforms;

        transforms.Count.ShouldBe(6);
        var replace = transforms[0].ShouldBeOfType<ReplaceMissingTransform>();
        replace.Columns.ShouldBe(["bill_length_mm", "body_mass_g"]);
        replace.Mode.ShouldBe(ReplacementMode.Max);
        replace.Path.ShouldBe("transforms[0].replaceMissing");
        var normalize = transforms[1].ShouldBeOfType<NormalizeTransform>();
        normalize.Columns.ShouldBe(["*_mm"]);
        (normalize.Mode, normalize.FixZero, normalize.MaximumBins).ShouldBe((NormalizationMode.Binning, true, 16));
        var oneHot = transforms[2].ShouldBeOfType<OneHotTransform>();
        (oneHot.Columns, oneHot.MaximumKeys, oneHot.Order).ShouldBe((null, 1000, KeyOrder.Value));
        transforms[3].ShouldBeOfType<ConvertTransform>().To.ShouldBe(ConversionTarget.Text);
        transforms[4].ShouldBeOfType<DropTransform>().Columns.ShouldBe(["comments"]);
        transforms[5].ShouldBe(new NormalizeTransform { Path = "transforms[5].normalize" });
    }

    [TestMethod]
    public void Parse_FullDefinition_ReadsTrainer()
    {
        var trainer = DefinitionText.Parse(Full).Trainer;

        trainer.Network.ShouldBe([
            new LinearLayer { Units = 64, Activation = Activation.Relu, Initializer = new(Initializer.HeUniform), Path = "trainer.network[0].linear" },
            new DropoutLayer(0.2) { Path = "trainer.network[1].dropout" },
            new LinearLayer { Units = 16, Path = "trainer.network[2].linear" },
            new ActivationLayer(Activation.LeakyRelu) { Path = "trainer.network[3].leakyRelu" },
            new DropoutLayer(0.5) { Path = "trainer.network[4].dropout" },
        ]);
        trainer.Output.ShouldBe(new OutputDefinition { Units = 3, Activation = Activation.Softmax, Initializer = new(Initializer.Normal, 0.05) });
        trainer.Loss.ShouldBe(new LossDefinition(Loss.CrossEntropy, LossInput.Probabilities));
        trainer.Optimizer.ShouldBe(new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 0.01, WeightDecay = 1e-4, Momentum = 0.9, Nesterov = true });
        (trainer.BatchSize, trainer.Epochs, trainer.Seed).ShouldBe((64, 30, 5));
    }

    [TestMethod]
    public void Parse_FullDefinition_ReadsAdvisor()
    {
        var advisor = DefinitionText.Parse(Full).Advisor;

        advisor.LearningRates.ShouldBe(new LearningRateLadder { Min = 1e-5, Max = 1, Count = 11 });
        advisor.BatchSizes.ShouldBe([8, 16]);
        advisor.Seeds.ShouldBe(4);
    }

    [TestMethod]
    public void Parse_ShortestDefinition_TakesDefaults()
    {
        var definition = DefinitionText.Parse("name: x\ndataset: iris\ntask: multiclass\nlabel: species\ntrainer: { network: [] }");

        definition.Version.ShouldBe(PipelineDefinition.CurrentVersion);
        definition.Description.ShouldBeNull();
        definition.Features.ShouldBe(new FeatureSelection());
        definition.Split.ShouldBe(new SplitDefinition());
        definition.Transforms.ShouldBeEmpty();
        definition.Trainer.Network.ShouldBeEmpty();
        definition.Trainer.Output.ShouldBe(new OutputDefinition());
        definition.Trainer.Loss.ShouldBeNull();
        definition.Trainer.Optimizer.ShouldBe(new OptimizerDefinition());
        (definition.Trainer.BatchSize, definition.Trainer.Epochs, definition.Trainer.Seed).ShouldBe((32, 20, 42));
        definition.Advisor.LearningRates.ShouldBe(new LearningRateLadder());
        definition.Advisor.BatchSizes.ShouldBe([16, 32, 64, 128, 256]);
    }

    [TestMethod]
    public void Parse_SectionsWithNothingInThem_TakeDefaults()
    {
        var definition = DefinitionText.Parse(DefinitionText.Head + "description:\nfeatures:\nsplit: # 0.2, 0.1\ntransforms:\nadvisor: ~\n" + DefinitionText.Trainer);

        definition.Description.ShouldBeNull();
        definition.Split.ShouldBe(new SplitDefinition());
        definition.Transforms.ShouldBeEmpty();
    }

    [TestMethod]
    public void Parse_FeatureList_IsWhatIsIncluded() =>
        DefinitionText.Parse(DefinitionText.Head + "features: [a, b]\n" + DefinitionText.Trainer).Features.Include.ShouldBe(["a", "b"]);

    [TestMethod]
    public void Parse_Json_ReadsTheSame()
    {
        var definition = DefinitionText.Parse("""
            {
              "name": "x", "dataset": "iris", "task": "multiclass", "label": "species",
              "split": { "groupBy": null, "stratify": true },
              "trainer": { "network": [ { "linear": { "units": 8 } }, "relu" ], "optimizer": { "name": "adam", "learningRate": 1e-3 } }
            }
            """);

        definition.Split.ShouldBe(new SplitDefinition());
        definition.Trainer.Network.Count.ShouldBe(2);
        definition.Trainer.Optimizer.LearningRate.ShouldBe(0.001);
    }

    [TestMethod]
    public void Parse_OutputNone_LeavesTheOutputToTheNetwork() =>
        DefinitionText.Parse(DefinitionText.Head + DefinitionText.Trainer + "  output: none\n").Trainer.Output.ShouldBeNull();

    [TestMethod]
    [DataRow("adam", Optimizer.Adam)]
    [DataRow("sgd", Optimizer.Sgd)]
    public void Parse_BareOptimizer_IsItsName(string name, Optimizer expected) =>
        DefinitionText.ParseTrainer($"  optimizer: {name}\n").Trainer.Optimizer.ShouldBe(new OptimizerDefinition { Name = expected });

    [TestMethod]
    [DataRow("1e-3", 0.001)]
    [DataRow("1E-3", 0.001)]
    [DataRow("+.5", 0.5)]
    [DataRow("5.", 5)]
    [DataRow("10", 10)]
    public void Parse_NumberForms_AreRead(string text, double expected) =>
        DefinitionText.ParseTrainer($"  optimizer: {{ learningRate: {text} }}\n").Trainer.Optimizer.LearningRate.ShouldBe(expected);

    [TestMethod]
    public void Parse_WordsThatYaml11TakesForTruthValues_AreNames()
    {
        var definition = DefinitionText.Parse("name: no\ndataset: on\ntask: binary\nlabel: yes\ntrainer: { network: [] }");

        (definition.Name, definition.Dataset, definition.Label).ShouldBe(("no", "on", "yes"));
    }

    [TestMethod]
    public void LocationOf_KeyThatIsThere_IsThePlaceOfItsValue()
    {
        var source = DefinitionText.Parse(Full).Source.ShouldNotBeNull();

        source.LocationOf("trainer.optimizer.learningRate").ToString().ShouldBe("x.yaml:25:41");
        source.LocationOf("transforms[1].normalize.columns").ToString().ShouldBe("x.yaml:11:27");
        source.LocationOf("transforms[0].replaceMissing.columns[1]").ToString().ShouldBe("x.yaml:10:49");
        source.LocationOf("trainer.network[2].linear").ToString().ShouldBe("x.yaml:20:15");
    }

    [TestMethod]
    public void LocationOf_KeyThatIsNotThere_IsThePlaceOfTheNearestAbove()
    {
        var source = DefinitionText.Parse(Full).Source.ShouldNotBeNull();

        source.LocationOf("transforms[5].normalize.mode").ToString().ShouldBe("x.yaml:15:5");
        source.LocationOf("trainer.clipNorm").ToString().ShouldBe("x.yaml:17:3");
        source.LocationOf("nothing").ToString().ShouldBe("x.yaml:1:1");
    }

    [TestMethod]
    public void ErrorAt_Key_CarriesPlaceAndLine()
    {
        var error = DefinitionText.Parse(Full).Source.ShouldNotBeNull().ErrorAt("label", "the data set has no column 'species'");

        error.Render().ShouldBe("x.yaml:6:8: label: the data set has no column 'species'\n    6 | label: species\n      |        ^^^^^^^");
    }
}

using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

[TestClass]
public class PatchTests
{
    private const string LearningRate = "trainer.optimizer.learningRate";
    private const string BatchSize = "trainer.batchSize";

    private static readonly DefinitionPatch Faster = DefinitionPatch.Empty.Set(LearningRate, 0.003);

    [TestMethod]
    [DataRow("  optimizer: { name: adam, learningRate: 1e-8 }   # the cause\n", "  optimizer: { name: adam, learningRate: 0.003 }  # the cause\n", DisplayName = "braces, value is there")]
    [DataRow("  optimizer: { name: adam } # why\n", "  optimizer: { name: adam, learningRate: 0.003 } # why\n", DisplayName = "braces, key is missing")]
    [DataRow("  optimizer: {name: adam}\n", "  optimizer: {name: adam, learningRate: 0.003}\n", DisplayName = "tight braces")]
    [DataRow("  optimizer: { name: adam, }\n", "  optimizer: { name: adam, learningRate: 0.003 }\n", DisplayName = "comma after the last")]
    [DataRow("  optimizer: {}\n", "  optimizer: { learningRate: 0.003 }\n", DisplayName = "empty braces")]
    [DataRow("  optimizer: adam # usual\n", "  optimizer: { name: adam, learningRate: 0.003 } # usual\n", DisplayName = "bare name")]
    [DataRow("  optimizer: 'sgd'\n", "  optimizer: { name: 'sgd', learningRate: 0.003 }\n", DisplayName = "bare name in quotes")]
    [DataRow("  optimizer:\n    name: adam\n    learningRate:   1e-8   # tiny\n  epochs: 3\n", "  optimizer:\n    name: adam\n    learningRate:   0.003  # tiny\n  epochs: 3\n", DisplayName = "lines, value is there")]
    [DataRow("  optimizer:\n      name: adam # usual\n\n  # next\n  epochs: 3\n", "  optimizer:\n      name: adam # usual\n      learningRate: 0.003\n\n  # next\n  epochs: 3\n", DisplayName = "lines, key is missing")]
    [DataRow("  optimizer:\n    name: adam", "  optimizer:\n    name: adam\n    learningRate: 0.003", DisplayName = "no line end at the end")]
    [DataRow("  epochs: 3\n", "  epochs: 3\n  optimizer: { learningRate: 0.003 }\n", DisplayName = "no optimizer at all")]
    [DataRow("  optimizer:\r\n    name: adam\r\n", "  optimizer:\r\n    name: adam\r\n    learningRate: 0.003\r\n", DisplayName = "Windows line ends")]
    [DataRow("  optimizer: {\n    name: adam, # usual\n    weightDecay: 0   # none\n  }\n", "  optimizer: {\n    name: adam, # usual\n    weightDecay: 0,   # none\n    learningRate: 0.003\n  }\n", DisplayName = "braces over lines")]
    [DataRow("  optimizer: {\n    name: adam,\n  }\n", "  optimizer: {\n    name: adam,\n    learningRate: 0.003,\n  }\n", DisplayName = "braces over lines, comma after the last")]
    [DataRow("  optimizer: { name: adam, learningRate: 0.00001 }   # the cause\n", "  optimizer: { name: adam, learningRate: 0.003 }     # the cause\n", DisplayName = "a comment keeps its column")]
    [DataRow("  optimizer: { learningRate: 1, name: \"adam\" }     # it's '1' # or so\n", "  optimizer: { learningRate: 0.003, name: \"adam\" } # it's '1' # or so\n", DisplayName = "a comment behind more of the line")]
    [DataRow("  optimizer: { learningRate: 1 }  # the cause\n", "  optimizer: { learningRate: 0.003 } # the cause\n", DisplayName = "a comment comes as near to its column as it can")]
    [DataRow("  optimizer: { learningRate: 3e-3 }\n", "  optimizer: { learningRate: 3e-3 }\n", DisplayName = "the same in other words")]
    [DataRow("  optimizer: { learningRate: 0.01 }   # the usual rate of adam\r\n", "  optimizer: { learningRate: 0.003 }\r\n", DisplayName = "the reason of a draft goes")]
    [DataRow("  optimizer: { learningRate: 0.001 } # the usual rate of adam, I think\n", "  optimizer: { learningRate: 0.003 } # the usual rate of adam, I think\n", DisplayName = "a reason of one's own stays")]
    [DataRow("  epochs: 5   # 40 steps of 8 rows\n  optimizer: adam\n", "  epochs: 5   # 40 steps of 8 rows\n  optimizer: { name: adam, learningRate: 0.003 }\n", DisplayName = "the reason of another setting stays")]
    public void Apply_LearningRate_ChangesNothingElse(string before, string after)
    {
        var head = DefinitionText.Head + "trainer:\n  network: []\n";
        if (before.Contains('\r', StringComparison.Ordinal))
        {
            head = head.ReplaceLineEndings("\r\n");
        }

        var source = Source(head + before);

        Faster.Apply(source).ShouldBe(head + after);
    }

    [TestMethod]
    [DataRow("[normalize, oneHot]", "[{ normalize: { mode: minMax } }, oneHot]")]
    [DataRow("[normalize: { fixZero: true }]", "[normalize: { fixZero: true, mode: minMax }]")]
    [DataRow("\n  - normalize # all\n  - oneHot", "\n  - normalize: { mode: minMax } # all\n  - oneHot")]
    [DataRow("\n  - normalize:\n  - oneHot", "\n  - normalize: { mode: minMax }\n  - oneHot")]
    [DataRow("\n  - normalize: # all\n  - oneHot", "\n  - normalize: { mode: minMax } # all\n  - oneHot")]
    [DataRow("\n- normalize:\n    columns:\n    - a\n    - b # two\n- oneHot", "\n- normalize:\n    columns:\n    - a\n    - b # two\n    mode: minMax\n- oneHot")]
    [DataRow("\n  - normalize: { mode: \"binning\" }", "\n  - normalize: { mode: \"minMax\" }")]
    public void Apply_SettingOfATransform_IsPutThere(string before, string after) =>
        DefinitionPatch.Empty.Set("transforms[0].normalize.mode", "minMax")
            .Apply(Source(DefinitionText.Head + $"transforms: {before}\n" + DefinitionText.Trainer))
            .ShouldBe(DefinitionText.Head + $"transforms: {after}\n" + DefinitionText.Trainer);

    [TestMethod]
    public void Apply_UnitsOfABareLinear_ReplacesTheNumber() =>
        DefinitionPatch.Empty.Set("trainer.network[0].linear.units", 16).Apply(Source(DefinitionText.Head + DefinitionText.Trainer))
            .ShouldBe(DefinitionText.Head + DefinitionText.Trainer.Replace("linear: 8", "linear: 16", StringComparison.Ordinal));

    [TestMethod]
    public void Apply_ActivationOfABareLinear_WritesTheUnitsOut() =>
        DefinitionPatch.Empty.Set("trainer.network[0].linear.activation", "relu").Apply(Source(DefinitionText.Head + DefinitionText.Trainer))
            .ShouldBe(DefinitionText.Head + DefinitionText.Trainer.Replace("linear: 8", "linear: { units: 8, activation: relu }", StringComparison.Ordinal));

    [TestMethod]
    public void Apply_TwoKeysOfAMissingMap_SharesIt()
    {
        var text = DefinitionText.Head + DefinitionText.Trainer;

        var patched = DefinitionPatch.Empty.Set("trainer.optimizer.name", "sgd").Set(LearningRate, 0.1).Set(BatchSize, 16).Apply(Source(text));

        patched.ShouldBe(text + "  optimizer: { name: sgd, learningRate: 0.1 }\n  batchSize: 16\n");
    }

    [TestMethod]
    public void Apply_EmptySection_IsFilled()
    {
        var text = DefinitionText.Head + "advisor: # later\nsplit:\n" + DefinitionText.Trainer;

        DefinitionPatch.Empty.Set("advisor.seeds", 5).Set("split.groupBy", "island").Apply(Source(text))
            .ShouldBe(DefinitionText.Head + "advisor: { seeds: 5 } # later\nsplit: { groupBy: island }\n" + DefinitionText.Trainer);
    }

    [TestMethod]
    public void Apply_KeyAfterABlockOfText_GoesBelowIt()
    {
        var text = "dataset: d\ntask: binary\nlabel: y\ntrainer: { network: [] }\nname: x\ndescription: |\n  Two\n  lines\n\n# end\n";

        DefinitionPatch.Empty.Set("version", 1).Apply(Source(text))
            .ShouldBe("dataset: d\ntask: binary\nlabel: y\ntrainer: { network: [] }\nname: x\ndescription: |\n  Two\n  lines\nversion: 1\n\n# end\n");
    }

    [TestMethod]
    public void Apply_Json_StaysJson()
    {
        const string Text = """
            {
              "name": "x", "dataset": "iris", "task": "multiclass", "label": "species",
              "trainer": {
                "network": [ "relu", { "linear": 8 } ],
                "optimizer": "adam"
              }
            }
            """;

        var patched = Faster.Set("trainer.loss", "hinge").Set("trainer.network[1].linear.activation", "tanh").Apply(Source(Text));

        patched.ShouldBe("""
            {
              "name": "x", "dataset": "iris", "task": "multiclass", "label": "species",
              "trainer": {
                "network": [ "relu", { "linear": { "units": 8, "activation": "tanh" } } ],
                "optimizer": { "name": "adam", "learningRate": 0.003 },
                "loss": "hinge"
              }
            }
            """);
        System.Text.Json.JsonDocument.Parse(patched).Dispose();
    }

    [TestMethod]
    public void Apply_DenseJson_StaysDense() =>
        Faster.Set(BatchSize, 8).Apply(Source("""{"name":"x","dataset":"d","task":"binary","label":"y","trainer":{"network":[]}}"""))
            .ShouldBe("""{"name":"x","dataset":"d","task":"binary","label":"y","trainer":{"network":[],"optimizer":{"learningRate":0.003},"batchSize":8}}""");

    [TestMethod]
    public void Apply_WordInQuotes_KeepsThem() =>
        DefinitionPatch.Empty.Set("label", "it's").Apply(Source(DefinitionText.Head.Replace("label: species", "label: 'species' # what", StringComparison.Ordinal) + DefinitionText.Trainer))
            .ShouldBe(DefinitionText.Head.Replace("label: species", "label: 'it''s' # what", StringComparison.Ordinal) + DefinitionText.Trainer);

    [TestMethod]
    public void Apply_ValueThatTheKeyDoesNotTake_IsRefused() =>
        Should.Throw<DefinitionException>(() => DefinitionPatch.Empty.Set(LearningRate, -1.0).Apply(Source(DefinitionText.Head + DefinitionText.Trainer + "  optimizer: { learningRate: 1 }\n")))
            .Message.ShouldBe("x.yaml:9:30: trainer.optimizer.learningRate: expected a number above 0, found -1");

    [TestMethod]
    public void Apply_KeyThatIsAMap_IsRefused() =>
        Should.Throw<DefinitionException>(() => DefinitionPatch.Empty.Set("trainer", "x").Apply(Source(DefinitionText.Head + DefinitionText.Trainer)))
            .Message.ShouldBe("x.yaml:7:3: trainer: can not be set to x: a list or a map stands here, not one value");

    [TestMethod]
    public void Apply_ListItemThatIsNotThere_IsRefused() =>
        Should.Throw<DefinitionException>(() => DefinitionPatch.Empty.Set("trainer.network[4].linear.units", 4).Apply(Source(DefinitionText.Head + DefinitionText.Trainer)))
            .Message.ShouldBe("x.yaml:8:5: trainer.network[4].linear.units: can not be set to 4: there is no such key, and it can not be added");

    [TestMethod]
    [DataRow("")]
    [DataRow("trainer..seed")]
    [DataRow("transforms[x]")]
    [DataRow("[0]")]
    [DataRow("trainer.classWeights['1.5'")]
    [DataRow("trainer.classWeights['it's']")]
    public void Apply_PathThatIsNone_IsAMistakeOfTheCaller(string path) =>
        Should.Throw<ArgumentException>(() => DefinitionPatch.Empty.Set(path, 1).Apply(Source(DefinitionText.Head + DefinitionText.Trainer)));

    [TestMethod]
    public void Apply_NothingToChange_IsTheSameText() =>
        DefinitionPatch.Empty.Apply(Source(DefinitionText.Head + DefinitionText.Trainer)).ShouldBe(DefinitionText.Head + DefinitionText.Trainer);

    [TestMethod]
    public void Set_SameKeyTwice_KeepsTheLast() =>
        Faster.Set(LearningRate, 1e-4).Changes.ShouldHaveSingleItem().ToString().ShouldBe("trainer.optimizer.learningRate: 1e-4");

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    public void Set_NumberThatIsNotFinite_IsAMistakeOfTheCaller(double value) =>
        Should.Throw<ArgumentOutOfRangeException>(() => DefinitionPatch.Empty.Set(LearningRate, value));

    private static DefinitionSource Source(string text) => DefinitionText.Parse(text).Source.ShouldNotBeNull();
}

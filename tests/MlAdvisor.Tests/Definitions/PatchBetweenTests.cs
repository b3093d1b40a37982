using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

[TestClass]
public class PatchBetweenTests
{
    private const string Commented = """
        # what it is for
        version: 1
        name: x          # a name
        dataset: iris
        task: multiclass
        label: species

        transforms:      # in order
          # fill first
          - replaceMissing
          - oneHot: { columns: [island] }   # one column

        # how
        trainer:
          network:
            - linear: { units: 8, activation: sigmoid }  # first
            # then
            - linear: 4  # second
            - dropout: 0.9   # much
          loss: { name: binaryCrossEntropy, on: probabilities }  # wrong
          optimizer: adam
          batchSize: 32  # usual

        """;

    [TestMethod]
    public void Between_LayersChanged_RewritesTheirItemsAlone() =>
        Patched(Commented, trainer => trainer with
        {
            Network =
            [
                new LinearLayer { Units = 8, Activation = Activation.Relu },
                new LinearLayer { Units = 4, Initializer = new InitializerDefinition(Initializer.HeUniform) },
                new DropoutLayer(0.2),
            ],
        }).ShouldBe(Commented
            .Replace("activation: sigmoid }  #", "activation: relu }     #", StringComparison.Ordinal)
            .Replace("linear: 4  #", "linear: { units: 4, initializer: heUniform } #", StringComparison.Ordinal)
            .Replace("dropout: 0.9   #", "dropout: { rate: 0.2 } #", StringComparison.Ordinal));

    [TestMethod]
    [DataRow("{ Adelie: 2, Gentoo: 3 }", "{ Adelie: 2, Gentoo: 1 }")]
    [DataRow("{ 1.5: 2, 2.5: 3 }", "{ 1.5: 2, 2.5: 1 }")]
    [DataRow("{ '': 2, 'a[0]': 3 }", "{ '': 4, b: 1 }")]
    public void Between_ClassWeights_ChangeWhateverTheirClassesAreCalled(string before, string after)
    {
        var text = Commented + $"  classWeights: {before}   # rare ones\n";
        var read = PipelineDefinition.Parse(text, "made.yaml");
        var wanted = PipelineDefinition.Parse(text.Replace(before, after, StringComparison.Ordinal), "made.yaml");

        var patched = DefinitionPatch.Between(read, wanted).Apply(read.Source!);

        patched.ShouldContain("# rare ones");
        PipelineDefinition.Parse(patched, "made.yaml").ToYaml().ShouldBe(wanted.ToYaml());
    }

    [TestMethod]
    public void Between_WeightOfAClassThatIsCalledLikeSeveralKeys_IsOneChange()
    {
        var read = PipelineDefinition.Parse(Commented + "  classWeights:\n    1.5: 2   # half\n    it's [so].: 3   # the others\n", "made.yaml");
        var wanted = PipelineDefinition.Parse(read.Source!.Text.Replace(".: 3", ".: 1", StringComparison.Ordinal), "made.yaml");

        var patch = DefinitionPatch.Between(read, wanted);

        patch.Changes.Select(change => change.ToString()).ShouldBe(["trainer.classWeights['it''s [so].']: 1"]);
        patch.Apply(read.Source!).ShouldBe(wanted.Source!.Text);
    }

    [TestMethod]
    public void Between_NothingChangedSinceTheTextWasLeftBehind_IsEmpty()
    {
        var read = PipelineDefinition.Parse(Commented, "made.yaml");
        var made = read with { Transforms = [] };

        DefinitionPatch.Between(made, made with { Description = made.Description }).Changes.ShouldBeEmpty();
    }

    [TestMethod]
    [DataRow("  ", "")]
    [DataRow("", "description: |\n  what it is for\n  # 1 of all\n")]
    [DataRow("", "description: >-\n  what it is for\n\n  # 1 of all\n# how\n")]
    public void Between_FirstTransforms_StandBeforeTheTrainerAndItsCommentsAlone(string indentation, string before)
    {
        var text = Indented("version: 1\nname: x\ndataset: iris\ntask: multiclass\nlabel: species\n" + before + "trainer:\n  network:\n    - linear: 8\n");
        var read = PipelineDefinition.Parse(text, "made.yaml");
        var transforms = Indented("transforms:\n  - normalize\n") + "\n";

        var patched = DefinitionPatch.Between(read, read with { Transforms = [new NormalizeTransform()] }).Apply(read.Source!);

        var comment = before.EndsWith("# how\n", StringComparison.Ordinal) ? Indented("# how\n") : "";
        var trainer = text.IndexOf(comment + Indented("trainer:"), StringComparison.Ordinal);
        patched.ShouldBe(text.Insert(trainer, transforms));

        string Indented(string lines) => string.Concat(lines.Split('\n').SkipLast(1).Select(line => $"{(line.Length > 0 ? indentation : "")}{line}\n")) + (lines.EndsWith('\n') ? "" : indentation + lines);
    }

    [TestMethod]
    public void Between_LayerGone_TakesItsLine() =>
        Patched(Commented, trainer => trainer with { Network = [trainer.Network[0], trainer.Network[1]] })
            .ShouldBe(Commented.Replace("    - dropout: 0.9   # much\n", "", StringComparison.Ordinal));

    [TestMethod]
    public void Between_LayerMore_StandsBehindTheOneBefore() =>
        Patched(Commented, trainer => trainer with { Network = [trainer.Network[0], new ActivationLayer(Activation.Relu), trainer.Network[1], trainer.Network[2]] })
            .ShouldBe(Commented.Replace("# first\n", "# first\n    - relu\n", StringComparison.Ordinal));

    [TestMethod]
    public void Between_SettingsThatBecomeTheDefaults_StayWrittenWithTheirComments()
    {
        var text = Commented
            .Replace("optimizer: adam", "optimizer: { name: sgd, learningRate: 1.5, momentum: 0.99 }   # as fast as it goes", StringComparison.Ordinal)
            .Replace("batchSize: 32  # usual", "batchSize: 500  # all\n  epochs: 3   # a few", StringComparison.Ordinal);
        var defaults = new TrainerDefinition { Network = [] };

        Patched(text, trainer => trainer with { Optimizer = new OptimizerDefinition(), BatchSize = defaults.BatchSize, Epochs = defaults.Epochs }).ShouldBe(text
            .Replace("{ name: sgd, learningRate: 1.5, momentum: 0.99 }  ", "{ name: adam, learningRate: 0.001 }", StringComparison.Ordinal)
            .Replace("500 ", FormattableString.Invariant($"{defaults.BatchSize}  "), StringComparison.Ordinal)
            .Replace("epochs: 3  ", $"epochs: {defaults.Epochs} ", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Between_LossGone_TakesItsLine() =>
        Patched(Commented, trainer => trainer with { Loss = null })
            .ShouldBe(Commented.Replace("  loss: { name: binaryCrossEntropy, on: probabilities }  # wrong\n", "", StringComparison.Ordinal));

    [TestMethod]
    public void Between_OutputMore_StandsLast() =>
        Patched(Commented, trainer => trainer with { Output = new OutputDefinition { Activation = Activation.Softmax } })
            .ShouldBe(Commented.Replace("# usual\n", "# usual\n  output: { activation: softmax }\n", StringComparison.Ordinal));

    [TestMethod]
    public void Between_TransformMore_StandsInTheList() =>
        Patched(Commented, definition => definition with { Transforms = [.. definition.Transforms, new NormalizeTransform { Columns = ["*_mm", "mass"] }] })
            .ShouldBe(Commented.Replace("# one column\n", "# one column\n  - normalize: { columns: [\"*_mm\", mass] }\n", StringComparison.Ordinal));

    [TestMethod]
    public void Between_FirstTransform_StandsBeforeTheTrainer() =>
        Patched(DefinitionText.Head + "\n# how\n" + DefinitionText.Trainer, definition => definition with { Transforms = [new NormalizeTransform()] })
            .ShouldBe(DefinitionText.Head + "\ntransforms:\n  - normalize\n\n# how\n" + DefinitionText.Trainer);

    [TestMethod]
    public void Between_Json_StaysJson()
    {
        const string json = """
            {
              "version": 1, "name": "x", "dataset": "iris", "task": "multiclass", "label": "species",
              "trainer": { "network": [{ "linear": 8 }, { "dropout": 0.9 }], "batchSize": 8 }
            }
            """;

        var text = Patched(json, definition => definition with
        {
            Transforms = [new NormalizeTransform()],
            Trainer = definition.Trainer with { Network = [new LinearLayer { Units = 8, Activation = Activation.Relu }] },
        });

        using var document = System.Text.Json.JsonDocument.Parse(text);
        document.RootElement.GetProperty("trainer").GetProperty("network")[0].GetProperty("linear").GetProperty("activation").GetString().ShouldBe("relu");
    }

    private static string Patched(string text, Func<TrainerDefinition, TrainerDefinition> change) =>
        Patched(text, definition => definition with { Trainer = change(definition.Trainer) });

    private static string Patched(string text, Func<PipelineDefinition, PipelineDefinition> change)
    {
        var before = DefinitionText.Parse(text);
        return DefinitionPatch.Between(before, change(before)).Apply(before.Source!);
    }
}

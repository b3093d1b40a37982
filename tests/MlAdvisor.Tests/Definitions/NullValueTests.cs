using Microsoft.ML;
using MlAdvisor.Definitions;
using MlAdvisor.Trainers;

namespace MlAdvisor.Tests.Definitions;

/// <summary>Definitions made in code in which something is null that can not be.</summary>
[TestClass]
public class NullValueTests
{
    private static readonly PipelineDefinition Sound = new()
    {
        Name = "x", Dataset = "y", Task = MachineLearningTask.Regression, Label = "z", Trainer = new TrainerDefinition { Network = [new LinearLayer { Units = 2 }] },
    };

    public static IEnumerable<object[]> Nulls =>
    [
        [Sound with { Label = null! }, "label"],
        [Sound with { Trainer = null! }, "trainer"],
        [Sound with { Advisor = null! }, "advisor"],
        [Sound with { Advisor = new AdvisorDefinition { LearningRates = null! } }, "advisor.learningRates"],
        [Sound with { Advisor = new AdvisorDefinition { BatchSizes = null! } }, "advisor.batchSizes"],
        [Sound with { Transforms = null! }, "transforms"],
        [Sound with { Transforms = [new NormalizeTransform(), null!] }, "transforms[1]"],
        [Sound with { Transforms = [new NormalizeTransform { Columns = ["a", null!] }] }, "transforms[0].columns[1]"],
        [Sound with { Transforms = [new ConcatenateTransform { Columns = null!, To = "a" }] }, "transforms[0].columns"],
        [Sound with { Features = new FeatureSelection { Include = [null!] } }, "features.include[0]"],
        [Sound with { Features = new FeatureSelection { Ignore = null! } }, "features.ignore"],
        [With([new LinearLayer { Units = 2 }, null!]), "trainer.network[1]"],
        [With([new LinearLayer { Units = 2, Initializer = null! }]), "trainer.network[0].initializer"],
        [With([new ResidualLayer { Layers = [new FlattenLayer(), null!] }]), "trainer.network[0].layers[1]"],
        [Sound with { Trainer = Sound.Trainer with { ClassWeights = new ClassWeightsDefinition { Weights = [null!] } } }, "trainer.classWeights.weights[0]"],
    ];

    [TestMethod]
    [DynamicData(nameof(Nulls))]
    public void Definition_SomethingIsNull_IsNamed(PipelineDefinition definition, string path)
    {
        var context = new MLContext(1);
        var rows = context.Data.LoadFromEnumerable(new[] { new { z = 1f } });
        foreach (var use in (Action[])
        [
            () => definition.ToEstimator(context), () => definition.ToYaml(), () => definition.ToCSharp(), () => _ = context.Advisor().AdviseAsync(definition, rows),
            () => _ = context.Advisor().CheckAsync(definition, rows), () => _ = context.Advisor().DiagnoseAsync(definition, rows),
        ])
        {
            Should.Throw<DefinitionException>(use).Message.ShouldBe($"x: {path}: this can not be null");
        }
    }

    [TestMethod]
    public void Definition_SeveralAreNull_AreNamedAllAtOnce() =>
        Should.Throw<DefinitionException>(() => (With([null!]) with { Label = null! }).ToYaml()).Errors.Select(error => error.Path).ShouldBe(["label", "trainer.network[0]"], ignoreOrder: true);

    [TestMethod]
    public void Definition_OptionalPartsAreNull_IsSound()
    {
        var definition = Sound with
        {
            Description = null,
            Source = null,
            Transforms = [new NormalizeTransform { Columns = null }],
            Trainer = Sound.Trainer with { Output = null, Loss = null, ClassWeights = null, EarlyStopping = null, ClipNorm = null },
        };

        definition.ToYaml().ShouldContain("output: none");
    }

    [TestMethod]
    public void AdviseAsync_BatchSizesOfAChainThatAreNull_AreNamed()
    {
        var context = new MLContext(1);

        Should.Throw<ArgumentOutOfRangeException>(() => context.Advisor().AdviseAsync(
            context.Regression.Trainers.TorchNetwork(), context.Data.LoadFromEnumerable(new[] { new { z = 1f } }), new AdvisorDefinition { BatchSizes = null! }))
            .Message.ShouldStartWith("BatchSizes are whole numbers from 1, ascending, and at least one; it is null.");
    }

    [TestMethod]
    public void TorchNetwork_ANullAmongTheLayers_IsNamed()
    {
        var options = new TorchNetworkTrainer.Options { Layers = [new LinearLayer { Units = 2 }, null!], Output = new OutputDefinition { Initializer = null! } };

        Should.Throw<DefinitionException>(() => new MLContext(1).Regression.Trainers.TorchNetwork(options)).Errors.Select(error => error.ToString()).ShouldBe(
            ["TorchNetworkTrainer.Options: Layers[1]: this can not be null", "TorchNetworkTrainer.Options: Output.Initializer: this can not be null"]);
    }

    [TestMethod]
    public void Parse_NoText_NamesTheArgument()
    {
        Should.Throw<ArgumentNullException>(() => PipelineDefinition.Parse(null!, "x.yaml")).ParamName.ShouldBe("text");
        Should.Throw<ArgumentNullException>(() => PipelineDefinition.Parse("", null!)).ParamName.ShouldBe("path");
    }

    private static PipelineDefinition With(IReadOnlyList<LayerDefinition> network) => Sound with { Trainer = new TrainerDefinition { Network = network } };
}

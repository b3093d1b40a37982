using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Definitions;
using MlAdvisor.Models;
using MlAdvisor.TestShared;

namespace MlAdvisor.Tests.Definitions;

/// <summary>Definitions as C#.</summary>
[TestClass]
public class CSharpTests
{
    [TestMethod]
    public void ToCSharp_EveryPipeline_CompilesToAnEqualDefinition()
    {
        var definitions = Directory.EnumerateFiles(Path.Combine(SharedFolder.Repository, "pipelines"), "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(PipelineDefinition.Load).DistinctBy(definition => definition.Name).ToList();

        AreEqual(definitions);
    }

    [TestMethod]
    public void ToCSharp_AnyDefinition_CompilesToAnEqualDefinition()
    {
        var definitions = new List<PipelineDefinition>();
        Prop.ForAll(AnyDefinition.Definitions.ToArbitrary(), definition => definitions.Add(definition with { Name = FormattableString.Invariant($"any{definitions.Count}") }))
            .Check(Laws.Config(100));

        AreEqual(definitions);
    }

    [TestMethod]
    public void ToCSharp_TheIrisPipeline_ReadsWell() => PipelineDefinition.Load(Path.Combine(SharedFolder.Repository, "pipelines", "iris.yaml")).ToCSharp().ShouldBe(
        """
        using Microsoft.ML;
        using MlAdvisor.Definitions;
        using MlAdvisor.Models;

        /// <summary>Which iris has these petals and sepals?</summary>
        public static class IrisPipeline
        {
            /// <summary>What is trained, and how.</summary>
            public static PipelineDefinition Definition { get; } = new PipelineDefinition
            {
                Name = "iris",
                Description = "Which iris has these petals and sepals?",
                Dataset = "iris",
                Task = MachineLearningTask.Multiclass,
                Label = "species",
                Transforms = [new NormalizeTransform()],
                Trainer = new TrainerDefinition
                {
                    Network = [new LinearLayer { Units = 16, Activation = Activation.Relu }],
                    Optimizer = new OptimizerDefinition { LearningRate = 0.01 },
                    BatchSize = 16,
                    Epochs = 40,
                },
                Advisor = new AdvisorDefinition { BatchSizes = [8, 16, 32, 64] },
            };

            /// <summary>The rows of the definition's own dataset; any view with the same columns will do instead.</summary>
            public static IDataView LoadRows(MLContext mlContext) => mlContext.Advisor().LoadRows(Definition);

            /// <summary>Trains. The model is a transformer: mlContext.Model.CreatePredictionEngine and Evaluate take it; its Save writes a file.</summary>
            public static MlAdvisorModel Train(MLContext mlContext, IDataView rows) => Definition.ToEstimator(mlContext).Fit(rows);
        }

        """);

    [TestMethod]
    public void ToCSharp_Compiled_PredictsTheSameToTheBit()
    {
        var definition = PipelineDefinition.Load(Path.Combine(SharedFolder.Repository, "pipelines", "penguins.yaml"));
        definition = definition with { Trainer = definition.Trainer with { Epochs = 3 } };
        var context = new MLContext(1);
        var rows = context.Advisor().LoadRows(definition);
        using var expected = definition.ToEstimator(context).Fit(rows);

        var exported = CompiledCode.Load(definition.ToCSharp()).GetType("PenguinsPipeline")!;
        using var model = (MlAdvisorModel)exported.GetMethod("Train")!.Invoke(null, [context, rows])!;

        model.Transform(rows).GetColumn<float[]>("Score").SelectMany(score => score).ShouldBe(expected.Transform(rows).GetColumn<float[]>("Score").SelectMany(score => score));
    }

    private static void AreEqual(List<PipelineDefinition> definitions)
    {
        var compiled = CompiledCode.Load(definitions.Select(definition => definition.ToCSharp()));

        var exported = compiled.GetTypes().Select(type => type.GetProperty("Definition", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)).OfType<PipelineDefinition>().ToList();
        exported.Count.ShouldBe(definitions.Count);
        foreach (var definition in definitions)
        {
            exported.Single(candidate => candidate.Name == definition.Name).ToYaml().ShouldBe(definition.ToYaml());
        }
    }
}

using System.Diagnostics;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.TestShared;
using MlAdvisor.Tests.Definitions;
using MlAdvisor.Trainers;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Diagnoses of chains of estimators: what a definition of the same training is told, in the words of a program.</summary>
[TestClass]
public class ChainDiagnosisTests
{
    private readonly MLContext _context = new(1);

    [TestMethod]
    [DataRow("feature-scales", "MLA104", "estimators before TorchNetwork that make column 'Features'", ".Append(mlContext.Transforms.NormalizeMeanVariance(\"Features\", fixZero: false)) // before TorchNetwork")]
    [DataRow("learning-rate-huge", "MLA302", "TorchNetworkTrainer.Options.Optimizer.LearningRate", "options.Optimizer = new OptimizerDefinition")]
    [DataRow("zero-weights", "MLA204", "TorchNetworkTrainer.Options.Layers", "options.Layers = [")]
    [TestCategory("Slow")]
    public async Task DiagnoseAsync_AStuckChain_IsToldWhatItsDefinitionIs(string name, string rule, string place, string code)
    {
        // Divided as a trainer divides its rows: by itself, it leaves no test rows.
        var definition = Load(name) with { Split = new SplitDefinition { Validation = 0.2, Test = 0, Seed = 42 } };

        var ofDefinition = await _context.Advisor().DiagnoseAsync(definition);
        var ofChain = await _context.Advisor().DiagnoseAsync(Chain(definition), Rows(definition));

        ofDefinition.Findings[0].Finding.RuleId.ShouldBe(rule);
        var first = ofChain.Findings[0];
        first.Finding.RuleId.ShouldBe(rule, ofChain.Summary);
        first.Probe!.Verdict.ShouldBe(ofDefinition.Findings[0].Probe!.Verdict, first.Probe.Sentence);
        first.Finding.Place!.ToString().ShouldBe(place);
        first.Finding.Place.Location.ShouldBeNull();
        first.Finding.Fix!.Code.ShouldStartWith(code);
        ofChain.Symptom.Histories.Select(history => history.FinalLoss).ShouldBe(ofDefinition.Symptom.Histories.Select(history => history.FinalLoss));
        (ofChain.SymptomAfter is Symptom.Stalled or Symptom.Diverged).ShouldBeFalse(ofChain.Summary);
        Compiles(ofChain.Code!);
    }

    [TestMethod]
    public async Task DiagnoseAsync_AHealthyChain_IsSilent()
    {
        var result = await _context.Advisor().DiagnoseAsync(Iris.Pipeline(_context), Iris.Load(_context));

        result.Symptom.IsStuck.ShouldBeFalse(result.Symptom.Sentence);
        result.Findings.Where(ranked => ranked.Finding.Severity > Severity.Information).Select(ranked => ranked.Finding.Sentence).ShouldBeEmpty();
        result.Code.ShouldBeNull();
        result.Patch.Changes.ShouldBeEmpty();
    }

    [TestMethod]
    public async Task CheckAsync_AChainWithoutScaling_NamesTheColumnByItsSlotAndTheFixByItsEstimator()
    {
        var definition = Load("feature-scales");

        var ofDefinition = await _context.Advisor().CheckAsync(definition);
        var ofChain = await _context.Advisor().CheckAsync(Chain(definition), Rows(definition));

        ofChain.Select(finding => (finding.RuleId, finding.Severity)).ShouldBe(ofDefinition.Select(finding => (finding.RuleId, finding.Severity)));
        ofChain[0].Evidence[0].Value.Split(':')[0].ShouldBe(ofDefinition[0].Evidence[0].Value.Split(':')[0]);
        Compiles(ofChain[0].Fix!.Code!);
    }

    [TestMethod]
    public async Task CheckAsync_AChainWithMissingValues_FillsTheVector()
    {
        var rows = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 100).Select(i => new Measured { Small = i % 7 == 0 ? float.NaN : i % 2, Label = i % 2 == 0 }));
        var chain = _context.Transforms.Concatenate("Inputs", "Small", "Other").Append(_context.BinaryClassification.Trainers.TorchNetwork("Label", "Inputs", epochs: 2));

        var finding = (await _context.Advisor().CheckAsync(chain, rows))[0];

        finding.RuleId.ShouldBe("MLA101");
        finding.Sentence.ShouldContain("'Small'");
        finding.Fix!.Code.ShouldBe(".Append(mlContext.Transforms.ReplaceMissingValues(\"Inputs\", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean)) // before TorchNetwork");
        var diagnosis = await _context.Advisor().DiagnoseAsync(chain, rows);
        diagnosis.Findings[0].Probe!.Verdict.ShouldBe(ProbeVerdict.Confirmed, diagnosis.Summary);
    }

    [TestMethod]
    public async Task CheckAsync_AChainWithANumberFarFromAllOthers_PutsTheVectorIntoBins()
    {
        var rows = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 300).Select(i => new Measured { Small = i == 100 ? 1e6f : i % 17 / 17f, Other = i % 5, Label = i % 2 == 0 }).ToList());
        var chain = _context.Transforms.Concatenate("Inputs", "Small", "Other").Append(_context.Transforms.NormalizeMinMax("Inputs"))
            .Append(_context.BinaryClassification.Trainers.TorchNetwork("Label", "Inputs", epochs: 2));

        var finding = (await _context.Advisor().CheckAsync(chain, rows)).Single(found => found.RuleId == "MLA111");

        finding.Sentence.ShouldStartWith("'Small' is stretched by few values");
        finding.Fix!.Code.ShouldBe(".Append(mlContext.Transforms.NormalizeBinning(\"Inputs\", fixZero: false)) // before TorchNetwork");
        Compiles(finding.Fix.Code!);
    }

    [TestMethod]
    public async Task DiagnoseAsync_AChainThatOverfits_IsToldHowToStopEarly()
    {
        // Ten numbers of which one tells the label, and not always: there are rows enough to see that, and few enough to be learned by heart.
        var random = new Random(1);
        var rows = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 900).Select(_ => Enumerable.Range(0, 10).Select(_ => (random.NextSingle() * 4) - 2).ToArray())
            .Select(numbers => new Numbered { Features = numbers, Label = numbers[0] > 0 != random.NextDouble() < 0.2 }).ToList());
        var options = new TorchNetworkTrainer.Options
        {
            Layers = [new LinearLayer { Units = 64, Activation = Activation.Relu }, new LinearLayer { Units = 64, Activation = Activation.Relu }],
            Optimizer = new OptimizerDefinition { LearningRate = 0.003 },
            BatchSize = 16,
            Epochs = 60,
        };

        var result = await _context.Advisor().DiagnoseAsync(_context.BinaryClassification.Trainers.TorchNetwork(options), rows);

        result.Symptom.Symptom.ShouldBe(Symptom.Overfitting, result.Symptom.Sentence);
        result.Findings[0].Finding.RuleId.ShouldBe("MLA309", result.Summary);
        result.Findings[0].Finding.Place!.ToString().ShouldBe("TorchNetworkTrainer.Options.EarlyStopping");
        result.Code.ShouldBe("options.EarlyStopping = new EarlyStoppingDefinition { Patience = 6 };", result.Findings[0].Probe!.Sentence);
        Compiles(result.Code!);
    }

    [TestMethod]
    [TestCategory("Slow")]
    public async Task DiagnoseAsync_CodesInAChain_AreToldApartInTheVectorAndLeftToTheChain()
    {
        var definition = Load("codes-as-numbers");

        var result = await _context.Advisor().DiagnoseAsync(Chain(definition), Rows(definition));

        var codes = result.Findings[0];
        codes.Finding.RuleId.ShouldBe("MLA105", result.Summary);
        codes.Finding.Fix.ShouldBeNull();
        codes.Probe!.Verdict.ShouldBe(ProbeVerdict.Confirmed, codes.Probe.Sentence);
        result.Code.ShouldBeNull();
        result.Summary.ShouldEndWith("put OneHotEncoding into the chain, before these columns are put together with others.");
    }

    [TestMethod]
    public async Task DiagnoseAsync_TheLabelAmongTheFeaturesOfAChain_IsNamedAndNotTried()
    {
        var random = new Random(1);
        var rows = _context.Data.LoadFromEnumerable(Enumerable.Range(0, 300).Select(i => new Ranked { Small = random.NextSingle(), Rank = (i % 3) + 5, Label = $"class {i % 3}" }));
        var chain = _context.Transforms.Conversion.MapValueToKey("Label").Append(_context.Transforms.Concatenate("Features", "Small", "Rank"))
            .Append(_context.MulticlassClassification.Trainers.TorchNetwork(new TorchNetworkTrainer.Options { Layers = [new LinearLayer { Units = 16, Activation = Activation.Relu }], Epochs = 40 }));

        var leak = (await _context.Advisor().DiagnoseAsync(chain, rows)).Findings.Single(ranked => ranked.Finding.RuleId == "MLA108");

        leak.Finding.Sentence.ShouldStartWith("'Rank' is the label in other words");
        leak.Probe!.After.ShouldBeEmpty();
        leak.Probe.Sentence.ShouldStartWith("It was not tried: without it training can only look worse");
    }

    [TestMethod]
    public async Task DiagnoseAsync_WhatAChainDoesNotShow_IsSaidAndNotGuessed()
    {
        var definition = Load("codes-as-numbers");
        var options = new DiagnosisOptions { Budget = TimeSpan.FromSeconds(1) };

        var result = await _context.Advisor().DiagnoseAsync(Chain(definition), Rows(definition), options);

        result.Findings.ShouldContain(ranked => ranked.Finding.RuleId == "MLA105" && ranked.Finding.Fix == null);
        result.NotLookedAt.ShouldContain(sentence => sentence.Contains("MLA105", StringComparison.Ordinal));
        (await _context.Advisor().DiagnoseAsync(definition, options: options)).NotLookedAt.ShouldBeEmpty();
    }

    [TestMethod]
    public void DiagnoseAsync_OptionsOutOfRange_AreRefused()
    {
        var (chain, rows) = (Iris.Pipeline(_context), Iris.Load(_context));
        foreach (var (options, expected) in new[]
        {
            (new DiagnosisOptions { Seeds = 1 }, "Seeds is a number from 2 to 100; it is 1."),
            (new DiagnosisOptions { Seeds = 101 }, "Seeds is a number from 2 to 100; it is 101."),
            (new DiagnosisOptions { Rounds = -1 }, "Rounds is at least 0; it is -1."),
            (new DiagnosisOptions { Budget = TimeSpan.FromSeconds(-1) }, "Budget is no time, or one of at least 0; it is -00:00:01."),
        })
        {
            Should.Throw<ArgumentOutOfRangeException>(() => _ = _context.Advisor().DiagnoseAsync(chain, rows, options)).Message.ShouldStartWith(expected);
        }
    }

    [TestMethod]
    public async Task DiagnoseAsync_Cancelled_StopsWithinAStep()
    {
        var chain = Iris.Pipeline(_context, options => options.Epochs = 10_000_000);
        using var stop = new CancellationTokenSource();
        var clock = new Stopwatch();
        var progress = new Begun(() =>
        {
            stop.CancelAfter(TimeSpan.FromMilliseconds(300));
            clock.Start();
        });

        await Should.ThrowAsync<OperationCanceledException>(
            _context.Advisor().DiagnoseAsync(chain, Iris.Load(_context), new DiagnosisOptions { Budget = TimeSpan.FromHours(1) }, progress, stop.Token));

        clock.Elapsed.TotalSeconds.ShouldBeInRange(0.25, 10);
    }

    [TestMethod]
    public async Task DiagnoseAsync_AnEstimatorOfADefinition_IsThatOfTheDefinition()
    {
        var definition = PipelineDefinition.Load(Path.Combine(SharedFolder.Repository, "pipelines", "stuck", "missing-values.yaml"));

        var findings = await _context.Advisor().CheckAsync(definition.ToEstimator(_context), _context.Advisor().LoadRows(definition));

        findings[0].Place!.ToString().ShouldStartWith(definition.Source!.Path);
        findings[0].Fix!.Code.ShouldBeNull();
    }

    [TestMethod]
    public async Task DiagnoseAsync_AChainWithoutANetwork_SaysWhatToDo() =>
        (await Should.ThrowAsync<ArgumentException>(_context.Advisor().DiagnoseAsync(_context.Transforms.Concatenate("Features", "sepal_length"), Iris.Load(_context))))
        .Message.ShouldStartWith("There is no TorchNetwork in the pipeline; append one");

    [TestMethod]
    [DataRow("trainer.network")]
    [DataRow("trainer.output")]
    [DataRow("trainer.loss")]
    [DataRow("trainer.optimizer")]
    [DataRow("trainer.optimizer.learningRate")]
    [DataRow("trainer.optimizer.weightDecay")]
    [DataRow("trainer.batchSize")]
    [DataRow("trainer.epochs")]
    [DataRow("trainer.clipNorm")]
    [DataRow("trainer.schedule")]
    [DataRow("trainer.earlyStopping")]
    [DataRow("split")]
    public void NameOf_APlaceThatRulesName_IsAnOption(string keyPath)
    {
        var names = ChainCode.NameOf(new("Features", "Label"), keyPath).Split('.');

        names[..2].ShouldBe(["TorchNetworkTrainer", "Options"]);
        var type = typeof(TorchNetworkTrainer.Options);
        foreach (var name in names[2..])
        {
            type = type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance).ShouldNotBeNull(name).PropertyType;
        }
    }

    private static PipelineDefinition Load(string name) => PipelineDefinition.Load(Path.Combine(SharedFolder.Repository, "pipelines", "stuck", name + ".yaml"));

    private IDataView Rows(PipelineDefinition definition) => _context.Advisor().LoadRows(definition);

    /// <summary>A definition of numbers as somebody would write it in a program: with its trainer, and its scaling if it has one.</summary>
    private EstimatorChain<ITransformer> Chain(PipelineDefinition definition)
    {
        var trainer = definition.Trainer;
        string[] inputs = [.. Rows(definition).Schema.Select(column => column.Name).Where(name => name != definition.Label)];
        var options = new TorchNetworkTrainer.Options
        {
            Layers = trainer.Network, Output = trainer.Output, Loss = trainer.Loss, Optimizer = trainer.Optimizer, BatchSize = trainer.BatchSize, Epochs = trainer.Epochs, Seed = trainer.Seed,
        };
        var features = _context.Transforms.Concatenate("Features", inputs);
        var chain = new EstimatorChain<ITransformer>()
            .Append(_context.Transforms.Conversion.MapValueToKey("Label", definition.Label, keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue))
            .Append(_context.Transforms.Conversion.ConvertType([.. inputs.Select(input => new InputOutputColumnPair(input))], DataKind.Single))
            .Append(features);
        IEstimator<ITransformer> network = definition.Task == MachineLearningTask.Binary
            ? _context.BinaryClassification.Trainers.TorchNetwork(options)
            : _context.MulticlassClassification.Trainers.TorchNetwork(options);
        return definition.Transforms switch
        {
            [] => chain.Append(network),
            [NormalizeTransform { Mode: NormalizationMode.MinMax }] => chain.Append(_context.Transforms.NormalizeMinMax("Features", fixZero: false)).Append(network),
            _ => chain.Append(_context.Transforms.NormalizeMeanVariance("Features", fixZero: false)).Append(network),
        };
    }

    /// <summary>Code as it would be pasted: estimators into a chain, settings behind the options.</summary>
    private static void Compiles(string code)
    {
        var lines = code.Split('\n');
        var estimators = string.Concat(lines.Where(line => line.StartsWith('.')).Select(line => line + "\n"));
        CompiledCode.Load(
            $$"""
            using Microsoft.ML;
            using Microsoft.ML.Transforms;
            using MlAdvisor.Definitions;
            using MlAdvisor.Trainers;

            public static class Pasted
            {
                public static object Change(MLContext mlContext, TorchNetworkTrainer.Options options)
                {
                    {{string.Join('\n', lines.Where(line => !line.StartsWith('.')))}}
                    return mlContext.Transforms.Concatenate("Features", "A")
                        {{estimators}};
                }
            }
            """);
    }

    private sealed class Begun(Action action) : IProgress<DiagnosisProgress>
    {
        private int _count;

        public void Report(DiagnosisProgress value)
        {
            if (Interlocked.Increment(ref _count) == 1)
            {
                action();
            }
        }
    }

    private sealed class Measured
    {
        public float Small { get; set; }

        public float Other { get; set; } = 1;

        public bool Label { get; set; }
    }

    private sealed class Ranked
    {
        public float Small { get; set; }

        public float Rank { get; set; }

        public string? Label { get; set; }
    }

    private sealed class Numbered
    {
        [VectorType(10)]
        public float[]? Features { get; set; }

        public bool Label { get; set; }
    }
}

using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Tests.Diagnosis;

/// <summary>Each rule that needs no training, on a training with its fault and on a twin without it.</summary>
[TestClass]
public class CheckRuleTests
{
    private static PipelineDefinition Weighted(double weight)
    {
        var definition = Made.Definition();
        return definition with { Trainer = definition.Trainer with { ClassWeights = new ClassWeightsDefinition { Weights = [new ClassWeight("class a", weight)] } } };
    }

    private static LayerDefinition[] Dropped(double rate) => [.. Enumerable.Range(0, 4).SelectMany(_ => (LayerDefinition[])[Relu16, new DropoutLayer(rate)])];

    private static readonly InitializerDefinition Wide = new(Initializer.Normal, 10);

    [TestMethod]
    public void MissingValues() => Tells("MLA101", Made.Definition(), With(Made.Moons(), 3, float.NaN), Made.Definition(), Made.Moons());

    [TestMethod]
    public void StretchedFeatures() => Tells("MLA111", Made.Definition(), With(Made.Moons(), 3, 1e4f), Made.Definition(), With(Made.Moons(), 3, 10));

    [TestMethod]
    public void StretchedFeatures_ByAValidationRow_AreFound()
    {
        var data = Made.Moons();

        Check(Made.Definition(), Of(data, data.Train, validation: With(data, 3, 1e4f).Train)).ShouldContain(finding => finding.RuleId == "MLA111");
    }

    [TestMethod]
    [DataRow(1, false)]
    [DataRow(3, true)]
    public void StretchedFeatures_OfALongTail_AreThoseOfAVeryLongOne(double sigma, bool isFound)
    {
        var random = new Random(1);
        var data = Made.Moons(rows: 4000);
        float[] tailed = [.. data.Train.Features.Select(_ => (float)Math.Exp(sigma * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)))];
        var rows = data.Train.WithFeatures(2, [.. tailed.Select(value => value / tailed.Max())]);

        Check(Made.Definition(), Of(data, rows, rows)).Any(finding => finding.RuleId == "MLA111").ShouldBe(isFound);
    }

    [TestMethod]
    public void StretchedFeatures_MostlyZero_AreNone()
    {
        var data = Made.Moons();
        var rows = data.Train.WithFeatures(2, [.. data.Train.Features.Select((_, i) => i % 60 == 0 ? 1000f + i : 0)]);

        Check(Made.Definition(), Of(data, rows, rows)).ShouldNotContain(finding => finding.RuleId == "MLA111");
    }

    [TestMethod]
    [DataRow(float.NaN, true)]
    [DataRow(float.PositiveInfinity, false)]
    public void MissingValues_AmongTheTestRowsAlone_AreReplacedWhereThatHelps(float value, bool isFixed)
    {
        var data = Made.Moons();
        var test = With(data, 3, value).Train;

        var finding = Check(Made.Definition(), Of(data, data.Train, test: test)).Single(found => found.RuleId == "MLA101");

        (finding.Fix is not null, finding.IsSafe).ShouldBe((isFixed, isFixed));
    }

    [TestMethod]
    public void WhatNoTrainingTakes_IsRefusedAsATrainingRefusesIt()
    {
        var classes = Made.Definition(output: new OutputDefinition { Units = 3 });
        Refusal(classes, Made.Moons()).ShouldContain("trainer.output: binaryCrossEntropy takes one output or one for each of the 2 classes, and the network has 3");

        var numbers = Made.Definition(MachineLearningTask.Regression, loss: new LossDefinition(Loss.CrossEntropy));
        Refusal(numbers, Made.Numbers()).ShouldContain("trainer.loss: crossEntropy needs classes, and the task is regression");

        var weighted = Made.Definition();
        weighted = weighted with { Trainer = weighted.Trainer with { ClassWeights = new ClassWeightsDefinition { Weights = [new ClassWeight("class c", 2)] } } };
        Refusal(weighted, Made.Moons()).ShouldContain("trainer.classWeights.class c: 'label' has no class 'class c'");

        Refusal(Made.Definition(network: Made.Relu(3_000_000, 3_000_000)), Made.Moons()).ShouldContain("trainer.network: the network does not fit into memory");

        static string Refusal(PipelineDefinition definition, PreparedData data) => Should.Throw<DefinitionException>(() => Check(definition, data)).Message;
    }

    [TestMethod]
    public void OneOutputUnderACrossEntropy_WhichNoTrainingTakes_IsAFindingSinceItHasAFix()
    {
        var found = Check(Made.Definition(loss: new LossDefinition(Loss.CrossEntropy)), Made.Moons());

        found.ShouldContain(finding => finding.RuleId == "MLA201" && finding.Severity == Severity.Error && finding.Fix != null);
    }

    [TestMethod]
    public void CodesAsNumbers_OfRowsThatAreSortedByThem_AreFound()
    {
        var finding = Check(Made.Definition(), Whole(24_000, row => row / 6000)).Single(found => found.RuleId == "MLA105");

        finding.Sentence.ShouldStartWith("'xa' has 4 evenly spaced values");
    }

    [TestMethod]
    [DataRow(100, true)]
    [DataRow(300, false)]
    public void CodesAsNumbers_AreAsManyAsTheyAreAndMoreAreMeasurements(int values, bool areCodes)
    {
        var found = Check(Made.Definition(), Whole(6000, row => row % values)).Where(finding => finding.RuleId == "MLA105").Select(finding => finding.Sentence);

        found.Count(sentence => sentence.StartsWith($"'xa' has {values} evenly spaced values", StringComparison.Ordinal)).ShouldBe(areCodes ? 1 : 0);
        found.Count().ShouldBe(areCodes ? 1 : 0);
    }

    [TestMethod]
    public void NoVariation_OneClassOnly() => Tells("MLA103", Made.Definition(), Relabelled(Made.Moons(), _ => 0), Made.Definition(), Made.Moons());

    [TestMethod]
    [DataRow(1f, false)]
    [DataRow(0f, true)]
    public void NoVariation_AFeatureThatChangesInARowThatIsNotInTheSample_DoesChange(float value, bool isConstant)
    {
        var rows = Made.Moons(rows: 20_000).Train;
        var features = rows.Features.Select((number, i) => i % 2 == 1 ? number : i == 2 ? value : 0).ToArray();
        var data = Of(Made.Moons(), new LabeledRows { Rows = rows.Rows, Width = rows.Width, Features = features, Classes = rows.Classes, SourceRows = rows.SourceRows });

        Check(Made.Definition(), data).Any(finding => finding.RuleId == "MLA103").ShouldBe(isConstant);
    }

    [TestMethod]
    [DataRow(1000)]
    [DataRow(1e-4)]
    public void UnscaledInputs(double scale) => Tells("MLA104", Made.Definition(), Made.Moons(scale: scale), Made.Definition(), Made.Moons());

    [TestMethod]
    [DataRow(1e-5f, true)]
    [DataRow(1f, false)]
    public void UnscaledInputs_NumbersFromZeroToNextToNothing_AreScaledAsIndicatorsAreNot(float first, bool isScaled)
    {
        // The second feature has no scale of its own.
        var rows = Made.Moons().Train;
        var features = rows.Features.Select((value, i) => i % 2 == 0 ? first * (Math.Abs(value) % 1) : isScaled ? first * Math.Abs(value) : 1000 * value).ToArray();
        var data = Of(Made.Moons(), new LabeledRows { Rows = rows.Rows, Width = rows.Width, Features = features, Classes = rows.Classes, SourceRows = rows.SourceRows });

        var fix = Diagnostician.Check(Made.Definition(), data).Single(finding => finding.RuleId == "MLA104").Fix!;

        fix.Definition.Transforms.OfType<NormalizeTransform>().Single().Columns.ShouldBe(isScaled ? null : ["xb"]);
    }

    [TestMethod]
    [DataRow(100.0, 0.0)]
    [DataRow(1.0, 500.0)]
    [DataRow(1e-4, 0.0)]
    public void UnscaledTargets(double scale, double shift) =>
        Tells("MLA106", Made.Definition(MachineLearningTask.Regression), Made.Numbers(scale: scale, shift: shift), Made.Definition(MachineLearningTask.Regression), Made.Numbers());

    [TestMethod]
    [DataRow(Loss.MeanSquaredError, Severity.Error)]
    [DataRow(Loss.MeanAbsoluteError, Severity.Information)]
    public void UnscaledTargets_SquaresBeyondSinglePrecision_AreAnErrorWhateverTheRate(Loss loss, Severity severity)
    {
        var definition = Made.Definition(MachineLearningTask.Regression, loss: new LossDefinition(loss), rate: 1e16);

        var found = Check(definition, Made.Numbers(scale: 1e20)).Single(finding => finding.RuleId == "MLA106");

        found.Severity.ShouldBe(severity);
        found.Sentence.Contains("so that the loss is infinite", StringComparison.Ordinal).ShouldBe(severity == Severity.Error);
    }

    [TestMethod]
    [DataRow(0.001, 0.0, Severity.Warning)]
    [DataRow(0.02, 0.0, Severity.Information)]
    [DataRow(0.02, 5000.0, Severity.Warning)]
    public void UnscaledTargets_RatesThatGoFarEnough_AreANote(double rate, double shift, Severity severity)
    {
        var found = Diagnostician.Check(Made.Definition(MachineLearningTask.Regression, rate: rate), Made.Numbers(scale: 100, shift: shift)).Single(finding => finding.RuleId == "MLA106");

        found.Severity.ShouldBe(severity);
        found.Sentence.Contains("long enough to take it there", StringComparison.Ordinal).ShouldBe(severity == Severity.Information);
    }

    [TestMethod]
    public void ClassImbalance() => Tells("MLA107", Made.Definition(), Relabelled(Made.Moons(), row => row % 25 == 0 ? 1 : 0), Made.Definition(), Made.Moons());

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void ClassImbalance_OfWeights(bool isImbalanced)
    {
        var data = isImbalanced ? Relabelled(Made.Moons(), row => row % 25 == 0 ? 1 : 0) : Made.Moons();

        Tells("MLA107", Weighted(1000), data, Weighted(3), Made.Moons());

        var fix = Check(Weighted(1000), data).Single(finding => finding.RuleId == "MLA107").Fix!;
        fix.Definition.Trainer.ClassWeights.ShouldBe(isImbalanced ? new ClassWeightsDefinition() : null);
    }

    [TestMethod]
    [DataRow(200, Severity.Error)]
    [DataRow(40, Severity.Warning)]
    public void NoVariation_ClassesThatOnlyValidationRowsHave(int rows, Severity severity)
    {
        var data = Made.Blobs();
        var train = Relabelled(data, row => row % 3).Train;
        var finding = Check(Made.Definition(MachineLearningTask.Multiclass), Of(data, train, Relabelled(data, row => row < rows ? 3 : row % 3).Train)).First(found => found.RuleId == "MLA103");

        finding.Severity.ShouldBe(severity);
        finding.Sentence.ShouldStartWith($"{rows} of 400 validation rows have classes that no training row has");
    }

    [TestMethod]
    public void UnscaledTargets_ThatAreInfinite_AreTheCauseWhateverIsTried()
    {
        var data = Made.Numbers();
        data.Train.Targets[7] = float.PositiveInfinity;

        var finding = Made.Diagnose(Made.Definition(MachineLearningTask.Regression, epochs: 2), data).Findings[0].Finding;

        (finding.RuleId, finding.Severity).ShouldBe(("MLA106", Severity.Error));
        finding.Sentence.ShouldStartWith("1 of 300 training labels are infinite");
    }

    [TestMethod]
    public void Leakage_ValidationRowsThatWereTrainedOn()
    {
        var seen = Of(Made.Moons(), Made.Moons().Train, Made.Moons().Train);
        Tells("MLA108", Made.Definition(), seen, Made.Definition(), Made.Moons());
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    public void Leakage_ACategoryOfTheLabelsOwn(int categories)
    {
        // Filled in where the label is the second class, and missing elsewhere; or a word for each class.
        var data = WithCategories(Made.Moons(), (row, label) => label == 0 ? (categories == 2 ? 0 : -1) : row % 4 == 1 ? 1 : categories - 1, categories);
        var twin = WithCategories(Made.Moons(), (row, label) => row % 5 == 0 ? 0 : label == 0 ? (categories == 2 ? 0 : -1) : row % 4 == 1 ? 1 : categories - 1, categories);

        Tells("MLA108", Made.Definition(), data, Made.Definition(), twin);
        Diagnostician.Check(Made.Definition(), data).ShouldContain(finding => finding.Sentence.StartsWith("'reason' is the label in other words"));
    }

    [TestMethod]
    public void Leakage_ANumberOfTheLabelsOwn() => Tells("MLA108", Made.Definition(), Signed(row => row % 2), Made.Definition(), Signed(row => row % 7 / 6));

    [TestMethod]
    public void Leakage_RowsOfFewDifferentFeatures_AreNone()
    {
        // Ten different rows, each with a label of its own.
        var moons = Made.Moons();
        var rows = Relabelled(moons, row => row % 2).Train;
        var few = new LabeledRows { Rows = rows.Rows, Width = rows.Width, Features = [.. rows.Features.Select((_, i) => (float)(i / rows.Width % 10))], Classes = rows.Classes, SourceRows = rows.SourceRows };

        Diagnostician.Check(Made.Definition(), Of(moons, Repeated(3), few)).ShouldNotContain(finding => finding.RuleId == "MLA108");

        LabeledRows Repeated(int times) => new()
        {
            Rows = times * few.Rows,
            Width = few.Width,
            Features = [.. Enumerable.Repeat(few.Features, times).SelectMany(values => values)],
            Classes = [.. Enumerable.Repeat(few.Classes, times).SelectMany(values => values)],
            SourceRows = new int[times * few.Rows],
        };
    }

    [TestMethod]
    public void Leakage_RowsOfFewDifferentFeaturesWithSeveralLabels_AreNone()
    {
        // Every row is to be found among the others, and none is known by it.
        var moons = Made.Moons();
        var rows = moons.Train;

        Diagnostician.Check(Made.Definition(), Of(moons, Few(), Few())).ShouldNotContain(finding => finding.RuleId == "MLA108");

        LabeledRows Few() => new() { Rows = rows.Rows, Width = rows.Width, Features = [.. rows.Features.Select((_, i) => (float)(i / rows.Width / 2 % 5))], Classes = rows.Classes, SourceRows = rows.SourceRows };
    }

    [TestMethod]
    public void Sentences_OfOne_AreSingular()
    {
        var definition = Made.Definition(network: Made.Relu(1), batchSize: 1000, epochs: 1);

        var sentences = Diagnostician.Check(definition, Made.Moons()).Select(finding => finding.Sentence).ToList();

        sentences.ShouldContain(sentence => sentence.Contains("leave 1 step an epoch, 1 in all"));
        sentences.ShouldContain(sentence => sentence.Contains("1 epoch is 1 step in all"));
        sentences.ShouldContain(sentence => sentence.Contains("has 1 unit: what does not fit through it is lost"));
    }

    [TestMethod]
    public void HeadAndLoss_ASoftmaxUnderALossOnLogits() => OfClasses(
        "MLA201", output: new OutputDefinition { Activation = Activation.Softmax }, loss: new LossDefinition(Loss.CrossEntropy));

    [TestMethod]
    public void HeadAndLoss_NoFunctionUnderALossOnProbabilities() => OfClasses("MLA201", loss: new LossDefinition(Loss.CrossEntropy, LossInput.Probabilities));

    [TestMethod]
    public void HeadAndLoss_OneOutputForFourClasses() => OfClasses(
        "MLA201", output: new OutputDefinition { Units = 1, Activation = Activation.Sigmoid }, loss: new LossDefinition(Loss.BinaryCrossEntropy, LossInput.Probabilities));

    [TestMethod]
    public void HeadAndLoss_SquaresOnClasses() => OfClasses("MLA201", output: new OutputDefinition { Activation = Activation.Softmax }, loss: new LossDefinition(Loss.MeanSquaredError));

    [TestMethod]
    [DataRow(Activation.Sigmoid)]
    [DataRow(Activation.Tanh)]
    [DataRow(Activation.Softmax)]
    [DataRow(Activation.Relu)]
    public void HeadAndLoss_ARangeThatTargetsLeave(Activation activation) => OfNumbers("MLA201", output: new OutputDefinition { Activation = activation });

    [TestMethod]
    public void HeadAndLoss_Broadcast() => OfNumbers("MLA201", loss: new LossDefinition(Loss.MeanSquaredError, Broadcast: true));

    [TestMethod]
    public void DeepSaturating() => OfMoons("MLA202", network: [.. Enumerable.Repeat(new LinearLayer { Units = 8, Activation = Activation.Sigmoid }, 5)]);

    [TestMethod]
    public void NoNonLinearity() => OfMoons("MLA203", network: [new LinearLayer { Units = 16 }, new LinearLayer { Units = 16 }]);

    [TestMethod]
    public void Initialization_AllAlike() => OfMoons("MLA204", network: [Relu16 with { Initializer = new InitializerDefinition(Initializer.Zeros) }]);

    [TestMethod]
    public void Initialization_TooWide() => OfMoons("MLA204", network: [Relu16 with { Initializer = Wide }]);

    [TestMethod]
    public void Initialization_TooNarrow() => OfMoons("MLA204", network: [Relu16 with { Initializer = new InitializerDefinition(Initializer.Uniform, 0.01) }]);

    [TestMethod]
    public void Initialization_TooNarrowForManyLayers() => Tells("MLA204", Narrow(7), Made.Moons(), Narrow(2), Made.Moons());

    [TestMethod]
    public void Initialization_TheDefaultBehindManyRelus() =>
        Tells("MLA204", Made.Definition(network: Made.Relu(16, 16, 16, 16, 16, 16, 16, 16, 16, 16)), Made.Moons(), Made.Definition(network: Made.Relu(16, 16, 16, 16)), Made.Moons());

    [TestMethod]
    public void Initialization_BiasesFarFromZero() => OfMoons("MLA204", network: [Relu16 with { BiasInitializer = new InitializerDefinition(Initializer.Constant, -2) }]);

    [TestMethod]
    public void StrongDropout() => OfMoons("MLA205", network: [Relu16, new DropoutLayer(0.9)]);

    [TestMethod]
    public void StrongDropout_OneBehindTheOther() =>
        Tells("MLA205", Made.Definition(network: Dropped(0.6)), Made.Moons(), Made.Definition(network: Dropped(0.4)), Made.Moons());

    [TestMethod]
    public void StrongWeightDecay() => OfMoons("MLA205", optimizer: new OptimizerDefinition { LearningRate = 0.01, WeightDecay = 1 });

    [TestMethod]
    public void LayerOrder_NormalizationBehindTheActivation() => OfMoons("MLA206", network: [Relu16, new BatchNormLayer()]);

    [TestMethod]
    public void StretchedTargets() => Tells("MLA112", Made.Definition(MachineLearningTask.Regression), WithTarget(1e4f), Made.Definition(MachineLearningTask.Regression), WithTarget(10));

    [TestMethod]
    [DataRow(0.99)]
    [DataRow(0.001)]
    public void RunningStatistics(double momentum) => Tells(
        "MLA207", Made.Definition(network: [Relu16, new BatchNormLayer { Momentum = momentum }]), Made.Moons(), Made.Definition(network: [Relu16, new BatchNormLayer()]), Made.Moons());

    [TestMethod]
    public void SummedLoss() => OfNumbers("MLA209", loss: new LossDefinition(Loss.MeanSquaredError, Reduction: LossReduction.Sum));

    [TestMethod]
    [DataRow(Optimizer.Adam, 1e-6)]
    [DataRow(Optimizer.Sgd, 1e-4)]
    [DataRow(Optimizer.RmsProp, 1e-6)]
    [DataRow(Optimizer.Adagrad, 1e-5)]
    [DataRow(Optimizer.Adadelta, 1e-3)]
    public void SmallRate(Optimizer name, double rate) => OfMoons("MLA301", optimizer: new OptimizerDefinition { Name = name, LearningRate = rate });

    [TestMethod]
    [DataRow(Optimizer.Adam, 1.0)]
    [DataRow(Optimizer.Sgd, 10.0)]
    [DataRow(Optimizer.RmsProp, 1.0)]
    public void LargeRate(Optimizer name, double rate) => OfMoons("MLA302", optimizer: new OptimizerDefinition { Name = name, LearningRate = rate });

    [TestMethod]
    public void LargeRate_TargetsAreLargeToo_IsNone()
    {
        PipelineDefinition AtRate(double rate) => Made.Definition(MachineLearningTask.Regression, optimizer: new OptimizerDefinition { Name = Optimizer.Adam, LearningRate = rate });
        Tells("MLA302", AtRate(0.3), Made.Numbers(), AtRate(0.3), Made.Numbers(scale: 1000));
        Tells("MLA302", AtRate(30), Made.Numbers(scale: 1000), AtRate(0.01), Made.Numbers());
    }

    [TestMethod]
    public void Schedule_LeavesNextToNothing()
    {
        PipelineDefinition With(ScheduleDefinition schedule) => Made.Definition() with { Trainer = Made.Definition().Trainer with { Schedule = schedule } };
        Tells("MLA306", With(new ScheduleDefinition { Name = Schedule.Exponential, Gamma = 0.3 }), Made.Moons(), With(new ScheduleDefinition { Name = Schedule.Cosine, Warmup = 0.2 }), Made.Moons());
        Tells("MLA306", With(new ScheduleDefinition { Name = Schedule.Step, StepSize = 1 }), Made.Moons(), With(new ScheduleDefinition { Name = Schedule.OneCycle }), Made.Moons());
        Tells("MLA306", With(new ScheduleDefinition { Name = Schedule.Constant, Warmup = 0.9 }), Made.Moons(), With(new ScheduleDefinition { Name = Schedule.Constant, Warmup = 0.1 }), Made.Moons());
    }

    [TestMethod]
    public void FewUpdates() => OfMoons("MLA303", batchSize: 200);

    [TestMethod]
    public void Clipping() =>
        Tells("MLA306", WithClipNorm(1e-3), Made.Moons(), WithClipNorm(1), Made.Moons());

    [TestMethod]
    public void FewEpochs() => Tells("MLA307", Made.Definition(epochs: 2), Made.Moons(), Made.Definition(epochs: 100), Made.Moons());

    [TestMethod]
    public void OptimizerConstants() => OfMoons("MLA308", optimizer: new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 0.005, Momentum = 0.99 });

    [TestMethod]
    public void SmallNetwork() => OfMoons("MLA402", network: Made.Relu(1));

    [TestMethod]
    public void SmallNetwork_WhoseHiddenLayersAreABlocks_IsNotCalledLinear() =>
        Check(Made.Definition(network: [new ResidualLayer { Layers = [new LinearLayer { Units = 2, Activation = Activation.Relu }] }]), Made.Moons()).ShouldNotContain(finding => finding.RuleId == "MLA402");

    [TestMethod]
    public void HeadAndLoss_AnOwnHeadOfImages_KeepsItsLayersAndGetsAnOutputLayer()
    {
        LayerDefinition[] layers = [new Conv2dLayer { Filters = 4, Kernel = 1 }, new GlobalAvgPool2dLayer()];

        var trainer = FixOfOwnHead("MLA201", [.. layers, new ActivationLayer(Activation.Softmax)], Of(Made.Blobs(), Made.Blobs().Train, shape: [1, 2, 3]));

        trainer.Network.ShouldBe(layers);
        trainer.Output.ShouldBe(new OutputDefinition());
    }

    [TestMethod]
    public void NoNonLinearity_AnOwnHead_StaysLinear() =>
        FixOfOwnHead("MLA203", [Relu16 with { Activation = Activation.None }, new LinearLayer { Units = 4 }], Made.Blobs()).Network.ShouldBe([Relu16, new LinearLayer { Units = 4 }]);

    [TestMethod]
    public void DeepSaturating_AnOwnHead_KeepsItsFunctions()
    {
        LayerDefinition[] head = [new LinearLayer { Units = 1 }, new ActivationLayer(Activation.Sigmoid)];

        FixOfOwnHead("MLA202", [.. Enumerable.Repeat(Relu16 with { Activation = Activation.Sigmoid }, 4), .. head], Made.Moons(), BinaryOnProbabilities)
            .Network.ShouldBe([.. Enumerable.Repeat(Relu16, 4), .. head]);
    }

    [TestMethod]
    public void SmallNetwork_AnOwnHead_KeepsItsUnits()
    {
        LayerDefinition[] head = [new LinearLayer { Units = 1 }, new ActivationLayer(Activation.Sigmoid)];

        FixOfOwnHead("MLA402", [.. Made.Relu(3), .. head], Made.Moons(), BinaryOnProbabilities).Network.ShouldBe([.. Made.Relu(64), .. head]);
    }

    [TestMethod]
    public void SmallNetwork_AnOwnHeadAlone_GetsAHiddenLayerBeforeIt() =>
        FixOfOwnHead("MLA402", [new LinearLayer { Units = 4 }], Made.Blobs()).Network.ShouldBe([.. Made.Relu(64), new LinearLayer { Units = 4 }]);

    [TestMethod]
    public void Check_LayersWithWeightsInABlockAlone_IsNoFault() =>
        Check(OwnHead([new ResidualLayer { Layers = [new LinearLayer { Units = 6 }] }], MachineLearningTask.Multiclass), Made.Blobs()).ShouldNotContain(finding => finding.RuleId == "MLA402");

    private static LossDefinition BinaryOnProbabilities => new(Loss.BinaryCrossEntropy, LossInput.Probabilities);

    private static TrainerDefinition FixOfOwnHead(string rule, IReadOnlyList<LayerDefinition> network, PreparedData data, LossDefinition? loss = null) =>
        Check(OwnHead(network, data.ClassNames.Count == 2 ? MachineLearningTask.Binary : MachineLearningTask.Multiclass, loss), data).Single(finding => finding.RuleId == rule).Fix!.Definition.Trainer;

    private static PipelineDefinition OwnHead(IReadOnlyList<LayerDefinition> network, MachineLearningTask task, LossDefinition? loss = null)
    {
        var definition = Made.Definition(task, network, loss: loss);
        return definition with { Trainer = definition.Trainer with { Output = null } };
    }

    private static IReadOnlyList<Finding> Check(PipelineDefinition definition, PreparedData data) => Diagnostician.Check(definition, data);

    // A fifth of a signal's size is left by a layer.
    private static PipelineDefinition Narrow(int layers) =>
        Made.Definition(network: [.. Enumerable.Repeat(Relu16 with { Initializer = new InitializerDefinition(Initializer.Normal, 0.05) }, layers)]);

    private static LinearLayer Relu16 => new() { Units = 16, Activation = Activation.Relu };

    private static PipelineDefinition WithClipNorm(double norm)
    {
        var definition = Made.Definition();
        return definition with { Trainer = definition.Trainer with { ClipNorm = norm } };
    }

    private static void OfMoons(string rule, IReadOnlyList<LayerDefinition>? network = null, OptimizerDefinition? optimizer = null, int batchSize = 16) =>
        Tells(rule, Made.Definition(network: network, optimizer: optimizer, batchSize: batchSize), Made.Moons(), Made.Definition(), Made.Moons());

    private static void OfClasses(string rule, OutputDefinition? output = null, LossDefinition? loss = null) => Tells(
        rule, Made.Definition(MachineLearningTask.Multiclass, output: output, loss: loss), Made.Blobs(), Made.Definition(MachineLearningTask.Multiclass), Made.Blobs());

    private static void OfNumbers(string rule, OutputDefinition? output = null, LossDefinition? loss = null) => Tells(
        rule, Made.Definition(MachineLearningTask.Regression, output: output, loss: loss), Made.Numbers(), Made.Definition(MachineLearningTask.Regression), Made.Numbers());

    private static void Tells(string rule, PipelineDefinition faulty, PreparedData faultyData, PipelineDefinition twin, PreparedData data)
    {
        var finding = Diagnostician.Check(faulty, faultyData).FirstOrDefault(found => found.RuleId == rule);
        finding.ShouldNotBeNull();
        finding.Sentence.ShouldEndWith(".");
        Diagnostician.Check(twin, data).ShouldNotContain(found => found.RuleId == rule);
    }

    private static PreparedData WithTarget(float value)
    {
        var (data, rows) = (Made.Numbers(), Made.Numbers().Train);
        rows.Targets[7] = value;
        return Of(data, rows);
    }

    private static PreparedData With(PreparedData data, int index, float value)
    {
        var features = data.Train.Features.ToArray();
        features[index] = value;
        return Of(data, new LabeledRows { Rows = data.Train.Rows, Width = data.Train.Width, Features = features, Classes = data.Train.Classes, SourceRows = data.Train.SourceRows, NonFiniteFeatures = float.IsFinite(value) ? 0 : 1 });
    }

    /// <summary>The first feature is a number of two values.</summary>
    private static PreparedData Signed(Func<int, int> value)
    {
        var rows = Relabelled(Made.Moons(), row => row % 2).Train;
        return Of(Made.Moons(), new LabeledRows { Rows = rows.Rows, Width = rows.Width, Features = [.. rows.Features.Select((x, i) => i % rows.Width == 0 ? (value(i / rows.Width) * 2f) - 1 : x)], Classes = rows.Classes, SourceRows = rows.SourceRows });
    }

    /// <summary>The features are slots of a column of categories; a row of category -1 has none.</summary>
    private static PreparedData WithCategories(PreparedData data, Func<int, long, int> category, int categories) => new()
    {
        Train = new LabeledRows
        {
            Rows = data.Train.Rows,
            Width = categories,
            Features = [.. Enumerable.Range(0, data.Train.Rows).SelectMany(row => Enumerable.Range(0, categories).Select(slot => category(row, data.Train.Classes[row]) == slot ? 1f : 0))],
            Classes = data.Train.Classes,
            SourceRows = data.Train.SourceRows,
        },
        Validation = new LabeledRows { Rows = 2, Width = categories, Features = new float[2 * categories], Classes = [0, 1], SourceRows = [0, 1] },
        Test = new LabeledRows { Rows = 2, Width = categories, Features = new float[2 * categories], Classes = [0, 1], SourceRows = [0, 1] },
        FeatureNames = [.. Enumerable.Range(0, categories).Select(slot => FormattableString.Invariant($"reason.{slot}"))],
        ClassNames = data.ClassNames,
        Transformer = null!,
        InputSchema = null!,
    };

    private static PreparedData Relabelled(PreparedData data, Func<int, long> label) => Of(
        data,
        new LabeledRows { Rows = data.Train.Rows, Width = data.Train.Width, Features = data.Train.Features, Classes = [.. Enumerable.Range(0, data.Train.Rows).Select(label)], SourceRows = data.Train.SourceRows });

    /// <summary>Rows with one column of whole numbers.</summary>
    private static PreparedData Whole(int rows, Func<int, int> number)
    {
        var train = new LabeledRows { Rows = rows, Width = 1, Features = [.. Enumerable.Range(0, rows).Select(row => (float)number(row))], Classes = [.. Enumerable.Range(0, rows).Select(row => (long)(row % 2))], SourceRows = new int[rows] };
        return new PreparedData { Train = train, Validation = train, Test = train, FeatureNames = ["xa"], InputColumns = ["xa"], ClassNames = ["a", "b"], Transformer = null!, InputSchema = null! };
    }

    private static PreparedData Of(PreparedData data, LabeledRows train, LabeledRows? validation = null, LabeledRows? test = null, IReadOnlyList<int>? shape = null) => new()
    {
        Train = train,
        Validation = validation ?? data.Validation,
        Test = test ?? data.Test,
        FeatureNames = data.FeatureNames,
        FeatureShape = shape ?? data.FeatureShape,
        ClassNames = data.ClassNames,
        Transformer = null!,
        InputSchema = null!,
    };
}

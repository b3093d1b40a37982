using System.Globalization;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Tests.Diagnosis;

/// <summary>What only a trained network shows, each on a training with the fault and on its twin without it.</summary>
[TestClass]
public class SuspicionTests
{
    [TestMethod]
    [DataRow(0.4, true)]
    [DataRow(0.6, true)]
    [DataRow(0.0, false)]
    public void Diagnose_LabelsGivenByChance_AreFoundAndTheTwinIsSilent(double mislabeled, bool isFound)
    {
        var result = Made.Diagnose(Made.Definition(MachineLearningTask.Multiclass, epochs: 15), Made.Blobs(mislabeled: mislabeled));

        result.Findings.Any(ranked => ranked.Finding.RuleId == "MLA403").ShouldBe(isFound, result.Summary);
        result.Warnings().ShouldBeEmpty();
    }

    [TestMethod]
    public void Diagnose_LabelsGivenByChance_NamesTheirRowsAsTheyAreCountedElsewhere()
    {
        var blobs = Made.Blobs(mislabeled: 0.4);
        var rows = blobs.Validation;
        var data = blobs.With(blobs.Train, new LabeledRows { Rows = rows.Rows, Width = rows.Width, Features = rows.Features, Classes = rows.Classes, SourceRows = [.. Enumerable.Range(0, rows.Rows)] });

        var finding = Made.Diagnose(Made.Definition(MachineLearningTask.Multiclass, epochs: 15), data).Findings.Single(ranked => ranked.Finding.RuleId == "MLA403").Finding;

        var named = finding.Evidence.Where(evidence => evidence.Name.StartsWith("row ", StringComparison.Ordinal)).ToList();
        named.ShouldNotBeEmpty();
        foreach (var (name, value) in named)
        {
            // The first row is row 1.
            var row = int.Parse(name[4..], CultureInfo.InvariantCulture) - 1;
            value.ShouldStartWith($"labelled {data.ClassNames[(int)rows.Classes[row]]}, looks like ");
        }
    }

    [TestMethod]
    public void Diagnose_ClassesThatMerelyOverlap_AreNotCalledNoise()
    {
        // Centres as near to each other as rows are to them: a fifth is told wrong, hardly any of the sure ones.
        var result = Made.Diagnose(Made.Definition(MachineLearningTask.Multiclass, epochs: 15), Made.Blobs(rows: 1200, distance: 0.9));

        result.Symptom.Histories[0].Epochs[^1].ValidationMetric.ShouldBeLessThan(0.9);
        result.Findings.ShouldNotContain(ranked => ranked.Finding.RuleId == "MLA403");
    }

    [TestMethod]
    public void Diagnose_LittleToLearnAndThatLearned_IsNoStall()
    {
        var result = Made.Diagnose(Made.Definition(network: Made.Relu(8), rate: 0.003, epochs: 6), Made.Faint());

        result.Symptom.Symptom.ShouldBe(Symptom.Learning, result.Summary);
        result.Symptom.Skill.ShouldBeLessThan(0.2);
        result.Symptom.Sentence.ShouldContain("though little: the validation loss is ");
        result.Summary.ShouldStartWith("Training learns the little that it finds, ");
        result.Overfit.ShouldBeNull();
        result.Warnings().ShouldBeEmpty();
    }

    [TestMethod]
    public void Diagnose_LittleToLearnAndNothingLearned_IsAStall()
    {
        var result = Made.Diagnose(Made.Definition(network: Made.Relu(8), rate: 1e-6, epochs: 6), Made.Faint());

        result.Symptom.IsStuck.ShouldBeTrue(result.Summary);
    }

    [TestMethod]
    public void Diagnose_EarlyStoppingWithinTheWarmUp_IsConfirmedByStoppingLater()
    {
        var result = Made.Diagnose(Stopped(new EarlyStoppingDefinition { Patience = 2, MinDelta = 0.05 }), Made.Moons());

        var found = result.Findings[0];
        found.Finding.RuleId.ShouldBe("MLA310", result.Summary);
        found.Finding.Sentence.ShouldBe("Early stopping ends the training after 3 epochs of 60: it asks for steps forward of more than 0.05, and waits 2 epochs for one, while the learning rate rises for 18.");
        found.Probe!.LeavesTheStall.ShouldBeTrue(found.Probe.Sentence);
        found.Finding.Fix!.Definition.Trainer.EarlyStopping.ShouldBe(new EarlyStoppingDefinition { Patience = 24 });
        Made.Diagnose(found.Finding.Fix!.Definition, Made.Moons()).Findings.ShouldNotContain(ranked => ranked.Finding.RuleId == "MLA310");
    }

    [TestMethod]
    public void Diagnose_PlateausSeenEverywhere_AreConfirmedByPatience()
    {
        var result = Made.Diagnose(Scheduled(new ScheduleDefinition { Name = Schedule.ReduceOnPlateau, Patience = 0, Threshold = 0.3 }), Made.Moons());

        var found = result.Findings.First(ranked => ranked.Finding.RuleId == "MLA306");
        found.Finding.Sentence.ShouldStartWith("Of the learning rate, reduceOnPlateau leaves ");
        found.Probe!.Verdict.ShouldBe(ProbeVerdict.Confirmed, found.Probe.Sentence);
        Made.Diagnose(Scheduled(new ScheduleDefinition { Name = Schedule.ReduceOnPlateau }), Made.Moons()).Findings.ShouldNotContain(ranked => ranked.Finding.RuleId == "MLA306");
    }

    [TestMethod]
    public void Diagnose_RunningStatisticsOfTheLastBatch_AreConfirmedWhereTheLossSettles()
    {
        IReadOnlyList<LayerDefinition> Network(double momentum) => [new LinearLayer { Units = 16 }, new BatchNormLayer { Momentum = momentum }, new ActivationLayer(Activation.Relu), .. Made.Relu(16)];
        var definition = Made.Definition(MachineLearningTask.Regression, Network(0.99), batchSize: 8);

        var result = Made.Diagnose(definition, Made.Numbers());

        result.Symptom.Symptom.ShouldBe(Symptom.Oscillating);
        result.Findings[0].Finding.RuleId.ShouldBe("MLA207", result.Summary);
        result.Findings[0].Probe!.Verdict.ShouldBe(ProbeVerdict.Confirmed, result.Findings[0].Probe!.Sentence);
    }

    [TestMethod]
    public void Diagnose_UnitsThatAreAllOff_SaysThatFeaturesAreIgnored()
    {
        IReadOnlyList<LayerDefinition> dead =
            [new LinearLayer { Units = 16, Activation = Activation.Relu, BiasInitializer = new InitializerDefinition(Initializer.Constant, -50) }, new LinearLayer { Units = 16, Activation = Activation.Relu }];

        var result = Made.Diagnose(Made.Definition(network: dead), Made.Moons());

        var ignored = result.Findings.Single(ranked => ranked.Finding.RuleId == "MLA404").Finding;
        ignored.Sentence.ShouldStartWith("The features are ignored: with zeros in their place the validation loss is the same");
        result.Findings[0].Finding.RuleId.ShouldBe("MLA204");
        result.Rounds[0].Probes.ShouldContain(probe => probe.Finding.RuleId == "MLA304");
        Made.Diagnose(Made.Definition(), Made.Moons()).Rounds[0].Probes.ShouldNotContain(probe => probe.Finding.RuleId == "MLA304" || probe.Finding.RuleId == "MLA404");
    }

    [TestMethod]
    public void Diagnose_EightSigmoidLayers_SaysThatTheGradientVanishes()
    {
        var result = Made.Diagnose(Made.Definition(network: [.. Enumerable.Repeat(new LinearLayer { Units = 16, Activation = Activation.Sigmoid }, 8)]), Made.Moons());

        result.Rounds[0].Probes.ShouldContain(probe => probe.Finding.RuleId == "MLA305");
        result.Findings[0].Finding.RuleId.ShouldBe("MLA202");
        Made.Diagnose(Made.Definition(), Made.Moons()).Rounds[0].Probes.ShouldNotContain(probe => probe.Finding.RuleId == "MLA305");
    }

    [TestMethod]
    public void Diagnose_TargetsInTheThousands_IsConfirmedOnScaledOnesAndLeavesTheDefinitionAlone()
    {
        var definition = Made.Definition(MachineLearningTask.Regression, optimizer: new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 0.01 });

        var result = Made.Diagnose(definition, Made.Numbers(scale: 1000, shift: 5000));

        result.Findings[0].Finding.RuleId.ShouldBe("MLA106");
        result.Findings[0].Probe!.LeavesTheStall.ShouldBeTrue(result.Findings[0].Probe!.Sentence);
        result.Patch.Changes.ShouldBeEmpty();
        result.Summary.ShouldEndWith("No change of the definition alone does that; change the data.");
        Made.Diagnose(definition, Made.Numbers()).Warnings().ShouldBeEmpty();
    }

    [TestMethod]
    public void Diagnose_InputsAndTargetsInTheThousands_AreFoundTogetherAndLeaveTheDefinitionAlone()
    {
        // Neither helps alone: with either left as it is, the first steps lead out of all bounds.
        var definition = Made.Definition(MachineLearningTask.Regression, optimizer: new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 0.01 });
        var (raw, scaled) = (Made.Numbers(scale: 1000, shift: 5000, inputs: 1000), Made.Numbers(scale: 1000, shift: 5000));

        var result = new Diagnostician().Diagnose(definition, other => other.Transforms.Count > 0 ? scaled : raw);

        var found = result.Findings.Where(ranked => ranked.Probe is { LeavesTheStall: true }).ToList();
        found.Select(ranked => ranked.Finding.RuleId).Order().ShouldBe(["MLA104", "MLA106"]);
        found.ShouldAllBe(ranked => ranked.Probe!.Sentence.StartsWith("Tried (scale the targets to mean 0 and standard deviation 1; scale the inputs", StringComparison.Ordinal));
        result.Patch.Changes.ShouldBeEmpty();
        result.Summary.ShouldEndWith("No change of the definition alone does that; change the data.");
    }

    [TestMethod]
    public void Diagnose_ALossThatDoesNoHarm_IsToldBeforeNotesThatNobodyTried()
    {
        var output = new OutputDefinition { Activation = Activation.Softmax };
        var definition = Made.Definition(MachineLearningTask.Multiclass, Made.Relu(8), output, new LossDefinition(Loss.BinaryCrossEntropy, LossInput.Probabilities), epochs: 10);

        var result = Made.Diagnose(definition, Made.Blobs());

        result.Symptom.Symptom.ShouldBe(Symptom.Learning);
        result.Findings.Select(ranked => ranked.Finding.RuleId).ShouldBe(["MLA201", "MLA402"]);
        result.Warnings().ShouldBeEmpty();
    }

    [TestMethod]
    public void Diagnose_ARateThatIsTooSmallForTheEpochs_IsToldBeforeMoreEpochs()
    {
        var definition = Made.Definition(optimizer: new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 0.01 }, epochs: 8);

        var result = Made.Diagnose(definition, Made.Moons());

        var confirmed = result.Findings.Where(ranked => ranked.Probe is { Verdict: ProbeVerdict.Confirmed }).ToList();
        confirmed.Select(ranked => ranked.Finding.RuleId).ShouldBe(["MLA301", "MLA307"]);
        confirmed[0].Probe!.SkillAfter.ShouldBeGreaterThan(confirmed[1].Probe!.SkillAfter);
    }

    [TestMethod]
    public void Diagnose_TwoFaultsThatHideEachOther_AreFoundTogether()
    {
        // Hardly any gradient, and a softmax that lets none of it through: neither fix shows anything without the other.
        var output = new OutputDefinition { Units = 1, Activation = Activation.Softmax };
        IReadOnlyList<LayerDefinition> zeros = [new LinearLayer { Units = 16, Activation = Activation.Relu, Initializer = new InitializerDefinition(Initializer.Zeros) }];

        var result = Made.Diagnose(Made.Definition(network: zeros, output: output, loss: new LossDefinition(Loss.BinaryCrossEntropy, LossInput.Probabilities)), Made.Moons());

        result.Findings.Take(2).Select(ranked => ranked.Finding.RuleId).ShouldBe(["MLA201", "MLA204"], ignoreOrder: true);
        result.SymptomAfter.ShouldNotBe(Symptom.Stalled, result.Summary);
    }

    [TestMethod]
    public void Diagnose_FourRowsToLearnAndToJudgeBy_NeverSaysThatThereIsNothingToLearn()
    {
        // Sigmoids under squares at such a rate do not learn exclusive or; four rows can not tell that from labels by chance.
        var definition = Made.Definition(
            network: [new LinearLayer { Units = 2, Activation = Activation.Sigmoid }],
            output: new OutputDefinition { Activation = Activation.Sigmoid },
            loss: new LossDefinition(Loss.MeanSquaredError),
            optimizer: new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 0.01 },
            batchSize: 4,
            epochs: 200);

        var result = Made.Diagnose(definition, Made.ExclusiveOr());

        result.Findings.ShouldNotContain(ranked => ranked.Finding.RuleId == "MLA401");
    }

    [TestMethod]
    public void Diagnose_ThreeOfFourRowsOfOneClassLearnedByHeart_IsLearning()
    {
        var definition = Made.Definition(network: [], optimizer: new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 0.5 }, batchSize: 4, epochs: 1000);

        var result = Made.Diagnose(definition, Made.Or());

        result.Symptom.IsStuck.ShouldBeFalse(result.Symptom.Sentence);
    }

    [TestMethod]
    public void Diagnose_MoreLabelsByChanceThanASmallNetworkHolds_SaysThatThereIsNoSignal()
    {
        var definition = Made.Definition(network: Made.Relu(4), epochs: 20);

        var result = Made.Diagnose(definition, Made.Moons(mislabeled: 0.5));

        result.Findings[0].Finding.RuleId.ShouldBe("MLA401", result.Summary);
        result.Overfit!.CanOverfit.ShouldBeFalse();
        Made.Diagnose(definition, Made.Moons()).Findings.ShouldNotContain(ranked => ranked.Finding.RuleId == "MLA401");
    }

    [TestMethod]
    [DataRow(0.01, true)]
    [DataRow(1e-7, false)]
    public void Overfit_ARateThatMovesAndOneThatDoesNot_TellsNetworkFromData(double rate, bool can)
    {
        var (definition, data) = (Made.Definition(rate: rate), Made.Moons());
        var prober = new Prober([1, 2, 3], _ => data, null, new System.Diagnostics.Stopwatch(), CancellationToken.None);

        var verdict = OverfitTest.Of(definition, data, prober)!;

        verdict.CanOverfit.ShouldBe(can, verdict.Sentence);
        verdict.Rows.ShouldBe(16);
    }

    [TestMethod]
    public void Diagnose_StepsTooLongToSettle_NamesTheRate()
    {
        var (definition, data) = (Made.Definition(rate: 0.2, batchSize: 4), Made.Moons(400, mislabeled: 0.1));

        var result = Made.Diagnose(definition, data);

        result.Symptom.Symptom.ShouldBe(Symptom.Oscillating, result.Symptom.Sentence);
        result.Findings[0].Finding.RuleId.ShouldBe("MLA302");
        result.SymptomAfter.ShouldBe(Symptom.Learning, result.Summary);
    }

    [TestMethod]
    public void Diagnose_Twice_ComesToTheSame()
    {
        var first = Made.Diagnose(Made.Definition(rate: 1e-6), Made.Moons());
        var second = Made.Diagnose(Made.Definition(rate: 1e-6), Made.Moons());

        second.Findings.Select(ranked => ranked.Finding.Sentence).ShouldBe(first.Findings.Select(ranked => ranked.Finding.Sentence));
        second.Cost.LaneSteps.ShouldBe(first.Cost.LaneSteps);
        second.SymptomAfter.ShouldBe(first.SymptomAfter);
    }

    private static PipelineDefinition Stopped(EarlyStoppingDefinition stopping)
    {
        var definition = Made.Definition(optimizer: new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 0.1 }, epochs: 60);
        return definition with { Trainer = definition.Trainer with { EarlyStopping = stopping, Schedule = new ScheduleDefinition { Name = Schedule.Cosine, Warmup = 0.3 } } };
    }

    private static PipelineDefinition Scheduled(ScheduleDefinition schedule)
    {
        var definition = Made.Definition(rate: 0.001, epochs: 60);
        return definition with { Trainer = definition.Trainer with { Schedule = schedule } };
    }
}

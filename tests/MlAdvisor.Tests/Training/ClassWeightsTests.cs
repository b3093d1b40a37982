using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Training;

[TestClass]
public class ClassWeightsTests
{
    public static IEnumerable<object[]> Losses() =>
    [
        [MachineLearningTask.Multiclass, new LossDefinition(Loss.CrossEntropy)],
        [MachineLearningTask.Multiclass, new LossDefinition(Loss.CrossEntropy, LabelSmoothing: 0.2)],
        [MachineLearningTask.Multiclass, new LossDefinition(Loss.CrossEntropy, LossInput.Probabilities)],
        [MachineLearningTask.Multiclass, new LossDefinition(Loss.BinaryCrossEntropy)],
        [MachineLearningTask.Binary, new LossDefinition(Loss.BinaryCrossEntropy)],
        [MachineLearningTask.Binary, new LossDefinition(Loss.BinaryCrossEntropy, LossInput.Probabilities)],
        [MachineLearningTask.Binary, new LossDefinition(Loss.MeanSquaredError)],
        [MachineLearningTask.Binary, new LossDefinition(Loss.MeanAbsoluteError)],
        [MachineLearningTask.Binary, new LossDefinition(Loss.Huber)],
        [MachineLearningTask.Binary, new LossDefinition(Loss.Hinge)],
    ];

    [TestMethod]
    [DynamicData(nameof(Losses))]
    public void Train_WeightOfThree_IsTheSameAsRowsThreeTimes(MachineLearningTask task, LossDefinition loss)
    {
        // A smoothed target gives other classes' weights a share too, which repeated rows do not.
        var factor = loss.LabelSmoothing > 0 ? 1 : 3;
        var data = Problems.Classes(task == MachineLearningTask.Binary ? 2 : 3);
        var activation = loss.On == LossInput.Logits ? Activation.None : task == MachineLearningTask.Binary ? Activation.Sigmoid : Activation.Softmax;
        var definition = Problems.Definition(task, loss: loss, output: new OutputDefinition { Activation = activation }, optimizer: new OptimizerDefinition { Name = Optimizer.Sgd }, batchSize: 1000);
        using var weighted = TrainingPlan.Create(With(definition, [new("class b", factor)]), data);
        using var repeated = TrainingPlan.Create(definition, Problems.Prepare(Repeat(data.Train, factor), Repeat(data.Validation, factor), data.ClassNames.Count));
        using var first = new TrainingArray(weighted, [new(0.1, 1), new(0.05, 1)]);
        using var second = new TrainingArray(repeated, [new(0.1, 1), new(0.05, 1)]);
        first.Train(20);
        second.Train(20);

        for (var lane = 0; lane < 2; lane++)
        {
            first.Weights(lane).SelectMany(w => w).Zip(second.Weights(lane).SelectMany(w => w)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-4);
            first.Histories[lane].FinalLoss.ShouldBe(second.Histories[lane].FinalLoss, 1e-4);
            first.Histories[lane].Epochs[^1].TrainLoss.ShouldBe(second.Histories[lane].Epochs[^1].TrainLoss, 1e-4);
            first.Histories[lane].ConstantLoss.ShouldBe(second.Histories[lane].ConstantLoss, 1e-4);
            first.Evaluate(data.Validation)[lane].Loss.ShouldBe(second.Histories[lane].FinalLoss, 1e-4);
        }
    }

    [TestMethod]
    public void Train_Balanced_CountsClassesAlike()
    {
        var data = Problems.Classes(train: 50);
        var counts = Enumerable.Range(0, 3).Select(i => (double)data.Train.Classes.Count(number => number == i)).ToList();
        counts.Distinct().Count().ShouldBeGreaterThan(1);
        using var balanced = TrainingPlan.Create(With(Problems.Definition(), null), data);
        using var byHand = TrainingPlan.Create(With(Problems.Definition(), [.. counts.Select((count, i) => new ClassWeight(data.ClassNames[i], 50 / (3 * count)))]), data);
        using var first = new TrainingArray(balanced, [new(0.01, 1)]);
        using var second = new TrainingArray(byHand, [new(0.01, 1)]);
        first.Train(3);
        second.Train(3);

        first.Weights(0).SelectMany(w => w).ShouldBe(second.Weights(0).SelectMany(w => w));
        first.Histories[0].ConstantLoss.ShouldBe(Math.Log(3), 1e-6);
    }

    [TestMethod]
    public void Train_ValidationRowsASeed_WeighEachLaneByItsOwnRows()
    {
        var ofSeeds = new Dictionary<int, PreparedData> { [2] = Problems.Classes(seed: 9) };
        var definition = With(Problems.Definition(loss: new LossDefinition(Loss.CrossEntropy, LabelSmoothing: 0.1)), null);
        using var plan = TrainingPlan.Create(definition, Problems.Classes(), ofSeeds);
        using var both = new TrainingArray(plan, [new(0.01, 1), new(0.01, 2)]);
        both.Train(3);
        for (var lane = 0; lane < 2; lane++)
        {
            using var alone = new TrainingArray(plan, [both.Lanes[lane]]);
            alone.Train(3);
            both.Histories[lane].FinalLoss.ShouldBe(alone.Histories[0].FinalLoss, 1e-5);
            both.Weights(lane).SelectMany(w => w).Zip(alone.Weights(0).SelectMany(w => w)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
        }
    }

    [TestMethod]
    public void Create_LabelSmoothing_HasTheBestConstantOfTheSmoothedLoss()
    {
        var data = Problems.Classes(2, train: 10);
        var rows = new LabeledRows { Rows = 10, Width = 5, Features = data.Train.Features, Classes = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], SourceRows = new int[10] };
        using var plan = TrainingPlan.Create(Problems.Definition(loss: new LossDefinition(Loss.CrossEntropy, LabelSmoothing: 0.2)), Problems.Prepare(rows, rows, 2));
        using var array = new TrainingArray(plan, [new(0.01, 1)]);

        // Targets are 0.9 and 0.1, so the mean target of class 0 is 0.9 * 0.9 + 0.1 * 0.1 = 0.82.
        array.Histories[0].ConstantLoss.ShouldBe(-(0.82 * Math.Log(0.82)) - (0.18 * Math.Log(0.18)), 1e-6);
    }

    [TestMethod]
    public void Create_UnknownClasses_AreToldTogether()
    {
        var definition = With(Problems.Definition(), [new("class bb", 2), new("zebra", 1)]);
        Should.Throw<DefinitionException>(() => TrainingPlan.Create(definition, Problems.Classes())).Errors.Select(error => $"{error.Path}: {error.Message}").ShouldBe(
        [
            "trainer.classWeights.class bb: 'label' has no class 'class bb'; did you mean 'class b'?",
            "trainer.classWeights.zebra: 'label' has no class 'zebra'; there are class a, class b, class c",
        ]);
    }

    private static PipelineDefinition With(PipelineDefinition definition, IReadOnlyList<ClassWeight>? weights) =>
        definition with { Trainer = definition.Trainer with { ClassWeights = new ClassWeightsDefinition { Weights = weights } } };

    private static LabeledRows Repeat(LabeledRows rows, int times)
    {
        var chosen = Enumerable.Range(0, rows.Rows).SelectMany(row => Enumerable.Repeat(row, rows.Classes[row] == 1 ? times : 1)).ToArray();
        return new LabeledRows
        {
            Rows = chosen.Length,
            Width = rows.Width,
            Features = [.. chosen.SelectMany(row => rows.Features[(row * rows.Width)..((row + 1) * rows.Width)])],
            Classes = [.. chosen.Select(row => rows.Classes[row])],
            SourceRows = new int[chosen.Length],
        };
    }
}

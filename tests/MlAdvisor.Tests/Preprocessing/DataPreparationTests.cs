using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Preprocessing;

[TestClass]
public class DataPreparationTests
{
    private readonly MLContext _context = new(seed: 1);

    private static PipelineDefinition Penguins => Definition.Of(
        MachineLearningTask.Multiclass, "species", new ReplaceMissingTransform(), new NormalizeTransform(), new OneHotTransform()) with
    {
        Dataset = "penguins",
        Split = new SplitDefinition { Validation = 0.2, Test = 0.1 },
        Features = new FeatureSelection { Ignore = ["year"] },
    };

    [TestMethod]
    public void Prepare_Penguins_GivesRowsReadyToTrainOn()
    {
        var data = DataPreparation.Prepare(_context, Penguins, Repository.Registry);

        (data.Train.Rows, data.Validation.Rows, data.Test.Rows).ShouldBe((241, 69, 34));
        data.ClassNames.ShouldBe(["Adelie", "Chinstrap", "Gentoo"]);
        data.FeatureNames.Skip(3).ShouldBe(["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g", "sex.male", "sex.female"], ignoreOrder: true);
        data.FeatureNames.Take(3).ShouldAllBe(name => name.StartsWith("island."));
        data.Train.Width.ShouldBe(9);
        data.Train.Features.Length.ShouldBe(241 * 9);
        data.Train.NonFiniteFeatures.ShouldBe(0);
        data.Train.Classes.CountBy(value => value).OrderBy(pair => pair.Key).Select(pair => pair.Value).ShouldBe([107, 47, 87]);
        data.Train.Targets.ShouldBeEmpty();
    }

    [TestMethod]
    public void Prepare_Penguins_LearnsScalesFromTrainingRowsAlone()
    {
        var data = DataPreparation.Prepare(_context, Penguins, Repository.Registry);
        var mass = data.FeatureNames.ToList().IndexOf("body_mass_g");

        Mean(data.Train, mass).ShouldBe(0, 1e-5);
        Math.Abs(Mean(data.Validation, mass)).ShouldBeGreaterThan(1e-3);
    }

    [TestMethod]
    public void Prepare_ManyColumns_TakesTimeByTheirNumberAndNotItsSquare()
    {
        if (typeof(MLContext).Assembly.GetName().Name == "Microsoft.ML.Data")
        {
            Assert.Inconclusive("ML.NET's own ColumnBindings looks for each column among all, and the time of that hides ours.");
        }

        var few = Seconds(columns: 1_000);

        // Eight times as many: 64 times the time, where each column is looked for among all.
        (Seconds(columns: 8_000) / few).ShouldBeLessThan(40);

        double Seconds(int columns)
        {
            using var folder = new TemporaryFolder();
            var text = string.Join(',', Enumerable.Range(0, columns).Select(i => FormattableString.Invariant($"x{i}"))) + ",y\n"
                + string.Concat(Enumerable.Range(0, 12).Select(row => string.Join(',', Enumerable.Range(0, columns).Select(i => FormattableString.Invariant($"{((row * 7) + i) % 11}.5"))) + (row % 2 == 0 ? ",a\n" : ",b\n")));
            File.WriteAllText(folder.File("wide.csv"), text);
            var definition = Definition.Of(MachineLearningTask.Binary, "y", new ReplaceMissingTransform(), new NormalizeTransform());
            var rows = new Dataset(folder.File("wide.csv")).Open(_context);
            return Enumerable.Range(0, 3).Min(_ =>
            {
                var clock = System.Diagnostics.Stopwatch.StartNew();
                DataPreparation.Prepare(_context, definition, rows);
                return clock.Elapsed.TotalSeconds;
            });
        }
    }

    [TestMethod]
    public void Prepare_OtherSplitSeed_RedrawsValidationAndKeepsTestAndSizes()
    {
        var one = DataPreparation.Prepare(_context, Penguins, Repository.Registry);
        var other = DataPreparation.Prepare(_context, Penguins, Repository.Registry, splitSeed: 99);

        other.Test.SourceRows.ShouldBe(one.Test.SourceRows);
        other.Validation.SourceRows.ShouldNotBe(one.Validation.SourceRows);
        other.Validation.Rows.ShouldBe(one.Validation.Rows);
    }

    [TestMethod]
    public void Prepare_SameSeed_IsTheSame() =>
        DataPreparation.Prepare(_context, Penguins, Repository.Registry).Train.Features
            .ShouldBe(DataPreparation.Prepare(new MLContext(seed: 2), Penguins, Repository.Registry).Train.Features);

    [TestMethod]
    public void Prepare_Digits_NamesPixels()
    {
        var data = DataPreparation.Prepare(_context, Definition.Of(MachineLearningTask.Multiclass, "digit") with { Dataset = "digits" }, Repository.Registry);

        data.Train.Width.ShouldBe(64);
        data.ClassNames.ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        data.FeatureNames[5].ShouldStartWith("pixels");
        data.FeatureNames.ShouldBeUnique();
        data.Train.Features.Max().ShouldBe(16);
    }

    [TestMethod]
    [DataRow(new[] { 4 }, new[] { 4 })]
    [DataRow(new[] { 2, 2 }, new[] { 1, 2, 2 })]
    [DataRow(new[] { 1, 4, 1 }, new[] { 1, 4, 1 })]
    public void Prepare_OneVector_KeepsItsShape(int[] dimensions, int[] shape)
    {
        var table = Tables.Of(Tables.Grid("x", dimensions, [.. Enumerable.Range(0, 16).Select(i => (float)i)]), Tables.Int32("y", 0, 0, 1, 1));

        DataPreparation.Prepare(_context, Definition.Of(MachineLearningTask.Binary, "y", new NormalizeTransform()), table).FeatureShape.ShouldBe(shape);
    }

    [TestMethod]
    public void Prepare_TwoColumns_IsAFlatShape()
    {
        var table = Tables.Of(Tables.Grid("x", [2, 2], [.. Enumerable.Range(0, 16).Select(i => (float)i)]), Tables.Single("z", 1, 2, 3, 4), Tables.Int32("y", 0, 0, 1, 1));

        DataPreparation.Prepare(_context, Definition.Of(MachineLearningTask.Binary, "y"), table).FeatureShape.ShouldBe([5]);
    }

    [TestMethod]
    public void FeatureTransformer_RowsWithoutLabel_GivesTheSameFeatures()
    {
        var label = Tables.Int32("y", 0, 0, 1, 1);
        var numbers = Tables.Single("x", 1, 2, 3, 4);
        var definition = Definition.Of(MachineLearningTask.Binary, "y", new NormalizeTransform { Mode = NormalizationMode.SupervisedBinning });
        var data = DataPreparation.Prepare(_context, definition, Tables.Of(numbers, label));

        var unlabelled = data.FeatureTransformer.ShouldNotBeNull().Transform(Tables.Of(numbers));

        Tables.Read<VBuffer<float>>(unlabelled, ColumnNames.Features).ConvertAll(vector => vector.GetItemOrDefault(0))
            .ShouldBe(Tables.Read<VBuffer<float>>(data.Transformer.Transform(Tables.Of(numbers, label)), ColumnNames.Features).ConvertAll(vector => vector.GetItemOrDefault(0)));
    }

    [TestMethod]
    public void Prepare_RandomLabels_ConvertsIntegers()
    {
        var data = DataPreparation.Prepare(_context, Definition.Of(MachineLearningTask.Binary, "label") with { Dataset = "random-labels" }, Repository.Registry);

        data.ClassNames.ShouldBe(["0", "1"]);
        data.Train.Features.ShouldAllBe(value => value >= 0 && value <= 255 && value == MathF.Floor(value));
        data.FeatureNames.ShouldBe(["f1", "f2", "f3", "f4", "f5"]);
    }

    [TestMethod]
    public void Prepare_Regression_GivesTargets()
    {
        var table = Tables.Of(Tables.Single("x", 1, 2, 3, 4), Tables.Int32("y", 10, 20, 30, 40));

        var data = DataPreparation.Prepare(_context, Definition.Of(MachineLearningTask.Regression, "y"), table);

        data.Train.Targets.ShouldBe(data.Train.Features.Select(x => x * 10));
        data.Train.Classes.ShouldBeEmpty();
        data.ClassNames.ShouldBeEmpty();
        data.Test.Rows.ShouldBe(0);
    }

    [TestMethod]
    public void Prepare_MissingFeatures_AreCountedNotHidden()
    {
        var table = Tables.Of(Tables.Single("x", float.NaN, float.PositiveInfinity, 3, 4), Tables.Int32("y", 0, 0, 1, 1));

        var data = DataPreparation.Prepare(_context, Definition.Of(MachineLearningTask.Binary, "y"), table);

        (data.Train.NonFiniteFeatures + data.Validation.NonFiniteFeatures).ShouldBe(2);
    }

    [TestMethod]
    public void Prepare_NumericClasses_AreNamedInOrder()
    {
        var table = Tables.Of(Tables.Single("x", 1, 2, 3, 4), Tables.Single("y", 10, 2.5f, 10, 2.5f));

        DataPreparation.Prepare(_context, Definition.Of(MachineLearningTask.Binary, "y"), table).ClassNames.ShouldBe(["2.5", "10"]);
    }

    [TestMethod]
    public void Prepare_LabelThatIsNotThere_IsSuggested() =>
        Should.Throw<DefinitionException>(() => DataPreparation.Prepare(_context, Penguins with { Label = "specie" }, Repository.Registry)).Message
            .ShouldBe("test: label: the data have no column 'specie'; did you mean 'species'?");

    [TestMethod]
    public void Prepare_ThreeClassesForBinary_AsksForMulticlass() =>
        Should.Throw<DefinitionException>(() => DataPreparation.Prepare(_context, Penguins with { Task = MachineLearningTask.Binary }, Repository.Registry)).Message
            .ShouldBe("test: task: a binary task has 2 classes, and column 'species' has 3: 'Adelie', 'Chinstrap', 'Gentoo'; is the task multiclass?");

    [TestMethod]
    public void Prepare_TextForRegression_AsksForClasses() =>
        Should.Throw<DefinitionException>(() => DataPreparation.Prepare(_context, Penguins with { Task = MachineLearningTask.Regression }, Repository.Registry)).Message
            .ShouldBe("test: label: regression predicts numbers, and column 'species' holds text; is the task multiclass or binary?");

    [TestMethod]
    public void Prepare_GroupThatIsNotThere_IsSuggested() =>
        Should.Throw<DefinitionException>(() => DataPreparation.Prepare(_context, Penguins with { Split = new SplitDefinition { GroupBy = "iland" } }, Repository.Registry)).Message
            .ShouldBe("test: split.groupBy: the data have no column 'iland'; did you mean 'island'?");

    [TestMethod]
    public void Prepare_OfficialRowsOfADatasetWithoutThem_IsRefusedThere() =>
        Should.Throw<DefinitionException>(() => DataPreparation.Prepare(_context, Penguins with { Split = new SplitDefinition { Official = OfficialPart.Test } }, Repository.Registry)).Message
            .ShouldBe("test: split.official: the data have no rows that their makers hold out; give a share instead, such as test: 0.1");

    [TestMethod]
    public void Prepare_InfiniteTarget_IsRefused()
    {
        var table = Tables.Of(Tables.Single("x", 1, 2, 3, 4), Tables.Single("y", 1, 2, float.PositiveInfinity, 4));

        Should.Throw<DatasetException>(() => DataPreparation.Prepare(_context, Definition.Of(MachineLearningTask.Regression, "y"), table)).Message
            .ShouldContain("infinite");
    }

    [TestMethod]
    public void Prepare_OneClass_IsRefused()
    {
        var table = Tables.Of(Tables.Single("x", 1, 2, 3, 4), Tables.Int32("y", 1, 1, 1, 1));

        Should.Throw<DefinitionException>(() => DataPreparation.Prepare(_context, Definition.Of(MachineLearningTask.Multiclass, "y"), table)).Message
            .ShouldContain("all rows have the same value in column 'y'");
    }

    [TestMethod]
    public void Prepare_Cancelled_Stops() =>
        Should.Throw<OperationCanceledException>(() => DataPreparation.Prepare(_context, Penguins, Repository.Registry, cancellationToken: new CancellationToken(canceled: true)));

    private static double Mean(LabeledRows rows, int feature) => Enumerable.Range(0, rows.Rows).Average(row => rows.Row(row)[feature]);
}

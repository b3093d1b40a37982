using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Datasets;
using MlAdvisor.Tests.Definitions;
using MlAdvisor.Tests.Preprocessing.Images;

namespace MlAdvisor.Tests.Diagnosis;

/// <summary>Rules on what stands in a dataset's columns, on rows that are read and prepared as a definition's are.</summary>
[TestClass]
public sealed class DataRuleTests : IDisposable
{
    private const int Codes = 40;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void UnreadableImages_ATruncatedAndAMissingOne_AreNamedAndTheTwinIsSilent()
    {
        var found = Check(Images(), ImageTable(bad: 2)).Single(finding => finding.RuleId == "MLA102");

        found.Severity.ShouldBe(Severity.Information);
        found.Sentence.ShouldStartWith("2 rows were left out, since their images can not be read, such as ");
        found.Evidence.Select(evidence => evidence.Value.Split(':')[0]).ShouldBe(["0.png", "missing.png"], ignoreOrder: true);
        found.Fix.ShouldBeNull();
        Check(Images(), ImageTable(bad: 1)).Single(finding => finding.RuleId == "MLA102").Sentence.ShouldStartWith("1 row was left out, since its image can not be read: 0.png: ");
        Check(Images(), ImageTable(bad: 0)).ShouldNotContain(finding => finding.RuleId == "MLA102");
    }

    [TestMethod]
    public void UndeclaredMarks_FeaturesAndLabelWithSome_AreNamedWithWhatToDo()
    {
        var found = Check(Marked(MachineLearningTask.Regression), Marks(-999, -9999)).Single(finding => finding.RuleId == "MLA109");

        found.Severity.ShouldBe(Severity.Warning);
        found.Sentence.ShouldBe(
            "'a' has -999 and -9999 in 45 of 300 rows, far from all others (0 to 49), 'y' has -999 in 100 of 300 rows, far from all others (0 to 10): missing values, it seems, that are taken for numbers. "
            + "Add such a number, as the file writes it, to its column's `missing` in datasets.json; then fill the gaps with `replaceMissing`, and leave rows without a label out with `split: { missingLabels: skip }`.");
        found.Evidence.Select(evidence => evidence.Value).ShouldBe(["30 of 300 rows; all others 0 to 49", "15 of 300 rows; all others 0 to 49", "100 of 300 rows; all others 0 to 10"]);
        found.Fix.ShouldBeNull();
    }

    [TestMethod]
    public void UndeclaredMarks_DeclaredOrCategoriesOrIgnored_AreNone()
    {
        Silent(Marked(MachineLearningTask.Multiclass), Marks(float.NaN, float.NaN));
        Silent(Marked(MachineLearningTask.Multiclass) with { Transforms = [new OneHotTransform { Columns = ["a"] }] }, Marks(-999, -9999));
        Silent(Marked(MachineLearningTask.Multiclass) with { Features = new FeatureSelection { Ignore = ["a"] } }, Marks(-999, -9999));

        static void Silent(PipelineDefinition definition, TableView table) => Check(definition, table).ShouldNotContain(finding => finding.RuleId == "MLA109");
    }

    [TestMethod]
    public void UndeclaredMarks_OfAFeatureThatMatters_AreConfirmedAndLeftToTheReader()
    {
        var result = Diagnose(Numbers(), Measured((row, size) => row % 6 == 0 ? -9999 : size));

        var found = result.Findings[0];
        found.Finding.RuleId.ShouldBe("MLA109", result.Summary);
        found.Probe!.LeavesTheStall.ShouldBeTrue(found.Probe.Sentence);
        result.Patch.Changes.ShouldBeEmpty();
        result.Signal.ShouldBeNull();
        result.Summary.ShouldEndWith("What such a number means stands in no file: where it is a measurement, leave it as it is.");
    }

    [TestMethod]
    public void UndeclaredMarks_OfAFeatureThatSaysNothing_AreToldAllTheSame()
    {
        var result = Diagnose(Numbers(), Measured((_, size) => size, noise: (row, noise) => row % 6 == 0 ? -9999 : noise));

        var found = result.Findings.Single(ranked => ranked.Finding.RuleId == "MLA109");
        found.Probe!.Verdict.ShouldBe(ProbeVerdict.Refuted, found.Probe.Sentence);
        found.Finding.Severity.ShouldBe(Severity.Information);
    }

    [TestMethod]
    public void WithoutMarks_TwoInAFeature_AreTheMeanOfTheOthersInRowsToJudgeByToo()
    {
        var rows = new LabeledRows { Rows = 5, Width = 2, Features = [1, 7, -999, 8, 3, 9, 9999, 6, 5, 5], Classes = [0, 1, 0, 1, 0], SourceRows = [0, 1, 2, 3, 4] };
        var judged = new LabeledRows { Rows = 3, Width = 2, Features = [-999, 1, 3, 2, 9999, 3], Classes = [0, 1, 0], SourceRows = [5, 6, 7] };
        var data = new PreparedData { Train = rows, Validation = judged, Test = judged, FeatureNames = ["size", "shop"], ClassNames = ["no", "yes"], Transformer = null!, InputSchema = null! };

        var filled = RowEdits.WithoutMarks(data, [new SuspectMark("size", -999, 1, 5, 1, 5), new SuspectMark("size", 9999, 1, 5, 1, 5)]);

        var away = (float)Math.Sqrt(1.5);
        filled.Train.Features.ShouldBe([-away, 7, 0, 8, 0, 9, 0, 6, away, 5]);
        filled.Validation.Features.ShouldBe([0, 1, 0, 2, 0, 3]);
        data.Train.Features[2].ShouldBe(-999);
    }

    [TestMethod]
    [DataRow(NormalizationMode.MinMax)]
    [DataRow(NormalizationMode.MeanVariance)]
    public void StretchedFeatures_ANumberWithSixZerosTooMany_IsConfirmedByBinsBeforeTheScaling(NormalizationMode mode)
    {
        var definition = Numbers() with { Transforms = [new NormalizeTransform { Mode = mode }] };
        var table = Measured((row, size) => row == 100 ? 1e6f : size);

        var result = Diagnose(definition, table);

        var found = result.Findings[0];
        found.Finding.RuleId.ShouldBe("MLA111", result.Summary);
        found.Probe!.LeavesTheStall.ShouldBeTrue(found.Probe.Sentence);
        found.Finding.Sentence.ShouldStartWith("'size' is stretched by few values (of 'size' 1 of ");
        found.Finding.Sentence.ShouldContain("the farthest in row 101 of the data): nine tenths of all lie within 9e-5% of its range");
        var repaired = found.Finding.Fix!.Definition;
        repaired.Transforms.ShouldBe([new NormalizeTransform { Columns = ["size"], Mode = NormalizationMode.Binning }, .. definition.Transforms]);
        Check(repaired, table).ShouldNotContain(finding => finding.RuleId == "MLA111");
        Check(definition, Measured((_, size) => size)).ShouldNotContain(finding => finding.RuleId == "MLA111");
    }

    [TestMethod]
    public void UnscaledInputs_WhereZeroStaysZero_AreToldThatTheyAreNotCentred()
    {
        // As NormalizeMeanVariance leaves it to itself: 1,000 to 1,001 become 0.9995 to 1.0005.
        var definition = Numbers() with { Transforms = [new NormalizeTransform { FixZero = true }] };
        var table = Measured((_, size) => 1000 + size, noise: (_, noise) => 500 + noise);

        var result = Diagnose(definition, table);

        var found = result.Findings[0];
        found.Finding.RuleId.ShouldBe("MLA104", result.Summary);
        found.Finding.Sentence.ShouldStartWith("The inputs are not centred: 'size' is 1 on average and differs by ");
        found.Probe!.LeavesTheStall.ShouldBeTrue(found.Probe.Sentence);
        found.Finding.Fix!.Definition.Transforms.ShouldBe([new NormalizeTransform { FixZero = false }]);
        Check(found.Finding.Fix.Definition, table).ShouldNotContain(finding => finding.RuleId == "MLA104");
    }

    [TestMethod]
    public void StretchedTargets_ALabelWithFourZerosTooMany_AreConfirmedAndLeftToTheReader()
    {
        var sizes = Enumerable.Range(0, 1200).Select(row => MathF.Sin(row)).ToArray();
        var table = new TableView([Tables.Single("size", sizes), Tables.Single("y", [.. sizes.Select((size, row) => row is 100 or 101 or 102 or 103 ? 2e4f : 3 * size)])]);

        var result = Diagnose(Made.Definition(MachineLearningTask.Regression) with { Label = "y" }, table);

        var found = result.Findings[0];
        found.Finding.RuleId.ShouldBe("MLA112", result.Summary);
        found.Probe!.LeavesTheStall.ShouldBeTrue(found.Probe.Sentence);
        found.Finding.Sentence.ShouldContain("in row 101 of the data): nine tenths of 'y' lie between -2.9");
        result.Patch.Changes.ShouldBeEmpty();
        result.Signal.ShouldBeNull();
    }

    [TestMethod]
    public void UndeclaredMarks_OfTheLabel_AreTriedWithoutTheirRows()
    {
        var sizes = Enumerable.Range(0, 1200).Select(row => MathF.Sin(row)).ToArray();
        var table = new TableView([Tables.Single("size", sizes), Tables.Single("y", [.. sizes.Select((size, row) => row % 9 == 0 ? -999 : 3 * size)])]);

        var result = Diagnose(Made.Definition(MachineLearningTask.Regression) with { Label = "y" }, table);

        var found = result.Findings[0];
        found.Finding.RuleId.ShouldBe("MLA109", result.Summary);
        found.Probe!.LeavesTheStall.ShouldBeTrue(found.Probe.Sentence);
        found.Probe.Sentence.ShouldStartWith("Tried (take such numbers for missing ones, and leave rows without a label out): ");
    }

    [TestMethod]
    [DataRow(0f, true)]
    [DataRow(0.3f, false)]
    public void Leakage_TheLabelInAnotherUnit_IsAskedAbout(float noise, bool isAsked)
    {
        var random = new Random(1);
        var celsius = Enumerable.Range(0, 300).Select(_ => (20 * random.NextSingle()) - 5).ToArray();
        var table = new TableView(
        [
            Tables.Single("fahrenheit", [.. celsius.Select(degrees => 32 + (1.8f * degrees) + (noise * random.NextSingle()))]),
            Tables.Single("wind", [.. celsius.Select(_ => random.NextSingle())]),
            Tables.Single("y", celsius),
        ]);

        Questions(Made.Definition(MachineLearningTask.Regression) with { Label = "y" }, table)
            .ShouldBe(isAsked ? ["'fahrenheit' alone tells 'y' without an error (on a straight line): is it known before 'y' is?"] : []);
    }

    [TestMethod]
    [DataRow(400, 0f, true)]
    [DataRow(400, 0.1f, false)]
    [DataRow(100, 0f, false)]
    public void Leakage_AScoreThatPartsTwoClasses_IsAskedAbout(int rows, float overlap, bool isAsked)
    {
        var random = new Random(1);
        var table = new TableView(
        [
            Tables.Single("score", [.. Enumerable.Range(0, rows).Select(row => (row % 2 * (1 - overlap)) - random.NextSingle())]),
            Tables.Single("size", [.. Enumerable.Range(0, rows).Select(_ => random.NextSingle())]),
            Tables.Text("y", [.. Enumerable.Range(0, rows).Select(row => row % 2 == 0 ? "bad" : "good")]),
        ]);

        Questions(Made.Definition() with { Label = "y" }, table)
            .ShouldBe(isAsked ? ["'score' alone tells 'y' without an error (all 'bad' from all 'good', by one threshold): is it known before 'y' is?"] : []);
    }

    [TestMethod]
    public void Leakage_OneFeatureThatTellsTheLabel_IsWhatIsToBeLearned()
    {
        var x = Enumerable.Range(0, 300).Select(row => row / 100f).ToArray();
        var table = new TableView([Tables.Single("x", x), Tables.Single("y", [.. x.Select(value => (2 * value) + 1)])]);

        Questions(Made.Definition(MachineLearningTask.Regression) with { Label = "y" }, table).ShouldBeEmpty();
    }

    [TestMethod]
    public void CodesAsNumbers_CodesWithoutOrder_AreConfirmedAndTheRepairedTwinIsSilent()
    {
        var table = CodeTable(isOrdered: false);

        var result = Diagnose(Numbers(), table);

        var found = result.Findings.First(ranked => ranked.Finding.RuleId == "MLA105");
        found.Finding.Sentence.ShouldStartWith("'a', 'b' have 40 evenly spaced values");
        found.Probe!.Verdict.ShouldBe(ProbeVerdict.Confirmed, found.Probe.Sentence);
        var repaired = found.Finding.Fix!.Definition;
        repaired.Transforms.OfType<OneHotTransform>().ShouldHaveSingleItem().Columns.ShouldBe(["a", "b"]);
        Check(repaired, table).ShouldNotContain(finding => finding.RuleId == "MLA105");
        Diagnose(repaired, table).Warnings().ShouldBeEmpty();
    }

    [TestMethod]
    public void CodesAsNumbers_BesideCategoriesAndTruthValues_LeaveADefinitionThatCanBeTried()
    {
        var table = new TableView(
        [
            .. CodeTable(isOrdered: false).Columns,
            Tables.Single("m", [.. Enumerable.Range(0, 2000).Select(row => MathF.Sin(row))]),
            Tables.Text("c", [.. Enumerable.Range(0, 2000).Select(row => row % 3 == 0 ? "x" : "z")]),
            Tables.Boolean("t", [.. Enumerable.Range(0, 2000).Select(row => row % 7 < 3)]),
        ]);
        var definition = Numbers() with { Transforms = [.. Numbers().Transforms, new OneHotTransform { Columns = ["c"] }] };

        var repaired = Check(definition, table).Single(finding => finding.RuleId == "MLA105").Fix!.Definition;

        repaired.Transforms.OfType<NormalizeTransform>().ShouldHaveSingleItem().Columns.ShouldBe(["m"]);
        Check(repaired, table).ShouldNotContain(finding => finding.RuleId == "MLA105");
    }

    [TestMethod]
    public void CodesAsNumbers_CountsThatHaveAnOrder_AreANoteAtMost()
    {
        var result = Diagnose(Numbers(), CodeTable(isOrdered: true));

        result.Symptom.Symptom.ShouldBe(Symptom.Learning, result.Symptom.Sentence);
        result.Warnings().ShouldBeEmpty();
        result.Patch.Changes.ShouldBeEmpty();
    }

    [TestMethod]
    [DataRow(1f, true)]
    [DataRow(0.1f, false)]
    public void CodesAsNumbers_TemperaturesWithOneDecimal_AreNoCodesAndWholeNumbersWithGapsAmongThemAre(float step, bool areCodes)
    {
        // 40 of them, each in 50 rows; scaled, both look the same.
        var table = new TableView(
        [
            Tables.Single("a", [.. Enumerable.Range(0, 2000).Select(row => row % 100 == 7 ? float.NaN : MathF.Round(step * (350 + (row % 40)), 1))]),
            Tables.Int32("y", [.. Enumerable.Range(0, 2000).Select(row => row % 3 % 2)]),
        ]);
        var definition = Numbers() with { Transforms = [new ReplaceMissingTransform { Columns = ["a"], Mode = ReplacementMode.Mode }, .. Numbers().Transforms] };

        Check(definition, table).Any(finding => finding.RuleId == "MLA105").ShouldBe(areCodes);
    }

    [TestMethod]
    public void CodesAsNumbers_Measurements_AreNoCodes()
    {
        var random = new Random(1);
        var table = new TableView(
        [
            Tables.Single("a", [.. Enumerable.Range(0, 600).Select(_ => random.NextSingle())]),
            Tables.Single("b", [.. Enumerable.Range(0, 600).Select(_ => random.NextSingle())]),
            Tables.Int32("y", [.. Enumerable.Range(0, 600).Select(row => row % 2)]),
        ]);

        Check(Numbers(), table).ShouldNotContain(finding => finding.RuleId == "MLA105");
    }

    [TestMethod]
    public void OneHot_ACodeAmongMeasurements_GetsAFeatureForEachOfItsTrainingValues()
    {
        var rows = new LabeledRows { Rows = 3, Width = 2, Features = [0.5f, 7, 0.25f, 9, 0.125f, 7], Classes = [0, 1, 0], SourceRows = [0, 1, 2] };
        var judged = new LabeledRows { Rows = 1, Width = 2, Features = [1, 8], Classes = [0], SourceRows = [3] };
        var data = new PreparedData { Train = rows, Validation = judged, Test = judged, FeatureNames = ["size", "shop"], ClassNames = ["no", "yes"], Transformer = null!, InputSchema = null! };

        var apart = RowEdits.OneHot(data, [1]);

        apart.FeatureNames.ShouldBe(["size", "shop is 7", "shop is 9"]);
        apart.FeatureShape.ShouldBe([3]);
        apart.Train.Features.ShouldBe([0.5f, 1, 0, 0.25f, 0, 1, 0.125f, 1, 0]);
        apart.Validation.Features.ShouldBe([1, 0, 0]);
    }

    private static PipelineDefinition Marked(MachineLearningTask task) => Made.Definition(task) with { Label = "y" };

    /// <summary>Two marks in a column of 300, and in the label.</summary>
    private static TableView Marks(float often, float seldom) => new(
    [
        Tables.Single("a", [.. Enumerable.Range(0, 300).Select(row => row % 10 == 3 ? often : row % 20 == 4 ? seldom : row % 50)]),
        Tables.Single("b", [.. Enumerable.Range(0, 300).Select(row => row % 7 / 7f)]),
        Tables.Single("y", [.. Enumerable.Range(0, 300).Select(row => row % 3 == 0 ? -999f : row % 11)]),
    ]);

    private static PipelineDefinition Numbers() => Made.Definition(rate: 0.01, batchSize: 32, epochs: 12) with { Label = "y", Transforms = [new NormalizeTransform { FixZero = false }] };

    /// <summary>A size that tells which of two classes a row is of, and a number that tells nothing.</summary>
    private static TableView Measured(Func<int, float, float> size, Func<int, float, float>? noise = null)
    {
        var random = new Random(1);
        var sizes = Enumerable.Range(0, 1200).Select(_ => random.NextSingle()).ToArray();
        return new TableView(
        [
            Tables.Single("size", [.. sizes.Select((value, row) => size(row, value))]),
            Tables.Single("noise", [.. sizes.Select((_, row) => (noise ?? ((_, value) => value))(row, random.NextSingle()))]),
            Tables.Int32("y", [.. sizes.Select(value => MathF.Abs(value - 0.5f) < 0.25f ? 1 : 0)]),
        ]);
    }

    private static PipelineDefinition Images() => Made.Definition() with
    {
        Label = "y",
        Transforms =
        [
            new LoadImagesTransform { Column = "path", OnBadImage = BadImageHandling.Skip }, new ResizeImagesTransform { Width = 1, Height = 1 }, new ExtractPixelsTransform { Scale = 1.0 / 255 },
        ],
        Trainer = Made.Definition().Trainer with { Network = [new FlattenLayer(), .. Made.Relu(8)] },
    };

    /// <summary>Two columns of numbers from 0: each says by itself, most of the time, which of two classes a row is of.</summary>
    /// <param name="isOrdered">Whether large numbers are of the one class and small ones of the other; else each number is of a class of its own.</param>
    private static TableView CodeTable(bool isOrdered)
    {
        var random = new Random(1);
        int[][] classOf = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, Codes).Select(code => isOrdered ? code / (Codes / 2) : random.Next(2)).ToArray())];
        int[][] codes = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, 2000).Select(_ => random.Next(Codes)).ToArray())];
        return new TableView(
        [
            Tables.Int32("a", codes[0]),
            Tables.Int32("b", codes[1]),
            Tables.Int32("y", [.. Enumerable.Range(0, 2000).Select(row => classOf[0][codes[0][row]] ^ (classOf[1][codes[1][row]] & 1))]),
        ]);
    }

    /// <summary>Gray images; the first of them cut off in its middle, the second not there.</summary>
    private TableView ImageTable(int bad)
    {
        const int Rows = 60;
        var paths = Enumerable.Range(0, Rows).Select(row => TestImages.Write(_folder.Path, $"{row}.png", (byte)(row * 4))).ToArray();
        if (bad > 0)
        {
            var file = Path.Combine(_folder.Path, "0.png");
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..40]);
        }

        if (bad > 1)
        {
            paths[1] = "missing.png";
        }

        return new TableView([Tables.Text("path", paths), Tables.Int32("y", [.. Enumerable.Range(0, Rows).Select(row => row % 2)])]) { Folder = _folder.Path };
    }

    private static IEnumerable<string> Questions(PipelineDefinition definition, TableView table) =>
        Check(definition, table).Where(finding => finding is { RuleId: "MLA108", Severity: Severity.Information }).Select(finding => finding.Sentence);

    private static IReadOnlyList<Finding> Check(PipelineDefinition definition, TableView table) => Diagnostician.Check(definition, Prepare(definition, table));

    private static DiagnosisResult Diagnose(PipelineDefinition definition, TableView table) => new Diagnostician().Diagnose(definition, changed => Prepare(changed, table));

    private static PreparedData Prepare(PipelineDefinition definition, TableView table) => DataPreparation.Prepare(new MLContext(seed: 1), definition, table);
}

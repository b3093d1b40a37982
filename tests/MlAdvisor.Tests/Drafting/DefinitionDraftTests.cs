using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Drafting;
using MlAdvisor.Preprocessing;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Drafting;

[TestClass]
public class DefinitionDraftTests
{
    [TestMethod]
    [DataRow("a|b|a|b|a", MachineLearningTask.Binary)]
    [DataRow("a|b|c|a|c", MachineLearningTask.Multiclass)]
    [DataRow("true|false|true|false|true", MachineLearningTask.Binary)]
    [DataRow("0|1|1|0|1", MachineLearningTask.Binary)]
    [DataRow("1|2|3|1|2|3|1|2|3|1|2|3|1|2|3", MachineLearningTask.Multiclass)]
    [DataRow("1|2|3|4|5|9|7", MachineLearningTask.Regression)]
    [DataRow("1.5|2|1.5|2|1.5", MachineLearningTask.Binary)]
    [DataRow("1.5|2|3|1.5|2|3|1.5|2|3|1.5|2|3|1.5|2|3", MachineLearningTask.Regression)]
    [DataRow("1|1|1|1|1|1|1|1|1|1|2|2|2|2|2|3|3|3|3", MachineLearningTask.Regression)]
    public void Write_Label_DecidesTheTask(string labels, MachineLearningTask task) =>
        Write(Table(labels)).Task.ShouldBe(task);

    [TestMethod]
    [DataRow("a|a|a", "column 'y' can be no label: every row has 'a'.")]
    [DataRow("NA|NA|NA", "column 'y' can be no label: no row has a value.")]
    [DataRow("2020-01-01|2020-01-02|2020-01-03", "column 'y' can be no label: every value is a date")]
    [DataRow("ab|ac|ad|ae|af|ag|ah|ai|aj|ak", "can be no label, since hardly two rows have the same one")]
    [DataRow("1.5|2.5|4e38|3.5|2.5", "column 'y' can be no label: its numbers are beyond 3.4e38, the largest that is read (single precision). Write it in another unit.")]
    public void Write_ColumnThatCanBeNoLabel_SaysWhy(string labels, string message) =>
        Should.Throw<DatasetException>(() => Write(Table(labels))).Message.ShouldContain(message);

    [TestMethod]
    public void Write_FewWholeNumbersOfWhichOneIsRare_SaysThatTheyMayBeClasses() =>
        Draft(Table("1|1|1|1|1|2|2|2|2|2|3")).ShouldContain("# 3 different numbers, the rarest in 1 row: an amount; if they name classes, write multiclass\n");

    [TestMethod]
    public void Write_TargetsThatSinglePrecisionFlattens_SaysWhatToDo() =>
        Should.Throw<DatasetException>(() => Write(Table(string.Join('|', Enumerable.Range(0, 20).Select(i => FormattableString.Invariant($"{1_700_000_000_000_000 + (7 * i * i)}"))))))
            .Message.ShouldEndWith("column 'y' can be no label: its numbers differ by less than single precision tells apart. Subtract an offset, or write it in another unit.");

    [TestMethod]
    [DataRow("a|b|a", "3 rows with a label are too few to learn from some, judge by others and test with the rest: 5 are the fewest")]
    [DataRow("a|NA|NA|NA|b|a|b", "4 rows with a label are too few")]
    public void Write_TooFewRowsToDivide_SaysSo(string labels, string message) =>
        Should.Throw<DatasetException>(() => Write(Table(labels))).Message.ShouldContain(message);

    [TestMethod]
    [DataRow(1e-7, "# Look at 'y': its numbers differ by 1.4e-7 only (standard deviation), and a network begins at about 0 with 1: no learning rate takes it there. Write it in another unit, so that it differs by about 1.")]
    [DataRow(1e16, "# Look at 'y': its numbers reach 4.9e16, and a network begins")]
    [DataRow(1e5, null)]
    public void Write_TargetsThatNoRateReaches_AreToBeLookedAt(double scale, string? note)
    {
        var draft = Draft("x,y\n" + string.Concat(Enumerable.Range(0, 50).Select(i => FormattableString.Invariant($"{i % 7},{scale * (i % 50) / 10}\n"))));
        draft.Split('\n').Where(line => line.StartsWith("# Look", StringComparison.Ordinal)).ShouldBe(note is null ? [] : [draft.Split('\n')[1]]);
        draft.ShouldContain(note ?? "y");
    }

    [TestMethod]
    [DataRow(48.1, 0.03, "# Look at 'y': its numbers are about 48.17 and differ by 0.043 only (standard deviation), and a network begins at about 0 with 1: no learning rate takes it there. Write it as the difference from 48.17, in a unit in which it differs by about 1.")]
    [DataRow(1900, 30, null)]
    public void Write_TargetsThatHaveMuchInCommon_AreToBeLookedAt(double common, double scale, string? note)
    {
        var draft = Draft("x,y\n" + string.Concat(Enumerable.Range(0, 50).Select(i => FormattableString.Invariant($"{i % 7},{common + (scale * (i % 50) / 10)}\n"))));
        draft.Split('\n').Where(line => line.StartsWith("# Look", StringComparison.Ordinal)).ShouldBe(note is null ? [] : [note]);
    }

    [TestMethod]
    public void Write_AListOfImages_LoadsThem()
    {
        var definition = Write("file,label\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"photos/{i}.JPG,{"ab"[i % 2]}\n")), "label");

        definition.Transforms[0].ShouldBeOfType<LoadImagesTransform>().Column.ShouldBe("file");
        definition.Trainer.Network[0].ShouldBeOfType<Conv2dLayer>();
    }

    [TestMethod]
    public void Write_ImagesBesideOtherColumns_AreLeftOut() =>
        Draft("file,x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"photos/{i}.png,{i % 7},{"ab"[i % 2]}\n")))
            .ShouldContain("features: { ignore: [file] }                             # file: names images, which a network takes on their own (loadImages makes images of them)\n");

    [TestMethod]
    public void Write_AFeatureThatIsCalledLabel_IsLeftOutSinceMLNetCallsTheLabelSo() =>
        Draft("x,Label,y\n" + string.Concat(Enumerable.Range(0, 50).Select(i => FormattableString.Invariant($"{i % 7},{i % 11 / 2.0},{(i % 3 == 0 ? "a" : "b")}\n"))))
            .ShouldContain("features: { ignore: [Label] }                            # Label: has the name that ML.NET gives the label; rename it to use it\n");

    [TestMethod]
    public void Write_AFeatureBeyondSinglePrecision_IsLeftOut() =>
        Draft("x,z,y\n" + string.Concat(Enumerable.Range(0, 50).Select(i => FormattableString.Invariant($"{i % 7},{(i == 7 ? 1e39 : i % 11 / 2.0)},{(i % 3 == 0 ? "a" : "b")}\n"))))
            .ShouldContain("features: { ignore: [z] }                                # z: has numbers beyond 3.4e38, the largest that is read (single precision)\n");

    [TestMethod]
    public void Write_AFeatureThatSinglePrecisionFlattens_IsLeftOut() =>
        Draft("x,at,y\n" + string.Concat(Enumerable.Range(0, 50).Select(i => FormattableString.Invariant($"{i % 7},{1_700_000_000_000_000 + (200_000 * i * i)},{(i % 3 == 0 ? "a" : "b")}\n"))))
            .ShouldContain("features: { ignore: [at] }                               # at: has numbers that differ by less than single precision tells apart; subtract an offset to use it\n");

    [TestMethod]
    public void Write_NothingButFlattenedNumbers_SaysWhyThereIsNothingToLearnFrom() =>
        Should.Throw<DatasetException>(() => Write("at,y\n" + string.Concat(Enumerable.Range(0, 50).Select(i => FormattableString.Invariant($"{1_700_000_000_000_000 + (2_000 * i * i)},{(i % 3 == 0 ? "a" : "b")}\n")))))
            .Message.ShouldEndWith("there is nothing to learn from. The numbers of 'at' differ by less than single precision tells apart; subtract an offset, or write them in another unit.");

    [TestMethod]
    [DataRow("1", "  - replaceMissing: { columns: [tick], mode: default }   # missing in 20 rows: 0 there, since all others have one number\n  - normalize: { mode: meanVariance }                    # 'x' reaches from 0 to 6, 'tick' from 0 to 1\n")]
    [DataRow("0", "  - replaceMissing: { columns: [tick], indicator: true } # missing in 20 rows: all others have 0, so that says all\n  - drop: { columns: [tick] }                            # 0 in every row by now; the indicator beside it stays\n  - normalize: { mode: meanVariance }                    # 'x' reaches from 0 to 6\n")]
    public void Write_ATickOrNothing_IsNoConstant(string tick, string lines) =>
        Draft("x,tick,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{i % 7},{(i % 2 == 0 ? tick : "")},{(i % 3 == 0 ? "a" : "b")}\n")))).ShouldContain(lines);

    [TestMethod]
    [DataRow(1, "1;0")]
    [DataRow(0, "0;1")]
    public void Write_ATickOrNothing_TellsRowsApart(int tick, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("rows.csv"), "tick,y\n" + string.Concat(Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{(i % 2 == 0 ? tick : "")},{(i % 3 == 0 ? "a" : "b")}\n"))));
        var definition = PipelineDefinition.Parse(DefinitionDraft.Write(Dataset.Infer(folder.File("rows.csv")), "y", folder.File("rows.yaml")), "rows.yaml");
        var context = new MLContext(1);

        var train = DataPreparation.Prepare(context, definition, new Dataset(folder.File("rows.csv")).Open(context)).Train;

        // Rows with a tick are the even ones.
        var byTick = Enumerable.Range(0, train.Rows).ToLookup(row => train.SourceRows[row] % 2 == 0, row => train.Row(row)[0] > 0.5 ? 1 : 0);
        $"{byTick[true].Distinct().Single()};{byTick[false].Distinct().Single()}".ShouldBe(expected);
    }

    [TestMethod]
    public void Write_NestedColumns_SaysThatTheyAreLeftOut()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.json"), $"[{string.Join(", ", Enumerable.Range(0, 20).Select(i => $$"""{ "x": {{i % 7}}, "tags": ["a"], "at": { "lat": 1 }, "y": "{{"ab"[i % 2]}}" }"""))}]");

        DefinitionDraft.Write(Dataset.Infer(folder.File("a.json")), "y", folder.File("a.yaml"))
            .ShouldContain("\n# Left out: 'tags', 'at', since no column can hold lists or objects. Write what is in them under keys of their own to use it.\n");
    }

    [TestMethod]
    public void Write_UnknownLabel_IsSuggested() =>
        Should.Throw<DatasetException>(() => Write("alpha,beta\n1,2\n3,4\n", "bata")).Message.ShouldEndWith("there is no column 'bata'; did you mean 'beta'?");

    [TestMethod]
    public void Write_Table_ChoosesFeaturesAndTransforms()
    {
        var rows = string.Concat(Enumerable.Range(1, 300).Select(i => FormattableString.Invariant(
            $"{i},{i % 7}.5,{(i % 5 == 0 ? "" : "3")},c{i % 3},z{i % 150},same,{(i % 2 == 0 ? "true" : "false")},2020-01-{(i % 28) + 1},k{i % 2}\n")));
        var definition = Write("id,x,gaps,few,many,fix,flag,day,y\n" + rows);

        definition.Features.Ignore.ShouldBe(["id", "fix", "day"]);
        definition.Transforms.Select(transform => transform.GetType()).ShouldBe(
            [typeof(ReplaceMissingTransform), typeof(NormalizeTransform), typeof(OneHotTransform), typeof(OneHotHashTransform)]);
        definition.Transforms.OfType<ColumnsTransform>().Select(transform => transform.Columns).ShouldBe([["gaps"], null, ["few"], ["many"]]);
    }

    [TestMethod]
    [DataRow(100, 40, Schedule.Cosine)]
    [DataRow(500, 23, Schedule.Cosine)]
    [DataRow(1000, 23, Schedule.Cosine)]
    [DataRow(7000, 5, Schedule.Cosine)]
    [DataRow(8000, 22, Schedule.Constant)]
    public void Write_Table_TakesStepsByRows(int rows, int epochs, Schedule schedule)
    {
        var text = Draft("x,y\n" + string.Concat(Enumerable.Range(1, rows).Select(i => FormattableString.Invariant($"{i % 97}.5,{(i % 2 == 0 ? "a" : "b")}\n"))));
        var trainer = PipelineDefinition.Parse(text, "drafted.yaml").Trainer;
        (trainer.Epochs, trainer.Schedule.Name, trainer.EarlyStopping?.Patience).ShouldBe((epochs, schedule, schedule == Schedule.Cosine ? 10 : null));
    }

    [TestMethod]
    [DataRow(1.7)]
    [DataRow(3.1e6)]
    [DataRow(6.2e6)]
    public void Write_LargeTargets_TakesARateThatIsNotTooLargeForThem(double largest)
    {
        // One digit would make 0.01 of 0.013, and 20 of 17.6.
        var rate = Write("x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => FormattableString.Invariant($"{i % 7},{largest - (i * largest / 200)}\n")))).Trainer.Optimizer.LearningRate;

        (rate / (0.01 * Math.Sqrt(largest))).ShouldBe(1, 0.05);
    }

    [TestMethod]
    [DataRow(60, 1)]
    [DataRow(60, 1000)]
    [DataRow(8000, 1)]
    public void Apply_OtherSettingsToADraft_DropsTheReasonsOfTheseAlone(int rows, int largest)
    {
        var draft = Draft("x,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => FormattableString.Invariant($"{i % 7},{largest - (i % 59 * largest / 200.0)}\n"))));
        var source = PipelineDefinition.Parse(draft, "rows.yaml").Source!;

        Reasons(DefinitionPatch.Empty.Set("trainer.optimizer.learningRate", 0.123)).ShouldBe(["optimizer"]);
        Reasons(DefinitionPatch.Empty.Set("trainer.batchSize", 7)).ShouldBe(["epochs"]);
        Reasons(DefinitionPatch.Empty.Set("trainer.epochs", 77).Set("trainer.schedule.name", "constant")).ShouldBe(rows < 5000 ? ["schedule", "epochs"] : ["epochs"]);
        Reasons(DefinitionPatch.Empty.Set("trainer.seed", 7)).ShouldBeEmpty();

        // The settings whose reasons are gone.
        IEnumerable<string> Reasons(DefinitionPatch patch)
        {
            var after = patch.Apply(source).Split('\n').Where(line => !line.Contains('#', StringComparison.Ordinal)).Select(Key).ToHashSet(StringComparer.Ordinal);
            return draft.Split('\n').Where(line => line.Contains('#', StringComparison.Ordinal)).Select(Key).Where(after.Contains);
        }

        static string Key(string line) => line.Split(':')[0].Trim();
    }

    [TestMethod]
    public void Write_RowsWithoutALabelAndARareClass_AreMinded()
    {
        var split = Write("x,y\n1,a\n2,a\n3,b\n4,\n5,b\n6,b\n7,a\n9,a\n").Split;
        split.MissingLabels.ShouldBe(MissingLabels.Skip);
        split.Stratify.ShouldBeTrue();

        Write("x,y\n1,a\n2,a\n3,b\n5,b\n6,b\n7,a\n9,c\n").Split.Stratify.ShouldBeFalse();
    }

    [TestMethod]
    [DataRow("k.A.", "# Look at 'x', which is read as text: 40 values are numbers, but 'k.A.' is none (line 42).")]
    [DataRow("12 %", "# Look at 'x', which is read as text: numbers, perhaps, but with marks as in '12 %' (line 42).")]
    public void Write_NumbersThatAreReadAsText_AreToBeLookedAt(string text, string note) =>
        Draft("x,y\n" + string.Concat(Enumerable.Range(1, 40).Select(i => FormattableString.Invariant($"{i % 13}.5,{(i % 2 == 0 ? "a" : "b")}\n"))) + $"{text},a\n").ShouldContain(note);

    [TestMethod]
    public void Write_TextsThatHardlyRepeat_SaysWhatMakesNumbersOfThem() =>
        Draft("t,x,y\n" + string.Concat(Enumerable.Range(1, 40).Select(i => FormattableString.Invariant($"what somebody wrote on day {i % 39},{i % 13}.5,{(i % 3 == 0 ? "a" : "b")}\n"))))
            .ShouldContain("t: holds texts that hardly repeat (featurizeText makes numbers of them)");

    [TestMethod]
    [DataRow(150, true)]
    [DataRow(7, false)]
    public void Write_PercentagesThatRepeat_AreLeftOutWhereTheyAreMany(int different, bool isLeftOut)
    {
        var draft = Draft("share,x,y\n" + string.Concat(Enumerable.Range(0, 300).Select(i => FormattableString.Invariant($"{i % different}.5 %,{i % 13}.5,{(i % 3 == 0 ? "a" : "b")}\n"))));

        draft.ShouldContain("# Look at 'share', which is read as text: numbers, perhaps, but with marks as in '0.5 %' (line 2).");
        draft.Contains("share: is read as text: see above", StringComparison.Ordinal).ShouldBe(isLeftOut);
        draft.Contains("oneHot", StringComparison.Ordinal).ShouldBe(!isLeftOut);
    }

    [TestMethod]
    [DataRow("the food was {0} and so was all else", "")]
    [DataRow("number {0}", "")]
    [DataRow("the food was {0} and so was all else", "id")]
    public void Write_NothingButTexts_LearnsFromTheirWords(string text, string counter)
    {
        var isCounted = counter.Length > 0;
        var definition = Write($"{(isCounted ? $"{counter}," : "")}review,y\n" + string.Concat(Enumerable.Range(1, 40).Select(i =>
            FormattableString.Invariant($"{(isCounted ? $"{i}," : "")}{string.Format(CultureInfo.InvariantCulture, text, i)},{(i % 3 == 0 ? "a" : "b")}\n"))));

        definition.Transforms.ShouldHaveSingleItem().ShouldBeOfType<FeaturizeTextTransform>().Columns.ShouldBe(["review"]);
        definition.Features.Ignore.ShouldBe(isCounted ? [counter] : []);
        definition.Trainer.Optimizer.LearningRate.ShouldBe(0.003);
    }

    [TestMethod]
    public void Write_MoreTextsThanARunCanTake_SaysHowManyToBeginWith() =>
        Should.Throw<DatasetException>(() => Write("review,y\n" + string.Concat(Enumerable.Range(1, 5000).Select(i => FormattableString.Invariant($"{i} {string.Join(' ', Enumerable.Repeat("so", 19))},{(i % 3 == 0 ? "a" : "b")}\n")))))
            .Message.ShouldEndWith("there is nothing but texts to learn from, and 5000 of 20 words each are too many to begin with: featurizeText makes an input of nearly every pair of words. Take about 3100 of the rows.");

    [TestMethod]
    public void Write_NothingButIdentifiers_SaysSo() =>
        Should.Throw<DatasetException>(() => Write("key,y\n" + string.Concat(Enumerable.Range(1, 40).Select(i => FormattableString.Invariant($"k{i},{(i % 3 == 0 ? "a" : "b")}\n")))))
            .Message.ShouldContain("there is nothing to learn from");

    [TestMethod]
    public void Write_ATextAmongManyTexts_IsNothingToLookAt() =>
        Draft("x,y\n" + string.Concat(Enumerable.Range(1, 40).Select(i => FormattableString.Invariant($"{(i % 5 == 0 ? "7" : $"t{i % 3}")},{(i % 2 == 0 ? "a" : "b")}\n")))).ShouldNotContain("Look at");

    [TestMethod]
    [DataRow("3|1|2|3|1|2|3|1|2|3|1|2|3|1|2", "3 classes: 1, 2, 3")]
    [DataRow("b|a|c|a|c", "3 classes: a, b, c")]
    public void Write_Classes_AreNamedInTheirOrder(string labels, string comment) => Draft(Table(labels)).ShouldContain(comment);

    [TestMethod]
    public void Write_OnlyACounter_LearnsFromIt() =>
        Write("x,y\n" + string.Concat(Enumerable.Range(1, 20).Select(i => FormattableString.Invariant($"{i},{i * i}.5\n")))).Features.Ignore.ShouldBeEmpty();

    [TestMethod]
    [DataRow("Preis in €", "label: \"Preis in €\"")]
    [DataRow("цена", "label: \"цена\"")]
    [DataRow("価格", "label: \"価格\"")]
    [DataRow("a\u202Eb", "label: \"a\\u202Eb\"")]
    [DataRow("a\u2028b", "label: \"a\\u2028b\"")]
    [DataRow("a\uFEFFb", "label: \"a\\uFEFFb\"")]
    [DataRow("it's", "label: \"it's\"")]
    [DataRow("&x<y>+`", "label: \"&x<y>+`\"")]
    [DataRow("a\\b", "label: \"a\\\\b\"")]
    [DataRow("😀", "label: \"😀\"")]
    [DataRow("a\u00ADb\u061Cc\u00A0d", "label: \"a\\u00ADb\\u061Cc\\u00A0d\"")]
    public void Write_NamesInAnyScript_AreReadable(string name, string line) =>
        Draft($"x,{name}\n" + string.Concat(Enumerable.Range(1, 20).Select(i => FormattableString.Invariant($"{i % 5}.5,{i * i}.5\n"))), name).ShouldContain(line);

    [TestMethod]
    public void Write_NothingToLearnFrom_SaysSo() =>
        Should.Throw<DatasetException>(() => Write("x,y\n1,a\n1,b\n1,a\n")).Message.ShouldContain("there is nothing to learn from");

    [TestMethod]
    public void Write_NumbersWithMarksAlone_SaysWhyThereIsNothingToLearnFrom() =>
        Should.Throw<DatasetException>(() => Write("x,y\n" + string.Concat(Enumerable.Range(1, 20).Select(i => FormattableString.Invariant($"\"{i},5{i}0\",{(i % 2 == 0 ? "a" : "b")}\n")))))
            .Message.ShouldEndWith("there is nothing to learn from. 'x' is read as text: numbers, perhaps, but with marks as in '1,510' (line 2).");

    [TestMethod]
    public void Write_ClassesThatDifferInCaseAlone_AreToBeLookedAt()
    {
        Draft(Table("Yes|no|yes|No|no|Yes")).ShouldContain("# Look at 'y': 'No', 'no' are classes of their own, and differ in case alone. If they are one, write them alike.\n# Look at 'y': 'Yes', 'yes' are");
        Draft(Table("Yes|No|Yes|No|No")).ShouldNotContain("Look at");
    }

    [TestMethod]
    public void Write_HeldOutRows_AreTheTest()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("data_batch_1.bin"), Datasets.ImageFiles.Cifar(0, 1, 0, 1, 0));
        File.WriteAllBytes(folder.File("test_batch.bin"), Datasets.ImageFiles.Cifar(0, 1));

        var text = DefinitionDraft.Write(Dataset.Infer(folder.Path), "label", folder.File("x.yaml"));

        text.ShouldContain("official: test");
        text.ShouldContain("extractPixels: { scale: 0.00392156862745098 }");
    }

    [TestMethod]
    public void Write_FolderOfItsOwn_IsNoNameOfTheRegistry()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("iris/a"));
        Directory.CreateDirectory(folder.File("iris/b"));
        foreach (var image in new[] { "a/1.png", "a/2.png", "b/1.png", "b/2.png", "b/3.png" })
        {
            File.WriteAllText(folder.File($"iris/{image}"), "");
        }

        PipelineDefinition.Parse(DefinitionDraft.Write(Dataset.Infer(folder.File("iris")), "label", folder.File("x.yaml")), "x.yaml").Dataset.ShouldBe("./iris");
    }

    [TestMethod]
    public void Write_AnyNamesAndValues_IsADefinitionThatNamesThem()
    {
        var letters = Gen.Elements("a", "b", " ", ":", "#", "'", "\\", "{", "}", "[", "]", "*", "&", "!", "%", "@", "-", "null", "é", "日", "😀", "\u0001", "\u2028", "~", "0", "1", "|", ">");
        var names = letters.NonEmptyListOf().Select(parts => string.Concat(parts).Trim()).Where(name => name.Length > 0 && !name.StartsWith("//", StringComparison.Ordinal) && name[0] != '#');
        Prop.ForAll(names.Two().Where(pair => pair.Item1 != pair.Item2).ToArbitrary(), pair =>
        {
            var (feature, label) = pair;
            var definition = Write($"\"{feature}\",\"{label}\"\n1,\"p {feature}\"\n2,\"q {label}\"\n4,\"p {feature}\"\n5,\"q {label}\"\n2,\"p {feature}\"\n", label);

            definition.Label.ShouldBe(label);
        }).Check(Laws.Config(300));
    }

    private static string Table(string labels) => "x,y\n" + string.Concat(labels.Split('|').Select((label, i) => FormattableString.Invariant($"{i % 3},{label}\n")));

    private static PipelineDefinition Write(string table, string label = "y")
    {
        var definition = PipelineDefinition.Parse(Draft(table, label), "rows.yaml");
        definition.Dataset.ShouldBe("rows.csv");
        return definition;
    }

    private static string Draft(string table, string label = "y")
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("rows.csv"), table);
        return DefinitionDraft.Write(Dataset.Infer(folder.File("rows.csv")), label, folder.File("rows.yaml"));
    }
}

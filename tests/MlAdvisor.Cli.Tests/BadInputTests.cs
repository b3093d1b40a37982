namespace MlAdvisor.Cli.Tests;

/// <summary>What is wrong with a user's input is said in one clean message with its place, with exit code 2 and no stack trace.</summary>
[TestClass]
public class BadInputTests
{
    private const string Good = """
        version: 1
        name: made
        dataset: iris
        task: multiclass
        label: species
        trainer:
          network: [ { linear: 8 }, relu ]
          optimizer: { name: adam, learningRate: 0.01 }
          epochs: 20

        """;

    [TestMethod]
    public void Run_GoodDefinition_Works() => Check(Good, 0);

    [TestMethod]
    [DataRow("init rows.csv", "`mladvisor init --help` shows what there is")]
    [DataRow("data show", "`mladvisor data show --help` shows what there is")]
    [DataRow("frob", "`mladvisor --help` shows what there is")]
    public void AnyCommand_SomethingMissing_NamesItsOwnHelp(string arguments, string expected)
    {
        using var tool = new Tool();
        tool.Run(arguments.Split(' ')).ShouldBe(2);
        tool.Error.ShouldContain(expected);
    }

    [TestMethod]
    public void Run_MisspeltKey_SaysWhereAndWhatWasMeant() =>
        Check(Good.Replace("epochs", "epocs", StringComparison.Ordinal), 2, "made.yaml:9:3: trainer.epocs", "did you mean 'epochs'?");

    [TestMethod]
    public void Run_MissingColumn_SaysWhereAndWhatThereIs() =>
        Check(Good.Replace("label: species", "label: specie", StringComparison.Ordinal), 2, "made.yaml:5:8: label", "species");

    [TestMethod]
    public void Run_LearningRateIsAWord_SaysWhatWasExpected() =>
        Check(Good.Replace("0.01", "fast", StringComparison.Ordinal), 2, "made.yaml:8:42: trainer.optimizer.learningRate", "\"fast\"");

    [TestMethod]
    public void Run_MissingDataset_SaysWhatThereIs() =>
        Check(Good.Replace("dataset: iris", "dataset: irises", StringComparison.Ordinal), 2, "irises", "iris");

    [TestMethod]
    public void Run_MisspeltDataFile_SaysWhichIsThere()
    {
        using var tool = new Tool();
        File.WriteAllText(Path.Combine(tool.Folder, "houses.csv"), "x,y\n1,2\n");
        var pipeline = tool.Write(Good.Replace("dataset: iris", "dataset: hauses.csv", StringComparison.Ordinal));
        tool.Run("run", pipeline).ShouldBe(2);
        Clean(tool.Error);
        tool.Error.ShouldContain("hauses.csv'; did you mean 'houses.csv'?");
    }

    [TestMethod]
    public void Run_MissingDataFile_SaysSo() =>
        Check(Good.Replace("dataset: iris", "dataset: nowhere.csv", StringComparison.Ordinal), 2, "nowhere.csv");

    [TestMethod]
    public void Run_LossThatDoesNotFitTheHead_SaysWhy() =>
        Check(Good + "  output: { units: 2 }\n", 2, "made.yaml:", "an output for each of the 3 classes");

    [TestMethod]
    public void Run_TextColumnThatNothingHandles_SaysWhichAndWhatToDo() =>
        Check(Good.Replace("iris", "penguins", StringComparison.Ordinal), 2, "island", "oneHot");

    [TestMethod]
    [DataRow("diagnose x.yaml --seeds x", "--seeds takes a whole number from 2 to 100, not 'x'")]
    [DataRow("diagnose x.yaml --seeds 1", "--seeds takes a whole number from 2 to 100, not '1'")]
    [DataRow("diagnose x.yaml --seeds 1000000", "--seeds takes a whole number from 2 to 100, not '1000000'")]
    [DataRow("data show iris --rows -3", "--rows takes a whole number from 0 to 1000, not '-3'")]
    [DataRow("run x.yaml --telemetry ful", "--telemetry takes one of economy, business, full, not 'ful'; did you mean 'full'?")]
    [DataRow("check x.yaml --format xml", "--format takes one of text, json, sarif, not 'xml'")]
    [DataRow("runs export x --format cvs", "--format takes json or csv, not 'cvs'; did you mean 'csv'?")]
    [DataRow("run x.yaml --runs ", "--runs: '' is no folder; name one, or leave --runs out to take 'runs'")]
    [DataRow("runs list --runs ", "--runs: '' is no folder; name one, or leave --runs out to take 'runs'")]
    public void AnyCommand_ValueThatAnOptionDoesNotTake_IsToldInWords(string arguments, string expected)
    {
        using var tool = new Tool();
        tool.RunPlain(arguments.Split(' ')).ShouldBe(2);
        tool.Error.Split('\n')[0].TrimEnd().ShouldBe("mladvisor: " + expected);
    }

    [TestMethod]
    public void Check_NothingInPlaceOfADefinition_SaysSo()
    {
        using var tool = new Tool();
        tool.RunPlain("check", "").ShouldBe(2);
        tool.Error.TrimEnd().ShouldBe("PIPELINE is empty: name a pipeline definition; a variable without a value may stand in its place");
    }

    [TestMethod]
    [DataRow("advise")]
    [DataRow("diagnose")]
    [OSCondition(OperatingSystems.Linux)]
    public void AnyCommand_ToApplyWhereNothingCanBeWritten_SaysSoBeforeTheWork(string command)
    {
        using var tool = new Tool();
        var pipeline = tool.Write(Good);
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.Out);
        pipe.Write(File.ReadAllBytes(pipeline));
        var (reading, writing) = (pipe.GetClientHandleAsString(), pipe.SafePipeHandle);
        var result = 0;
        var reader = Task.Run(() => result = tool.Run(command, $"/proc/self/fd/{reading}", "--apply"));
        writing.Dispose();
        reader.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        result.ShouldBe(2);
        tool.Error.ShouldContain("can not be written: it is a pipe, which keeps nothing; name a file");
        tool.Output.ShouldBeEmpty();
    }

    [TestMethod]
    [DataRow("adwise x.yaml", "there is no command 'adwise'; did you mean 'advise'?")]
    [DataRow("data lst", "there is no command 'lst'; did you mean 'list'?")]
    [DataRow("zzzzzzz", "there is no command 'zzzzzzz'")]
    [DataRow("advise x.yaml --budgt 5m", "there is no option '--budgt'; did you mean '--budget'?")]
    [DataRow("run x.yaml --verbos", "there is no option '--verbos'; did you mean '--verbose'?")]
    public void AnyCommand_MisspeltName_SaysWhatWasMeant(string arguments, string expected)
    {
        using var tool = new Tool();
        tool.RunPlain(arguments.Split(' ')).ShouldBe(2);
        tool.Error.Split('\n')[0].TrimEnd().ShouldBe("mladvisor: " + expected);
    }

    [TestMethod]
    public void Run_DataInPlaceOfADefinition_SaysWhatWritesOne()
    {
        using var tool = new Tool();
        var rows = Path.Combine(tool.Folder, "rows.csv");
        File.WriteAllText(rows, "\"x\";\"y\"\n1;2\n");
        tool.Run("run", rows).ShouldBe(2);
        Clean(tool.Error);
        tool.Error.ShouldContain($"{rows}: this is data, and no pipeline definition; `mladvisor init {rows} --label COLUMN` writes one for it");
    }

    [TestMethod]
    public void Check_AFolder_SaysThatItIsOne()
    {
        using var tool = new Tool();
        tool.RunPlain("check", tool.Folder).ShouldBe(2);
        Clean(tool.Error);
        tool.Error.ShouldContain("this is a folder, and no pipeline definition");
    }

    [TestMethod]
    public void Run_MissingDefinition_SaysSo()
    {
        using var tool = new Tool();
        tool.Run("run", Path.Combine(tool.Folder, "nowhere.yaml")).ShouldBe(2);
        Clean(tool.Error);
        tool.Error.ShouldContain("nowhere.yaml");
    }

    [TestMethod]
    public void Run_UnknownCommand_ExitsWith2()
    {
        using var tool = new Tool();
        tool.Run("runn", "x.yaml").ShouldBe(2);
        Clean(tool.Error);
    }

    private static void Check(string definition, int exitCode, params string[] parts)
    {
        using var tool = new Tool();
        var path = tool.Write(definition);
        tool.Run("run", path).ShouldBe(exitCode, tool.Error);
        Clean(tool.Error);
        foreach (var part in parts)
        {
            tool.Error.ShouldContain(part);
        }
    }

    private static void Clean(string error)
    {
        error.ShouldNotContain("   at ");
        error.ShouldNotContain("Exception");
    }
}

using Microsoft.Data.Sqlite;
using MlAdvisor.Advice;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Runs.Store;
using MlAdvisor.Tests.Training;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Runs.Store;

[TestClass]
public sealed class RunStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mladvisor-store-").FullName;

    private RunStore Store => new(_folder);

    private string Database => Path.Combine(_folder, "store.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Runs_NothingRunYet_IsEmptyAndMakesNoFile()
    {
        Store.Runs().ShouldBeEmpty();
        File.Exists(Database).ShouldBeFalse();
    }

    [TestMethod]
    public void Begin_AddFinish_ReadsBackEqual()
    {
        var history = History(0.01, 16, 3, [double.NaN, 0.5, double.PositiveInfinity, 1.0 / 3]);
        string id;
        using (var record = Store.Begin(Origin()))
        {
            id = record.Id;
            Store.Find(id).State.ShouldBe(RunState.Running);
            record.Add(history);
            record.Finish(new RunOutcome("learning", "It learns.", new Setting(0.02, 8), new { Loss = double.NaN }));
        }

        var run = Store.Find(id);
        run.ShouldSatisfyAllConditions(
            () => run.State.ShouldBe(RunState.Finished),
            () => run.Kind.ShouldBe("advise"),
            () => run.Pipeline.ShouldBe("made"),
            () => run.Verdict.ShouldBe("learning"),
            () => run.Recommended.ShouldBe(new Setting(0.02, 8)),
            () => run.Present.ShouldBe(new Setting(Problems.Definition().Trainer.Optimizer.LearningRate, 8)),
            () => run.Result.ShouldBe("""{"loss":"NaN"}"""),
            () => run.Rows.ShouldBe((44, 20, 20)),
            () => run.Ended!.Value.ShouldBeGreaterThanOrEqualTo(run.Started),
            () => run.Seconds.ShouldBeGreaterThan(0));
        var trial = Store.Trials(id).ShouldHaveSingleItem();
        trial.Setting.ShouldBe(new Setting(0.01, 16));
        trial.Symptom.ShouldBe(Symptom.Learning);
        trial.History.Epochs.ShouldBe(history.Epochs);
        (trial.History with { Epochs = [] }).ShouldBe(history with { Epochs = [] });
        Directory.GetFiles(Path.Combine(_folder, id)).Select(Path.GetFileName).ShouldBe(["pipeline.yaml"], "the lock goes with the process");
    }

    [TestMethod]
    public void AsCsv_ARunWhoseNameHasACommaAndQuotes_IsOneFieldALine()
    {
        using var record = Store.Begin(Origin());
        record.Add(History(0.01, 16, 1, [2, 1]));

        var lines = RunExport.AsCsv(Store.Find(record.Id) with { Id = "mine, \"the second\"" }, Store.Trials(record.Id)).TrimEnd('\n').Split('\n');

        lines.Length.ShouldBe(3);
        lines[1..].ShouldAllBe(line => line.StartsWith("\"mine, \"\"the second\"\"\",0.01,16,1,"));
    }

    [TestMethod]
    public void Add_TrainingThatGoesOn_HasEveryEpochOnce()
    {
        using var record = Store.Begin(Origin());
        record.Add(History(0.01, 16, 1, [2, 1]));
        record.Add(History(0.01, 16, 1, [2, 1, 0.5, 0.25]));
        Store.Trials(record.Id).ShouldHaveSingleItem().History.Epochs.Select(epoch => epoch.ValidationLoss).ShouldBe([2, 1, 0.5, 0.25]);
    }

    [TestMethod]
    [TestCategory("Slow")]
    public void Begin_ManyAtOnceWhereThereIsNoStoreYet_AllShareOne()
    {
        foreach (var folder in Enumerable.Range(0, 150).Select(i => Path.Combine(_folder, $"{i}")))
        {
            var store = new RunStore(folder);
            Parallel.For(0, 6, new ParallelOptions { MaxDegreeOfParallelism = 6 }, _ =>
            {
                using var record = store.Begin(Origin());
                record.Cancel();
            });
            store.Runs().Count.ShouldBe(6);
        }
    }

    [TestMethod]
    public void Add_FromManyThreadsAndConnections_LosesNothing()
    {
        using var first = Store.Begin(Origin());
        using var second = Store.Begin(Origin());
        first.Id.ShouldNotBe(second.Id);
        Parallel.For(0, 80, seed => (seed % 2 == 0 ? first : second).Add(History(0.01, 16, seed, [2, 1])));
        Store.Trials(first.Id).Select(trial => trial.History.Lane.Seed).Order().ShouldBe(Enumerable.Range(0, 40).Select(i => 2 * i));
        Store.Trials(second.Id).Count.ShouldBe(40);
    }

    [TestMethod]
    public void Dispose_NeitherFinishedNorCancelled_HasCrashed()
    {
        Ended(record => record.Add(History(0.01, 16, 1, [2, 1]))).State.ShouldBe(RunState.Crashed);
        Ended(record => record.Cancel()).State.ShouldBe(RunState.Cancelled);
        var failed = Ended(record => record.Fail("The disk is full."));
        failed.State.ShouldBe(RunState.Crashed);
        failed.Summary.ShouldBe("The disk is full.");
    }

    [TestMethod]
    public void Discard_NothingAdded_LeavesNothing()
    {
        using (var record = Store.Begin(Origin()))
        {
            record.Discard("The network does not fit.");
        }

        Store.Runs().ShouldBeEmpty();
        Directory.GetDirectories(_folder).ShouldBeEmpty();
    }

    [TestMethod]
    public void Discard_ATrainingWasAdded_KeepsTheRunAsWhatItIs()
    {
        var run = Ended(record =>
        {
            record.Add(History(0.01, 16, 1, [2, 1]));
            record.Discard("The budget was spent.", RunState.Cancelled);
            record.IsDiscarded.ShouldBeFalse();
        });

        run.State.ShouldBe(RunState.Cancelled);
        run.Summary.ShouldBe("The budget was spent.");
    }

    [TestMethod]
    public void Resume_CrashedRun_FindsWhatWasAddedAsItStoodThen()
    {
        var run = Ended(record => record.Add(History(0.01, 16, 1, [2, 1, 0.5])));
        using var resumed = Store.Resume(run, Origin());
        resumed.Id.ShouldBe(run.Id);
        resumed.TrialsBefore.ShouldBe(1);
        resumed.Find(new Setting(0.01, 16), 1, epochs: 2)!.FinalLoss.ShouldBe(0.5);
        resumed.Find(new Setting(0.01, 16), 1, epochs: 1)!.Epochs.Count.ShouldBe(2);
        resumed.Find(new Setting(0.01, 16), 1, epochs: 3).ShouldBeNull();
        resumed.Find(new Setting(0.01, 16), 2, epochs: 1).ShouldBeNull();
        Store.Find(run.Id).State.ShouldBe(RunState.Running);
        Should.Throw<DatasetException>(() => Store.Resume(run, Origin())).Message.ShouldContain("another process is at this run");
    }

    [TestMethod]
    public void Resume_AnAdviceOnASample_HasItsBudgetAndItsRowsAgain()
    {
        var budget = new AdviceBudget(90, BudgetUnit.Seconds);
        var sample = new AdviceSample(new SampleSize(30, 20), new SampleSize(40, 25));
        string id;
        using (var record = Store.Begin(Allowed(budget)))
        {
            id = record.Id;
            record.Sample.ShouldBeNull();
            record.Spent.ShouldBe(TimeSpan.Zero);
            record.Keep(sample);
            record.Add(History(0.01, 16, 1, [2, 1]));
        }

        var run = Store.Find(id);
        run.Budget.ShouldBe(budget);
        run.Sample.ShouldBe(sample);
        run.HasRowsOf(run with { Id = "other" }).ShouldBeTrue();
        run.HasRowsOf(run with { Sample = null }).ShouldBeFalse();
        run.HasRowsOf(run with { Sample = sample with { Confirmation = sample.Search } }).ShouldBeFalse();
        using (var resumed = Store.Resume(run, Allowed(run.Budget)))
        {
            resumed.Sample.ShouldBe(sample);
            resumed.Spent.ShouldBe(TimeSpan.FromSeconds(run.Seconds));
        }

        Store.Find(id).Command.ShouldBe(Origin().Command);
        var other = new AdviceBudget(2000, BudgetUnit.Steps);
        Store.Resume(Store.Find(id), Allowed(other) with { Command = "mladvisor advise made.yaml --budget 2000steps" }).Dispose();
        Store.Find(id).ShouldSatisfyAllConditions(
            again => again.Budget.ShouldBe(other),
            again => again.Command.ShouldBe("mladvisor advise made.yaml --budget 2000steps"));
    }

    [TestMethod]
    public void Open_VersionBeforeBudgets_IsBroughtUpToDateAndReads()
    {
        var run = Ended(record => record.Add(History(0.01, 16, 1, [2, 1])));
        foreach (var column in (string[])["budget", "sample_train_rows", "sample_validation_rows", "confirmation_train_rows", "confirmation_validation_rows", "applies"])
        {
            Scalar($"ALTER TABLE run DROP COLUMN {column}");
        }

        Scalar("PRAGMA user_version = 1");

        var read = Store.Find(run.Id);

        read.ShouldBe(run with { Sample = null });
        Scalar("PRAGMA user_version").ShouldBe((long)StoreSchema.Version);
    }

    [TestMethod]
    public void Open_VersionBeforeConfirmationsOnMoreRows_TakesThemForOnTheSample()
    {
        var sample = new AdviceSample(new SampleSize(30, 20), new SampleSize(30, 20));
        var run = Ended(record => record.Keep(sample));
        foreach (var column in (string[])["confirmation_train_rows", "confirmation_validation_rows", "applies"])
        {
            Scalar($"ALTER TABLE run DROP COLUMN {column}");
        }

        Scalar("PRAGMA user_version = 2");

        Store.Find(run.Id).ShouldBe(run);
    }

    [TestMethod]
    [DataRow("mladvisor advise made.yaml --apply", true)]
    [DataRow("mladvisor advise 'my file.yaml' --apply --budget 30s", true)]
    [DataRow("mladvisor advise \"my file.yaml\" --apply", true)]
    [DataRow("mladvisor diagnose 'it'\\''s.yaml' --apply --seeds 4", true)]
    [DataRow("mladvisor advise made.yaml --budget 30s", false)]
    [DataRow("mladvisor advise 'how to --apply it.yaml' --budget 30s", false)]
    [DataRow("mladvisor advise 'it'\\''s --apply .yaml'", false)]
    [DataRow("mladvisor advise --apply.yaml", false)]
    public void Open_VersionBeforeApplies_TakesItFromBehindThePathOfTheCommand(string command, bool applies)
    {
        var run = Ended(record => record.Add(History(0.01, 16, 1, [2, 1])), Origin() with { Command = command });
        Scalar("ALTER TABLE run DROP COLUMN applies");
        Scalar("PRAGMA user_version = 3");

        Store.Find(run.Id).ShouldBe(run with { Applies = applies });

        Scalar("PRAGMA user_version").ShouldBe((long)StoreSchema.Version);
    }

    [TestMethod]
    public void Resume_AskedToApply_IsWrittenDown()
    {
        var run = Ended(record => record.Add(History(0.01, 16, 1, [2, 1])));
        run.Applies.ShouldBeFalse();

        Store.Resume(run, Origin() with { Applies = true, Command = "mladvisor advise made.yaml --apply" }).Dispose();

        Store.Find(run.Id).ShouldSatisfyAllConditions(
            again => again.Applies.ShouldBeTrue(),
            again => again.Command.ShouldBe("mladvisor advise made.yaml --apply"));
    }

    [TestMethod]
    public void Resume_SomethingChanged_SaysWhat()
    {
        var run = Ended(record => record.Cancel());
        Should.Throw<DatasetException>(() => Store.Resume(run, Origin() with { Definition = Problems.Definition(epochs: 4) })).Message.ShouldContain("the definition was changed");
        Should.Throw<DatasetException>(() => Store.Resume(run, Origin() with { Data = Problems.Classes(seed: 2) })).Message.ShouldContain("the data were changed");
        Should.Throw<DatasetException>(() => Store.Resume(run with { Stack = "TorchSharp 9" }, Origin())).Message.ShouldContain("with TorchSharp 9, and this is");
        Should.Throw<DatasetException>(() => Store.Resume(run with { State = RunState.Finished }, Origin())).Message.ShouldContain("this run has ended");
    }

    [TestMethod]
    public void Find_BeginningOfAnId_IsEnoughWhereItIsTheOnlyOne()
    {
        var run = Ended(record => record.Cancel());
        Store.Find(run.Id[..8]).Id.ShouldBe(run.Id);
        var other = Ended(record => record.Cancel());
        Should.Throw<DatasetException>(() => Store.Find(run.Id[..8])).Message.ShouldContain("this is the beginning of 2 runs");
        Store.Find(other.Id).Id.ShouldBe(other.Id);
        Should.Throw<DatasetException>(() => Store.Find("nothing")).Message.ShouldContain("there is no such run");
    }

    [TestMethod]
    public void Delete_Run_TakesItsTrainingsAndItsFolder()
    {
        var run = Ended(record => record.Add(History(0.01, 16, 1, [2, 1])));
        Store.Delete([run]);
        Store.Runs().ShouldBeEmpty();
        Directory.Exists(Path.Combine(_folder, run.Id)).ShouldBeFalse();
        Scalar("SELECT count(*) FROM epoch").ShouldBe(0L);
    }

    [TestMethod]
    public void Runs_IdThatLeavesTheFolder_IsRefused()
    {
        Ended(record => record.Cancel());
        Scalar("UPDATE run SET id = '../elsewhere' RETURNING 1");
        Should.Throw<DatasetException>(() => Store.Runs()).Message.ShouldContain("this is no run store that can be read");
    }

    [TestMethod]
    public void Open_NewerVersion_IsRefusedAndLeftAlone()
    {
        Ended(record => record.Cancel());
        Scalar("PRAGMA user_version = 99");
        Should.Throw<DatasetException>(() => Store.Runs()).Message.ShouldContain("written by a newer MlAdvisor (its version is 99, and this one reads up to");
        Should.Throw<DatasetException>(() => Store.Begin(Origin()));
        Scalar("PRAGMA user_version").ShouldBe(99L);
        Directory.GetDirectories(_folder).Length.ShouldBe(1, "a run that could not begin leaves no folder");
    }

    [TestMethod]
    [DataRow("PRAGMA user_version = -1")]
    [DataRow("PRAGMA user_version = 3")]
    [DataRow("DROP TABLE epoch")]
    public void Open_TablesThatAreNotThoseOfItsVersion_IsRefusedAsDamaged(string statement)
    {
        var id = Ended(record => record.Cancel()).Id;
        Scalar(statement);

        Should.Throw<DatasetException>(() => Store.Trials(id)).Message.ShouldContain("this is no run store that can be read; it is damaged, or another program's. Move it away");
    }

    [TestMethod]
    public void Open_DatabaseOfAnotherProgram_IsRefusedAndLeftAlone()
    {
        Scalar("CREATE TABLE song (title TEXT)");
        Should.Throw<DatasetException>(() => Store.Runs()).Message.ShouldContain("a database of another program");
        Should.Throw<DatasetException>(() => Store.Begin(Origin()));
        Scalar("SELECT count(*) FROM sqlite_schema").ShouldBe(1L);
    }

    [TestMethod]
    public void Open_NoDatabase_IsRefusedAndLeftAlone()
    {
        var text = string.Concat(Enumerable.Repeat("This is a letter to my aunt. ", 50));
        File.WriteAllText(Database, text);
        Should.Throw<DatasetException>(() => Store.Runs()).Message.ShouldContain("this is no run store that can be read");
        Should.Throw<DatasetException>(() => Store.Begin(Origin()));
        File.ReadAllText(Database).ShouldBe(text);
    }

    [TestMethod]
    public void Runs_PageOverwritten_IsRefused()
    {
        Ended(record => record.Add(History(0.01, 16, 1, [2, 1])));
        using (var file = File.OpenWrite(Database))
        {
            file.Position = 4096;
            file.Write([.. Enumerable.Repeat((byte)0xAB, (int)file.Length - 4096)]);
        }

        Should.Throw<DatasetException>(() => Store.Runs()).Message.ShouldContain("this is no run store that can be read");
    }

    [TestMethod]
    public void Open_EmptyFile_BecomesAStore()
    {
        File.WriteAllBytes(Database, []);
        Store.Runs().ShouldBeEmpty();
        Ended(record => record.Cancel());
        Store.Runs().Count.ShouldBe(1);
    }

    [TestMethod]
    public void Begin_FolderThatCanNotBeWritten_SaysWhatToDo()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Only Linux has a folder that nobody can write to.");
        }

        Should.Throw<DatasetException>(() => new RunStore("/proc/runs").Begin(Origin())).Message.ShouldContain("runs can not be written to this folder");
    }

    [TestMethod]
    public void Locate_FolderOrId_FindsTheStore()
    {
        Store.Begin(Origin()).Dispose();
        RunStore.Locate("20260101-made-run", "runs").ShouldSatisfyAllConditions(found => found.Store.Folder.ShouldBe("runs"), found => found.Id.ShouldBe("20260101-made-run"));
        RunStore.Locate("elsewhere/x-run/", "runs").ShouldSatisfyAllConditions(found => found.Store.Folder.ShouldBe("elsewhere"), found => found.Id.ShouldBe("x-run"));
    }

    private StoredRun Ended(Action<RunRecord> action, RunOrigin? origin = null)
    {
        string id;
        using (var record = Store.Begin(origin ?? Origin()))
        {
            id = record.Id;
            action(record);
        }

        return Store.Find(id);
    }

    private object? Scalar(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static RunOrigin Origin() => new()
    {
        Kind = "advise",
        Definition = Problems.Definition(),
        DefinitionPath = "made.yaml",
        Data = Problems.Classes(),
        Command = "mladvisor advise made.yaml",
    };

    private static RunOrigin Allowed(AdviceBudget? budget)
    {
        // A budget of the command line is not in the definition's text.
        var origin = Origin() with { Definition = PipelineDefinition.Parse(Problems.Definition().ToYaml(), "made.yaml") };
        return origin with { Definition = origin.Definition with { Advisor = origin.Definition.Advisor with { Budget = budget } } };
    }

    /// <summary>A training with these validation losses.</summary>
    private static LaneHistory History(double rate, int batchSize, int seed, double[] losses) =>
        Histories.Of(losses, rate, batchSize, seed, train: [double.NaN, .. losses[1..]]);
}

using Microsoft.ML;
using Microsoft.ML.AutoML;
using MlAdvisor.AutoML;
using MlAdvisor.Definitions;
using MlAdvisor.Models;
using MlAdvisor.Tests.Conventions;
using TorchSharp;

namespace MlAdvisor.Tests.AutoML;

/// <summary>Experiments of AutoML over iris, from end to end.</summary>
[TestClass]
public class ExperimentTests
{
    private const string Iris =
        """
        name: iris
        dataset: iris
        task: multiclass
        label: species
        transforms: [normalize]
        trainer:
          network:
            - linear: { units: 8, activation: relu }
          optimizer: { name: sgd, learningRate: 0.0001 }
          batchSize: 16
          epochs: 10
        advisor:
          learningRates: { min: 0.0001, max: 10, count: 11 }
          batchSizes: [8, 16, 32]
        """;

    [TestMethod]
    public async Task RunAsync_OurTuner_FindsASettingThatLearnsAndGivesItsModel()
    {
        var context = new MLContext(1);
        using var runner = Runner(context, out var rows);

        // <experiment>
        var tuner = new AdvisorTuner(runner);
        var monitor = new TrialMonitor();

        var best = await context.Auto().CreateExperiment().SetNetwork(runner).SetTuner(tuner).SetMonitor(monitor).SetMaxModelToExplore(8).RunAsync();
        // </experiment>

        monitor.Trials.Count.ShouldBe(8);
        monitor.Trials.Select(trial => trial.Setting).Distinct().Count().ShouldBe(8, "no setting is tried twice");
        best.Loss.ShouldBe(monitor.Trials.Min(trial => trial.Loss));
        best.Loss.ShouldBe(monitor.Best!.Loss);
        best.Loss.ShouldBeLessThan(tuner.Map!.ConstantLoss / 4);
        SettingSpace.Read(best.TrialSettings).LearningRate.ShouldBeGreaterThan(0.01);
        using var model = best.Model.ShouldBeOfType<MlAdvisorModel>();
        model.Definition.Trainer.Optimizer.LearningRate.ShouldBe(SettingSpace.Read(best.TrialSettings).LearningRate);
        context.MulticlassClassification.Evaluate(model.Transform(rows), labelColumnName: "Label").MicroAccuracy.ShouldBeGreaterThan(0.9);
    }

    [TestMethod]
    public void Propose_TheStallMap_LeavesTheProgramsThreads()
    {
        using var runner = Runner(new MLContext(1), out _);
        var before = torch.get_num_threads();
        torch.set_num_threads(3);
        try
        {
            new AdvisorTuner(runner).Propose(new TrialSettings());

            var seen = 0;
            var thread = new Thread(() => seen = torch.get_num_threads());
            thread.Start();
            thread.Join();
            (torch.get_num_threads(), seen).ShouldBe((3, 3));
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }

    [TestMethod]
    public async Task RunAsync_NoTunerWasSet_SearchesAsMlAdvisorDoes()
    {
        var context = new MLContext(1);
        using var runner = Runner(context, out _);
        var tuner = new AdvisorTuner(runner);
        var (unset, set) = (new TrialMonitor(), new TrialMonitor());

        await context.Auto().CreateExperiment().SetNetwork(runner).SetMonitor(unset).SetMaxModelToExplore(3).RunAsync();
        await context.Auto().CreateExperiment().SetNetwork(runner).SetTuner(tuner).SetMonitor(set).SetMaxModelToExplore(3).RunAsync();

        unset.Trials.Select(trial => trial.Setting).ShouldBe(set.Trials.Select(trial => trial.Setting));
    }

    [TestMethod]
    public async Task RunAsync_RandomSearch_TrainsWhatItDraws()
    {
        var context = new MLContext(1);
        using var runner = Runner(context, out _);
        var monitor = new TrialMonitor();

        var best = await context.Auto().CreateExperiment().SetNetwork(runner).SetRandomSearchTuner(3).SetMonitor(monitor).SetMaxModelToExplore(4).RunAsync();

        monitor.Trials.ShouldAllBe(trial => trial.Setting.LearningRate >= 0.0001 && trial.Setting.LearningRate <= 10.001 && trial.Setting.BatchSize % 8 == 0);
        best.Loss.ShouldBe(monitor.Trials.Min(trial => trial.Loss));
    }

    [TestMethod]
    public async Task RunAsync_GridSearch_BeginsAtTheLowestRateAndTheFirstBatchSize()
    {
        var context = new MLContext(1);
        using var runner = Runner(context, out _);
        var monitor = new TrialMonitor();

        await context.Auto().CreateExperiment().SetNetwork(runner).SetGridSearchTuner(2).SetMonitor(monitor).SetMaxModelToExplore(2).RunAsync();

        monitor.Trials.Select(trial => trial.Setting.BatchSize).ShouldBe([8, 8]);
        monitor.Trials[0].Setting.LearningRate.ShouldBe(0.0001, 1e-9);
        monitor.Trials[1].Setting.LearningRate.ShouldBe(Math.Sqrt(0.0001 * 10), 1e-6);
    }

    [TestMethod]
    public async Task RunAsync_EveryTrialDiverges_IsAMessageOfAutoML()
    {
        var context = new MLContext(1);
        using var runner = Runner(context, out _);

        await Should.ThrowAsync<TimeoutException>(() => context.Auto().CreateExperiment().SetNetwork(runner).SetTuner(new SameRate(1e30)).SetMaxModelToExplore(2).RunAsync());
    }

    [TestMethod]
    [DataRow(-0.1)]
    [DataRow(0)]
    [DataRow(double.NaN)]
    public async Task RunAsync_ARateThatNoDefinitionMayHave_IsRefused(double rate)
    {
        var context = new MLContext(1);
        using var runner = Runner(context, out _);

        var refused = await Should.ThrowAsync<DefinitionException>(() => context.Auto().CreateExperiment().SetNetwork(runner).SetTuner(new SameRate(rate)).SetMaxModelToExplore(2).RunAsync());

        refused.Message.ShouldContain("learningRate");
    }

    [TestMethod]
    public async Task RunAsync_NoSearchSpaceOfTheNetwork_SaysHowToGiveIt()
    {
        var context = new MLContext(1);
        using var runner = Runner(context, out _);
        var trial = new TrialSettings { Parameter = Microsoft.ML.SearchSpace.Parameter.CreateNestedParameter() };

        (await Should.ThrowAsync<KeyNotFoundException>(() => runner.RunAsync(trial, CancellationToken.None))).Message.ShouldContain("SetNetwork(runner)");
    }

    [TestMethod]
    public async Task RunAsync_Stopped_GivesTheBestSoFar()
    {
        var context = new MLContext(1);
        using var runner = Runner(context, out _);
        using var stop = new CancellationTokenSource();
        var monitor = new TrialMonitor(new Stopping(stop));

        var best = await context.Auto().CreateExperiment().SetNetwork(runner).SetTuner(new SameRate(0.1)).SetMonitor(monitor).SetMaxModelToExplore(1000).RunAsync(stop.Token);

        monitor.Trials.Count.ShouldBe(1);
        best.TrialSettings.TrialId.ShouldBe(0);
    }

    [TestMethod]
    public async Task RunAsync_TheSameSettingTwice_GivesTheSameLoss()
    {
        var context = new MLContext(1);
        using var runner = Runner(context, out _);
        var monitor = new TrialMonitor();

        await context.Auto().CreateExperiment().SetNetwork(runner).SetTuner(new SameRate(0.1)).SetMonitor(monitor).SetMaxModelToExplore(2).RunAsync();

        monitor.Trials[1].Loss.ShouldBe(monitor.Trials[0].Loss);
    }

    private static NetworkTrialRunner Runner(MLContext context, out IDataView rows)
    {
        var definition = PipelineDefinition.Parse(Iris, Path.Combine(Repository.Root, "pipelines", "x.yaml"));
        rows = context.Advisor().LoadRows(definition);
        return new NetworkTrialRunner(context, definition, rows);
    }

    private sealed class SameRate(double rate) : ITuner
    {
        public Microsoft.ML.SearchSpace.Parameter Propose(TrialSettings settings) => SettingSpace.Write(new MlAdvisor.Advice.Setting(rate, 16));

        public void Update(TrialResult result)
        {
        }
    }

    private sealed class Stopping(CancellationTokenSource stop) : IProgress<TrialRecord>
    {
        public void Report(TrialRecord value) => stop.Cancel();
    }
}

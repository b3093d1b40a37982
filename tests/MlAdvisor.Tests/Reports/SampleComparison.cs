using MlAdvisor.Advice;
using MlAdvisor.Diagnosis;
using MlAdvisor.Runs.Comparison;
using MlAdvisor.Runs.Store;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Reports;

/// <summary>Comparisons of every kind, made by hand.</summary>
internal static class SampleComparison
{
    private const string Definition = "name: penguins\ntrainer:\n  optimizer: { name: adam, learningRate: 1e-4 }  # the paper's\n  batchSize: 64\n";

    private static readonly int[] FreshSeeds = [101, 102, 103, 104, 105];

    /// <summary>Two advices whose safe rates do not overlap, on other rows.</summary>
    public static RunComparison Changed() => RunComparison.Of(
        Advice("20260101-101500-penguins-advise", new Setting(0.01, 16), 0.004, 0.02),
        Advice("20260102-101500-penguins-advise", new Setting(0.1, 16), 0.05, 0.2, dataHash: 'e', definition: Definition.Replace("1e-4", "1e-3", StringComparison.Ordinal)));

    /// <summary>Two advices that come to the same.</summary>
    public static RunComparison Same() => RunComparison.Of(
        Advice("20260101-101500-penguins-advise", new Setting(0.01, 16), 0.004, 0.02), Advice("20260102-101500-penguins-advise", new Setting(0.01, 16), 0.003, 0.02));

    /// <summary>Two runs, of which one diverged.</summary>
    public static RunComparison Runs() => RunComparison.Of(
        Run("20260101-101500-penguins-run", "diverged", new Setting(10, 16)),
        Run("20260102-101500-penguins-run", "learning", new Setting(0.01, 16), Definition.Replace("1e-4", "0.01", StringComparison.Ordinal)));

    /// <summary>Names that are markup.</summary>
    public static RunComparison Hostile()
    {
        const string Name = "</style><script>alert('1')</script>&\"<b>";
        var (first, second) = (Run("<i>one</i>", "learning", new Setting(0.01, 16)), Run("<i>two</i>", "stalled", new Setting(1e-6, 16), "</code><img src=x>\n"));
        return RunComparison.Of(
            new ComparedRun(first.Run with { Pipeline = Name, Command = Name, Machine = Name }, first.Trials, null),
            new ComparedRun(second.Run with { Pipeline = Name + "2", Stack = Name }, second.Trials, null));
    }

    /// <summary>Every sample with its name.</summary>
    public static IEnumerable<(string Name, RunComparison Comparison)> All() =>
        [("comparison-changed", Changed()), ("comparison-same", Same()), ("comparison-runs", Runs()), ("comparison-hostile", Hostile())];

    private static ComparedRun Advice(string id, Setting best, double low, double high, char dataHash = 'd', string definition = Definition)
    {
        var safe = new Interval(low, high);
        var histories = FreshSeeds.Select(seed => SampleTraining.Run(best, seed)).ToList();
        var present = FreshSeeds.Select(seed => SampleTraining.Run(new Setting(1e-4, 64), seed).FinalLoss).ToList();
        var advice = new StoredAdvice
        {
            Verdict = Verdict.Change,
            Summary = "Use it.",
            Present = new Setting(1e-4, 64),
            Recommended = best,
            BestFound = best,
            PresentSymptom = Symptom.Stalled,
            RecommendedSymptom = Symptom.Learning,
            Curves = [new StoredCurve(16, best.LearningRate, new Interval(best.LearningRate / 1.5, best.LearningRate * 1.5), safe, [.. Rates.Select(rate => Point(rate, safe))])],
            TiedBatchSizes = [16, 32],
            ConstantLoss = SampleTraining.ConstantLoss,
            Epochs = 12,
            SearchSeeds = [42, 43, 44],
            FreshSeeds = FreshSeeds,
            PresentLosses = present,
            BestLosses = [.. histories.Select(history => history.FinalLoss)],
            Seconds = 12.3,
            LaneSteps = 43_210,
        };
        return new ComparedRun(Stored(id, "advise", "change", new Setting(1e-4, 64), definition, dataHash) with { Recommended = best }, Trials(histories), advice);
    }

    private static ComparedRun Run(string id, string verdict, Setting setting, string definition = Definition) =>
        new(Stored(id, "run", verdict, setting, definition, 'd'), Trials([SampleTraining.Run(setting, 42)]), null);

    private static double[] Rates => [1e-3, 3.16228e-3, 0.01, 0.0316228, 0.1, 0.316228, 10];

    private static StoredPoint Point(double rate, Interval safe)
    {
        var point = SampleTraining.Point(rate, 16, safe);
        return new StoredPoint(rate, point.MeanLoss, point.LossInterval);
    }

    private static List<StoredTrial> Trials(IReadOnlyList<LaneHistory> histories) =>
        [.. histories.Select(history => new StoredTrial { Setting = new Setting(history.Lane.LearningRate, history.BatchSize), Symptom = Symptom.Learning, History = history, Telemetry = null })];

    private static StoredRun Stored(string id, string kind, string verdict, Setting present, string definition, char dataHash) => new()
    {
        Id = id,
        Kind = kind,
        Pipeline = "penguins",
        State = RunState.Finished,
        Verdict = verdict,
        Summary = "It is.",
        Present = present,
        Recommended = null,
        Started = new DateTimeOffset(2026, 1, 1, 10, 15, 0, TimeSpan.Zero),
        Ended = new DateTimeOffset(2026, 1, 1, 10, 15, 12, TimeSpan.Zero),
        Seconds = 12.3,
        DefinitionPath = "/home/somebody/pipelines/penguins.yaml",
        Definition = definition,
        DefinitionHash = new string(definition == Definition ? '1' : '2', 64),
        DataHash = new string(dataHash, 64),
        Rows = (240, 69, 35),
        Version = "0.1.0",
        Stack = "embedded (libtorch 1.13.0)",
        Machine = "Linux, X64, 2 cores",
        Command = $"mladvisor {kind} pipelines/penguins.yaml",
        Result = "{}",
    };
}

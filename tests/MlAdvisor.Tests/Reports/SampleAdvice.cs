using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Reports;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Reports;

/// <summary>An advice of every verdict, made by hand.</summary>
internal static class SampleAdvice
{
    public const string Command = "mladvisor advise pipelines/penguins.yaml";

    public const string Patch =
        """
        --- pipelines/penguins.yaml
        +++ pipelines/penguins.yaml
        @@ -18,6 +18,6 @@
           network:
             - linear: { units: 32, activation: relu }   # wide enough
        -  optimizer: { name: adam, learningRate: 1e-4 }  # the paper's
        -  batchSize: 64
        +  optimizer: { name: adam, learningRate: 0.01 }  # the paper's
        +  batchSize: 16
           epochs: 12
        """;

    private static readonly double[] Rates =
        [1e-6, 3.16228e-6, 1e-5, 3.16228e-5, 1e-4, 3.16228e-4, 1e-3, 3.16228e-3, 0.01, 0.0316228, 0.1, 0.316228, 1, 3.16228, 10];

    private static readonly int[] BatchSizes = [16, 32, 64, 128, 256];
    private static readonly Setting Present = new(1e-4, 64);
    private static readonly Setting Best = new(0.01, 16);
    private static readonly int[] FreshSeeds = [101, 102, 103, 104, 105];

    /// <summary>Another setting is better.</summary>
    public static AdviceReport Change() => new(ChangeResult(), Patch, Command);

    /// <summary>The present setting is as good as any.</summary>
    public static AdviceReport Keep()
    {
        var result = ChangeResult();
        return new AdviceReport(
            result with
            {
                Recommendation = result.Recommendation with
                {
                    Verdict = Verdict.Keep,
                    Present = Best,
                    Recommended = Best,
                    BestFound = Best,
                    PresentSymptom = Symptom.Learning,
                    Summary = "Learning rate 0.01 with batch size 16 is the best setting found: final loss 0.064 over 5 fresh seeds.",
                },
                Confirmation = Compare(Best, Best, new PairedDifference(0, new Interval(0, 0), 1, 5)),
                GradientNoiseScale = 1.3,
            },
            null,
            Command);
    }

    /// <summary>Another setting looked better, but was not.</summary>
    public static AdviceReport NotEnoughEvidence()
    {
        var result = ChangeResult();
        var present = new Setting(0.0316228, 32);
        return new AdviceReport(
            result with
            {
                Recommendation = result.Recommendation with
                {
                    Verdict = Verdict.NotEnoughEvidence,
                    Present = present,
                    Recommended = present,
                    PresentSymptom = Symptom.Learning,
                    Summary = "Learning rate 0.01 with batch size 16 ended 0.003 lower than the present setting in the search, but not on fresh seeds (p = 0.52).",
                },
                Confirmation = Compare(Best, Best, new PairedDifference(0.00124, new Interval(-0.00363, 0.00611), 0.5215, 5)) with { Present = [.. FreshSeeds.Select(seed => Alike(present, seed))] },
                GradientNoiseScale = 1477.2,
            },
            null,
            Command);
    }

    /// <summary>No setting learns, since the labels are random.</summary>
    public static AdviceReport NothingLearns()
    {
        var result = ChangeResult();
        var cells = result.Map.Cells.Select(cell => cell.Symptom == Symptom.Diverged
            ? cell
            : cell with { Symptom = Symptom.Stalled, TiedWithBest = true, MedianLoss = 0.70 + (cell.Losses[0] / 40), Losses = [0.70 + (cell.Losses[0] / 40)] });
        return new AdviceReport(
            result with
            {
                Definition = result.Definition with { Name = "random-labels", Description = null, Task = MachineLearningTask.Binary },
                Recommendation = result.Recommendation with
                {
                    Verdict = Verdict.NothingLearns,
                    Recommended = Present,
                    BestFound = Present,
                    SafeInterval = null,
                    BestRateInterval = null,
                    RecommendedSymptom = Symptom.Stalled,
                    Summary = "No learning rate from 1e-6 to 10 with any batch size from 16 to 256 gets below 0.693, the loss of the best constant prediction.",
                },
                Map = result.Map with { Cells = [.. cells], ConstantLoss = 0.693 },
                Curves = [],
                Batches = [],
                Contenders = [],
                TargetLoss = null,
                Confirmation = new Confirmation
                {
                    Seeds = [],
                    Epochs = 12,
                    Present = [],
                    Recommended = [],
                    FinalLoss = new PairedDifference(double.NaN, new Interval(double.NaN, double.NaN), double.NaN, 0),
                    FirstEpochLoss = new PairedDifference(double.NaN, new Interval(double.NaN, double.NaN), double.NaN, 0),
                },
            },
            null,
            Command);
    }

    /// <summary>The present setting diverges, losses are huge or not numbers, and names are hostile.</summary>
    public static AdviceReport Hostile()
    {
        var result = ChangeResult();
        var present = new Setting(10, 48);
        return new AdviceReport(
            result with
            {
                Definition = result.Definition with { Name = "<script>alert('1')</script>", Description = "a|b `c` *d* & \"e\" </style><img src=x onerror=alert(1)>", Task = MachineLearningTask.Regression },
                Recommendation = result.Recommendation with
                {
                    Present = present,
                    PresentSymptom = Symptom.Diverged,
                    Summary = "The present setting <b>diverges</b> on all seeds.",
                },
                Confirmation = Compare(present, Best, new PairedDifference(double.PositiveInfinity, new Interval(double.NegativeInfinity, double.PositiveInfinity), 0.0625, 5)),
                Batches = [.. result.Batches.Select((batch, index) => index < 3 ? batch : batch with { EpochsToTarget = null, StepsToTarget = null, SecondsToTarget = null, MeanLoss = 1e300 })],
                GradientNoiseScale = 1e300,
                Contenders = [new Contender(Best, [1e300, 2e300]), new Contender(present, [double.NaN, double.PositiveInfinity])],
            },
            "--- a/<x>\n+++ b/<x>\n-  \"old\"\n+  'new' & </code>",
            Command,
            applies: true);
    }

    /// <summary>Every sample with the name of its snapshots.</summary>
    public static IEnumerable<(string Name, AdviceReport Report)> All() =>
    [
        ("change", Change()),
        ("keep", Keep()),
        ("not-enough-evidence", NotEnoughEvidence()),
        ("nothing-learns", NothingLearns()),
        ("hostile", Hostile()),
    ];

    private static AdviceResult ChangeResult() => new()
    {
        Definition = new PipelineDefinition
        {
            Name = "penguins",
            Description = "Which species is this penguin?",
            Dataset = "penguins",
            Task = MachineLearningTask.Multiclass,
            Label = "species",
            Trainer = new TrainerDefinition { Network = [new LinearLayer { Units = 32, Activation = Activation.Relu }], Epochs = 12 },
        },
        Recommendation = new Recommendation
        {
            Verdict = Verdict.Change,
            Present = Present,
            Recommended = Best,
            BestFound = Best,
            SafeInterval = new Interval(3.16228e-3, 0.0316228),
            BestRateInterval = new Interval(3.16228e-3, 0.017783),
            PresentSymptom = Symptom.Stalled,
            RecommendedSymptom = Symptom.Learning,
            Summary = "With learning rate 0.01 and batch size 16 the final loss is 0.064, where the present setting ends at 1.03.",
        },
        Map = new StallMap
        {
            LearningRates = Rates,
            BatchSizes = BatchSizes,
            Cells = [.. from size in BatchSizes from rate in Rates select SampleTraining.Cell(rate, size)],
            ConstantLoss = SampleTraining.ConstantLoss,
        },
        Curves = [.. BatchSizes.Take(4).Select(Curve)],
        Batches = [.. BatchSizes.Select(Batch)],
        TargetLoss = 0.0895,
        GradientNoiseScale = 84.37,
        Contenders =
        [
            new Contender(Best, [0.0641, 0.0702, 0.0583, 0.0654, 0.0597]),
            new Contender(new Setting(0.0316228, 32), [0.0702, 0.0614, 0.0599, 0.0713, 0.0688]),
            new Contender(new Setting(0.00316228, 16), [0.0931, 0.0874, 0.1012]),
            new Contender(Present, [1.031, 1.028, 1.034]),
        ],
        Confirmation = Compare(Present, Best, new PairedDifference(0.9681, new Interval(0.9432, 0.993), 0.000004, 5)),
        Cost = new AdviceCost { Seconds = 3.42, LaneSteps = 61_440, Trainings = 285, PlainTrainingSeconds = 1.21, FullGridSeconds = 214 },
        Provenance = new AdviceProvenance
        {
            Started = new DateTimeOffset(2025, 11, 3, 14, 5, 9, TimeSpan.FromHours(2)),
            Version = "0.1.0",
            Stack = "embedded (libtorch 1.13.0)",
            Machine = "X64, 2 cores, Debian GNU/Linux 12",
            DataHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            DefinitionHash = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
            Rows = (240, 68, 34),
            SearchRows = (240, 68),
            ConfirmationRows = (240, 68),
            Features = 9,
            Classes = 3,
            Parameters = 419,
            SearchSeeds = [1, 2, 3],
            ValidationResampled = true,
        },
    };

    private static LearningRateCurve Curve(int batchSize)
    {
        var safe = new Interval(batchSize < 64 ? 3.16228e-3 : 0.01, 0.0316228);
        return new LearningRateCurve
        {
            BatchSize = batchSize,
            Epochs = 12,
            Points = [.. Rates.Skip(4).Take(8).Select(rate => SampleTraining.Point(rate, batchSize, safe))],
            BestRate = 0.01,
            BestRateInterval = new Interval(3.16228e-3, 0.017783),
            SafeInterval = safe,
        };
    }

    private static BatchOutcome Batch(int batchSize)
    {
        double[] losses = [.. Enumerable.Range(1, 3).Select(seed => SampleTraining.Loss(0.01, batchSize, seed, 12))];
        var epochs = 2.5 + (batchSize / 24.0);
        var perSecond = 6400 / (1 + (batchSize / 200.0));
        var steps = Math.Ceiling(epochs * Math.Ceiling(240.0 / batchSize));
        return new BatchOutcome
        {
            BatchSize = batchSize,
            LearningRate = 0.01,
            Losses = losses,
            MeanLoss = SampleTraining.Six(losses.Average()),
            TiedWithBest = batchSize <= 64,
            EpochsToTarget = SampleTraining.Six(epochs),
            StepsToTarget = steps,
            SecondsToTarget = SampleTraining.Six(steps / perSecond),
            StepsPerSecond = SampleTraining.Six(perSecond),
        };
    }

    /// <summary>A run of a setting that does about as well as the best one.</summary>
    private static LaneHistory Alike(Setting setting, int seed)
    {
        var run = SampleTraining.Run(Best, seed);
        var factor = 1 + ((seed % 2 == 0 ? -0.05 : 0.08) * seed / 105);
        return run with
        {
            Lane = run.Lane with { LearningRate = setting.LearningRate },
            BatchSize = setting.BatchSize,
            Epochs = [.. run.Epochs.Select(epoch => epoch with { ValidationLoss = SampleTraining.Six(epoch.ValidationLoss * factor) })],
        };
    }

    private static Confirmation Compare(Setting present, Setting recommended, PairedDifference difference) => new()
    {
        Seeds = FreshSeeds,
        Epochs = 12,
        Present = [.. FreshSeeds.Select(seed => SampleTraining.Run(present, seed))],
        Recommended = [.. FreshSeeds.Select(seed => SampleTraining.Run(recommended, seed))],
        FinalLoss = difference,
        FirstEpochLoss = difference,
    };
}

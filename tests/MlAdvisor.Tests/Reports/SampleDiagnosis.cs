using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Reports;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Reports;

/// <summary>A diagnosis of every outcome, made by hand.</summary>
internal static class SampleDiagnosis
{
    public const string Command = "mladvisor diagnose pipelines/penguins-raw.yaml";

    private const string Text =
        """
        # The masses are in grams and were never scaled.
        version: 1
        name: penguins-raw
        description: Which species is this penguin?
        dataset: penguins
        task: multiclass
        label: species

        transforms:
          - oneHot: { columns: [island, sex] }

        trainer:
          network:
            - linear: { units: 32, activation: relu }   # wide enough
          loss: crossEntropy
          optimizer: { name: adam, learningRate: 1e-4 }  # the paper's
          batchSize: 64
          epochs: 12
        """;

    private static readonly int[] Seeds = [1, 2, 3];
    private static readonly Setting Present = new(1e-4, 64);
    private static readonly Setting Better = new(1e-3, 16);
    private static readonly Setting Best = new(0.01, 16);

    private static PipelineDefinition Definition { get; } = PipelineDefinition.Parse(Text, "pipelines/penguins-raw.yaml");

    private static PipelineDefinition Scaled { get; } = Definition with
    {
        Transforms = [.. Definition.Transforms, new NormalizeTransform { Mode = NormalizationMode.MeanVariance }],
    };

    private static PipelineDefinition Repaired { get; } = Scaled with { Trainer = Scaled.Trainer with { Optimizer = Scaled.Trainer.Optimizer with { LearningRate = 0.01 } } };

    /// <summary>Stalled for two causes; both fixes were tried and kept.</summary>
    public static DiagnosisReport Fixed() => new(FixedResult(), Command);

    /// <summary>It learns, and nothing was found.</summary>
    public static DiagnosisReport Well() => new(
        FixedResult() with
        {
            Symptom = Over(Symptom.Learning, Best, "learning (3 of 3 seeds): the validation loss after epoch 1 is 0.2442, below the 1.041 of predicting the same for every row (p < 0.001).", 0.94),
            Findings = [],
            Rounds = [new DiagnosisRound { Definition = Definition, Symptom = Over(Symptom.Learning, Best, "learning.", 0.94), Probes = [] }],
            Repaired = null,
            Patch = DefinitionPatch.Empty,
            RepairedHistories = [],
            SymptomAfter = Symptom.Learning,
            Summary = "It learns: after 12 epochs the validation loss is 0.0642, and nothing was found that holds it back.",
            Cost = new DiagnosisCost(0.412, 3, 540, IsCapped: false),
            Provenance = FixedResult().Provenance with { Sample = (120, 60) },
        },
        Command);

    /// <summary>Stalled, and shuffled labels are predicted as well as the real ones.</summary>
    public static DiagnosisReport NoSignal()
    {
        var stalled = Over(Symptom.Stalled, Present, "stalled (3 of 3 seeds): the validation loss after epoch 1 is 1.04, and predicting the same for every row gives 1.041 (p = 0.42).", 0.002);
        var refuted = Probe(Rate(Definition), ProbeVerdict.Refuted, Present, new Setting(3.16228e-4, 64), (0.002, 0.0031), 0.38, "Tried on 3 seeds with ten times the rate: nothing got better");
        return new DiagnosisReport(
            FixedResult() with
            {
                Symptom = stalled,
                Findings =
                [
                    new RankedFinding(Finding("MLA401", Severity.Error, "The features tell nothing about the label", CauseTier.Defect) with { Evidence = [new Evidence("best share explained", "0.4%"), new Evidence("the same with shuffled labels", "0.1% to 0.9%")] }, null, 1),
                    new RankedFinding(refuted.Finding with { Severity = Severity.Information }, refuted, 1),
                ],
                Rounds = [new DiagnosisRound { Definition = Definition, Symptom = stalled, Probes = [refuted] }],
                Overfit = new OverfitVerdict
                {
                    Outcome = OverfitOutcome.Learned,
                    Rows = 16,
                    Histories = [.. Seeds.Select(seed => SampleTraining.Run(new Setting(1e-3, 16), seed))],
                    Sentence = "It learns 16 rows by heart in 1000 steps (loss 0.01, guessing 0.693), so network, loss and optimizer work; the cause is in the rest of the data, or in how long and how fast it trains.",
                },
                Signal = new SignalVerdict
                {
                    HasSignal = false,
                    PValue = 0.55,
                    Skill = 0.004,
                    SkillsOfShuffles = [0.001, 0.0093, 0.002, 0.0051, 0.004, 0.0062, 0.0003, 0.0048, 0.0075, 0.0019],
                    Histories = [.. from rate in new[] { 1e-4, 1e-5, 1e-6 } from seed in Seeds select SampleTraining.Run(new Setting(rate, 64), seed)],
                    Sentence = "Over 3 learning rates the held-out loss is never below the constant prediction's by more than with shuffled labels (p = 0.55)",
                },
                Repaired = null,
                Patch = DefinitionPatch.Empty,
                RepairedHistories = [],
                SymptomAfter = Symptom.Stalled,
                Summary = "Nothing can be learned: real labels are predicted no better than shuffled ones (p = 0.55).",
                Cost = new DiagnosisCost(4.2, 42, 7_560, IsCapped: true),
            },
            Command);
    }

    /// <summary>It diverges, the suspect was tried and the seeds do not agree; made in code, without a file.</summary>
    public static DiagnosisReport Diverged()
    {
        var definition = InCode(Definition) with { Task = MachineLearningTask.Regression, Trainer = Definition.Trainer with { Optimizer = new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 10 } } };
        var present = new Setting(10, 64);
        var symptom = Over(Symptom.Diverged, present, "diverged (2 of 3 seeds): the validation loss went from 1.12 to NaN; predicting the same for every row gives 1.041.", 0) with
        {
            Agreeing = 2,
            Telemetry = [new LaneTelemetry { Lane = new LaneSettings(10, 1), Samples = [], FirstNonFinite = new NonFiniteLoss(1, 3, 128) { Origin = NonFiniteOrigin.Activations, Layer = 2, Kind = "linear" } }],
        };
        var fix = Fix.OfTrainer(definition, trainer => trainer with { Optimizer = trainer.Optimizer with { LearningRate = 1 } }, "Lower the learning rate to 1");
        var finding = Finding("MLA302", Severity.Error, "The learning rate of 10 is too large for sgd: the weights overflow at step 3", CauseTier.Setting) with
        {
            Fix = fix,
            Place = Place.Of(definition, "trainer.optimizer.learningRate"),
            Series = new EvidenceSeries("largest weight after each step", [("step 0", 0.2), ("step 1", 41.5), ("step 2", 8.3e9), ("step 3", double.PositiveInfinity)], IsLogarithmic: true),
        };
        var probe = Probe(finding, ProbeVerdict.Undecided, present, new Setting(1, 64), (0, 0), 0.5, "Tried on 3 seeds: the loss stays finite, and no seed gets below the constant prediction");
        return new DiagnosisReport(
            FixedResult() with
            {
                Definition = definition,
                Symptom = symptom,
                Findings = [new RankedFinding(finding, probe, 1), new RankedFinding(Finding("MLA106", Severity.Warning, "The targets are not scaled: mean 4,201, standard deviation 801", CauseTier.Defect), null, 1)],
                Rounds = [new DiagnosisRound { Definition = definition, Symptom = symptom, Probes = [probe] }],
                Repaired = null,
                Patch = DefinitionPatch.Empty,
                RepairedHistories = [],
                SymptomAfter = Symptom.Diverged,
                Summary = "It diverges in its first epoch, and no fix that was tried makes it learn.",
                Provenance = FixedResult().Provenance with { DefinitionHash = null, DataHash = null, Classes = 0 },
            },
            Command);
    }

    /// <summary>Names and sentences that would break a page, a table or a diff that does not escape them.</summary>
    public static DiagnosisReport Hostile()
    {
        var result = FixedResult();
        const string Evil = "<script>alert('1')</script> a|b `c` *d*\nsecond line \"e\" </style><img src=x onerror=alert(1)>";
        var finding = result.Findings[0].Finding with
        {
            Sentence = Evil,
            Evidence = [new Evidence("column|<b>x</b>\nnext", Evil)],
            Series = new EvidenceSeries(Evil, [(Evil, 3), ("</svg>|", double.NaN), ("tab\there", -2)]),
        };
        return new DiagnosisReport(
            result with
            {
                Definition = result.Definition with { Name = "<script>alert('1')</script>", Description = Evil },
                Findings = [new RankedFinding(finding, result.Findings[0].Probe, 1)],
                Summary = Evil,
            },
            Command,
            applies: true);
    }

    /// <summary>Every sample with the name of its snapshots.</summary>
    public static IEnumerable<(string Name, DiagnosisReport Report)> All() =>
    [
        ("diagnosis-fixed", Fixed()),
        ("diagnosis-well", Well()),
        ("diagnosis-no-signal", NoSignal()),
        ("diagnosis-diverged", Diverged()),
        ("diagnosis-hostile", Hostile()),
    ];

    private static DiagnosisResult FixedResult()
    {
        var stalled = Over(Symptom.Stalled, Present, "stalled (3 of 3 seeds): the validation loss after epoch 1 is 1.048, and predicting the same for every row gives 1.041 (p = 0.63 that it is not below by more than noise).", 0.0021);
        var slow = Over(Symptom.Slow, Better, "slow (3 of 3 seeds): the validation loss after epoch 1 is 0.9387, but learning rate 0.01 gets more than twice as far in the same epoch.", 0.31);
        var scaling = Probe(Scales(), ProbeVerdict.Confirmed, Present, Better, (0.0021, 0.31), 0.0041, "Tried on 3 seeds with nothing else changed: the validation loss falls from 1.03 to 0.71");
        var refuted = Probe(Rate(Definition), ProbeVerdict.Refuted, Present, new Setting(3.16228e-4, 64), (0.0021, 0.0043), 0.31, "Tried on 3 seeds with nothing else changed: nothing got better") with { LeavesTheStall = false };
        var rate = Probe(Rate(Scaled), ProbeVerdict.Confirmed, Better, Best, (0.31, 0.94), 0.00031, "Tried on 3 seeds beside training without it: the validation loss falls from 0.71 to 0.0642");
        return new DiagnosisResult
        {
            Definition = Definition,
            Symptom = stalled,
            Findings =
            [
                new RankedFinding(scaling.Finding, scaling, 1),
                new RankedFinding(rate.Finding, rate, 2),
                new RankedFinding(Finding("MLA107", Severity.Information, "The classes are not even: 44% of the rows are Adelie", CauseTier.Defect) with
                {
                    Series = new EvidenceSeries("rows of each class", [("Adelie", 105), ("Gentoo", 86), ("Chinstrap", 49)]),
                }, null, 1),
            ],
            Rounds =
            [
                new DiagnosisRound { Definition = Definition, Symptom = stalled, Probes = [scaling, refuted], Applied = scaling },
                new DiagnosisRound { Definition = Scaled, Symptom = slow, Probes = [rate], Applied = rate },
                new DiagnosisRound { Definition = Repaired, Symptom = Over(Symptom.Learning, Best, "learning.", 0.94), Probes = [] },
            ],
            Signal = null,
            Repaired = Repaired,
            Patch = DefinitionPatch.Between(Definition, Repaired),
            RepairedHistories = Runs(Best),
            SymptomAfter = Symptom.Learning,
            Summary = "Training stalls because the inputs are not scaled; with them scaled and the learning rate at 0.01 it learns: validation loss 0.0642 instead of 1.032 after 12 epochs.",
            Cost = new DiagnosisCost(3.42, 21, 3_780, IsCapped: false),
            Provenance = new DiagnosisProvenance
            {
                Started = new DateTimeOffset(2025, 11, 3, 14, 5, 9, TimeSpan.FromHours(2)),
                Version = "0.1.0",
                Stack = "embedded (libtorch 1.13.0)",
                Machine = "X64, 2 cores, Debian GNU/Linux 12",
                DataHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                DefinitionHash = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
                Seeds = Seeds,
                Rows = (240, 68, 34),
                Features = 9,
                Classes = 3,
            },
        };
    }

    private static Finding Scales() => Finding("MLA104", Severity.Error, "The inputs are not scaled: standard deviations run from 0.38 to 802", CauseTier.Defect) with
    {
        Evidence = [new Evidence("largest standard deviation", "802 (bodyMass)"), new Evidence("smallest standard deviation", "0.38 (sex)"), new Evidence("loss before training", "41.3, where ln 3 is 1.099")],
        Series = new EvidenceSeries(
            "standard deviation of each column",
            [("islandBiscoe", 0.5), ("islandDream", 0.48), ("islandTorgersen", 0.36), ("sex", 0.38), ("billLength", 5.46), ("billDepth", 1.97), ("flipperLength", 14.1), ("bodyMass", 802)],
            IsLogarithmic: true),
        Place = Place.Of(Definition, "transforms"),
        Fix = Fix.Of(Definition, Scaled, "Scale the inputs to mean 0 and variance 1"),
        IsSafe = true,
        Score = 0.9,
    };

    private static Finding Rate(PipelineDefinition definition) =>
        Finding("MLA301", Severity.Warning, "The learning rate of 0.0001 is too small for adam: the largest update is 0.00004 of its weights", CauseTier.Setting) with
        {
            Evidence = [new Evidence("largest ‖Δw‖/‖w‖", "0.00004")],
            Place = Place.Of(definition, "trainer.optimizer.learningRate"),
            Fix = Fix.OfTrainer(definition, trainer => trainer with { Optimizer = trainer.Optimizer with { LearningRate = 0.01 } }, "Raise the learning rate to 0.01"),
            Score = 0.4,
        };

    private static Finding Finding(string rule, Severity severity, string sentence, CauseTier tier) =>
        new() { RuleId = rule, Severity = severity, Sentence = sentence, Tier = tier, Score = 0.2 };

    private static ProbeOutcome Probe(Finding finding, ProbeVerdict verdict, Setting before, Setting after, (double Before, double After) skill, double p, string sentence) => new()
    {
        Finding = finding,
        Verdict = verdict,
        LeavesTheStall = verdict == ProbeVerdict.Confirmed,
        SkillBefore = skill.Before,
        SkillAfter = skill.After,
        PValue = p,
        Before = Runs(before),
        After = Runs(after),
        Sentence = sentence,
    };

    private static SymptomOverSeeds Over(Symptom symptom, Setting setting, string sentence, double skill) => new()
    {
        Symptom = symptom,
        Agreeing = 3,
        Sentence = sentence,
        Skill = skill,
        Histories = Runs(setting),
        Telemetry = [],
    };

    private static IReadOnlyList<LaneHistory> Runs(Setting setting) => [.. Seeds.Select(seed => SampleTraining.Run(setting, seed))];

    private static PipelineDefinition InCode(PipelineDefinition definition) => new()
    {
        Name = definition.Name,
        Description = definition.Description,
        Dataset = definition.Dataset,
        Task = definition.Task,
        Label = definition.Label,
        Trainer = definition.Trainer,
    };
}

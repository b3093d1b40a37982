using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Diagnosis;

/// <summary>Trains a definition at some rates over some seeds, and reads what came of it.</summary>
internal sealed class Trial
{
    // Stops nothing, and has the weights of the best epoch at hand.
    private static readonly EarlyStoppingDefinition KeepBest = new() { Patience = int.MaxValue };

    // Every lane trains to the same epoch, that they can be compared; where its definition would have stopped it, it is cut off afterwards.
    private readonly IReadOnlyList<LaneHistory> _unstopped;

    private Trial(PipelineDefinition definition, PreparedData data, IReadOnlyList<LaneHistory> unstopped, IReadOnlyList<LaneTelemetry> telemetry, long steps, double seconds = 0)
    {
        Seconds = seconds;
        Definition = definition;
        Data = data;
        _unstopped = unstopped;
        Histories = definition.Trainer.EarlyStopping is { } stopping ? [.. unstopped.Select(history => StoppingCourse.Of(history, stopping))] : unstopped;
        Telemetry = telemetry;
        LaneSteps = steps * unstopped.Count;
        var chance = Chance(data);
        Readings = [.. Histories.Select(history => LaneReading.Of(history, chance))];
    }

    public PipelineDefinition Definition { get; }

    public PreparedData Data { get; }

    /// <summary>What became of each lane; cut off where the definition stops early.</summary>
    public IReadOnlyList<LaneHistory> Histories { get; }

    public IReadOnlyList<LaneTelemetry> Telemetry { get; }

    public IReadOnlyList<LaneReading> Readings { get; }

    public long LaneSteps { get; }

    /// <summary>What it cost, as <see cref="ProbeCost"/> counts.</summary>
    public double Seconds { get; }

    /// <summary>What the lanes say of the validation rows, at their best where they overfit: one that knows its rows by heart is sure of all. Null where they were not watched.</summary>
    public ValidationReading? Validation { get; private set; }

    /// <summary>Epochs trained, those after an early stop included.</summary>
    public int Epochs => _unstopped[0].Epochs[^1].Epoch;

    public double Skill => Readings.Average(reading => reading.Skill);

    public double Excess => Readings.Average(reading => Math.Min(100, reading.Excess));

    /// <summary>
    /// The symptom that most seeds show, the worse one where two are even, and how many show it; one of a stuck training only where most seeds are stuck.
    /// </summary>
    public (Symptom Symptom, int Count) Symptom => Readings.Where(reading => reading.IsStuck == IsStuck).GroupBy(reading => reading.Symptom)
        .Select(group => (Symptom: group.Key, Count: group.Count())).OrderByDescending(group => group.Count).ThenByDescending(group => group.Symptom).First();

    public bool IsStuck => Readings.Count(reading => reading.IsStuck) * 2 > Readings.Count;

    private bool IsOverfitting => Symptom.Symptom == Diagnosis.Symptom.Overfitting;

    /// <summary>Trains.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="data">Its rows.</param>
    /// <param name="rates">Learning rates, each with every seed.</param>
    /// <param name="seeds">Seeds.</param>
    /// <param name="limit">What it may cost, in the seconds of <see cref="ProbeCost"/>; one epoch is trained whatever it costs.</param>
    /// <param name="watches">Whether layers are measured.</param>
    /// <param name="cancellationToken">Stops within a step.</param>
    public static Trial Run(
        PipelineDefinition definition, PreparedData data, IReadOnlyList<double> rates, IReadOnlyList<int> seeds, double limit, bool watches, CancellationToken cancellationToken)
    {
        torch.set_num_threads(1);
        using var plan = TrainingPlan.Create(definition, data);
        LaneSettings[] lanes = [.. rates.SelectMany(rate => seeds.Select(seed => new LaneSettings(rate, seed)))];
        var ofEpoch = ProbeCost.OfEpoch(plan.Network, data, definition.Trainer.BatchSize, lanes.Length);
        var epochs = (int)Math.Clamp(limit / ofEpoch, 1, definition.Trainer.Epochs);
        if (watches)
        {
            return Watched(plan, data, lanes, epochs, epochs * ofEpoch, cancellationToken);
        }

        var (histories, steps) = (new List<LaneHistory>(), 0L);
        foreach (var together in lanes.Chunk(Math.Max(1, plan.LanesThatFit(seeds[0], definition.Trainer.BatchSize))))
        {
            using var array = new TrainingArray(plan, together);
            array.Train(epochs, cancellationToken: cancellationToken);
            histories.AddRange(array.Histories);
            steps = array.Steps;
        }

        return new Trial(definition, data, [.. histories.OrderBy(history => history.Lane.Seed)], [], steps, epochs * ofEpoch);
    }

    /// <summary>Trains lanes beside each other, and measures their layers and what they say of the validation rows.</summary>
    private static Trial Watched(TrainingPlan plan, PreparedData data, LaneSettings[] lanes, int epochs, double seconds, CancellationToken cancellationToken)
    {
        using var array = new TrainingArray(plan, lanes, telemetry: TelemetryTier.Economy, earlyStopping: KeepBest);
        array.Train(epochs, cancellationToken: cancellationToken);
        var trial = new Trial(plan.Definition, data, [.. array.Histories.Select(history => history with { KeptEpoch = null })], array.Telemetry, array.Steps, seconds);
        if (trial.IsOverfitting)
        {
            array.RestoreKept();
        }

        trial.Validation = ValidationReading.Of(array, plan, data);
        return trial;
    }

    /// <summary>The same training as it was after some epochs.</summary>
    public Trial At(int epochs) => epochs >= Epochs ? this : new Trial(Definition, Data, [.. _unstopped.Select(history => history with { Epochs = [.. history.Epochs.Take(epochs + 1)] })], [], 0);

    /// <summary>The same training where a definition that differs in its early stopping alone stops it: until then, nothing is different.</summary>
    public Trial Stopped(PipelineDefinition definition) => new(definition, Data, _unstopped, Telemetry, 0);

    /// <summary>The lanes of one rate, as a trial of its own.</summary>
    public Trial AtRate(double rate) => new(
        Definition with { Trainer = Definition.Trainer with { Optimizer = Definition.Trainer.Optimizer with { LearningRate = rate } } },
        Data, [.. _unstopped.Where(history => history.Lane.LearningRate == rate)], [], 0);

    /// <summary>The metric of the best constant prediction on the validation rows.</summary>
    public static double Chance(PreparedData data)
    {
        if (data.ClassNames.Count == 0)
        {
            return 0;
        }

        var most = data.Train.Classes.GroupBy(number => number).MaxBy(group => group.Count())!.Key;
        return Math.Min(0.99, data.Validation.Classes.Count(number => number == most) / (double)data.Validation.Rows);
    }
}

using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Diagnosis;

/// <summary>Trains a definition at some rates over some seeds, and reads what came of it.</summary>
internal sealed class Trial
{
    private Trial(PipelineDefinition definition, PreparedData data, IReadOnlyList<LaneHistory> histories, IReadOnlyList<LaneTelemetry> telemetry, long steps, double seconds = 0)
    {
        Seconds = seconds;
        Definition = definition;
        Data = data;
        Histories = histories;
        Telemetry = telemetry;
        LaneSteps = steps * histories.Count;
        var chance = Chance(data);
        Readings = [.. histories.Select(history => LaneReading.Of(history, chance))];
    }

    public PipelineDefinition Definition { get; }

    public PreparedData Data { get; }

    public IReadOnlyList<LaneHistory> Histories { get; }

    public IReadOnlyList<LaneTelemetry> Telemetry { get; }

    public IReadOnlyList<LaneReading> Readings { get; }

    public long LaneSteps { get; }

    /// <summary>What it cost, as <see cref="ProbeCost"/> counts.</summary>
    public double Seconds { get; }

    /// <summary>What the lanes say of the validation rows; null where they were not watched.</summary>
    public ValidationReading? Validation { get; private init; }

    /// <summary>Epochs trained.</summary>
    public int Epochs => Histories[0].Epochs[^1].Epoch;

    public double Skill => Readings.Average(reading => reading.Skill);

    public double Excess => Readings.Average(reading => Math.Min(100, reading.Excess));

    /// <summary>
    /// The symptom that most seeds show, the worse one where two are even, and how many show it; one of a stuck training only where most seeds are stuck.
    /// </summary>
    public (Symptom Symptom, int Count) Symptom => Readings.Where(reading => reading.IsStuck == IsStuck).GroupBy(reading => reading.Symptom)
        .Select(group => (Symptom: group.Key, Count: group.Count())).OrderByDescending(group => group.Count).ThenByDescending(group => group.Symptom).First();

    public bool IsStuck => Readings.Count(reading => reading.IsStuck) * 2 > Readings.Count;

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
        using var array = new TrainingArray(plan, [.. rates.SelectMany(rate => seeds.Select(seed => new LaneSettings(rate, seed)))], telemetry: watches ? TelemetryTier.Economy : null);
        var ofEpoch = ProbeCost.OfEpoch(plan.Network, data, array.BatchSize, array.Lanes.Count);
        var epochs = (int)Math.Clamp(limit / ofEpoch, 1, definition.Trainer.Epochs);
        array.Train(epochs, cancellationToken: cancellationToken);
        return new Trial(definition, data, array.Histories, array.Telemetry, array.Steps, epochs * ofEpoch)
        {
            Validation = watches ? ValidationReading.Of(array, plan, data) : null,
        };
    }

    /// <summary>The same training as it was after some epochs.</summary>
    public Trial At(int epochs) => epochs >= Epochs ? this : new Trial(Definition, Data, [.. Histories.Select(history => history with { Epochs = [.. history.Epochs.Take(epochs + 1)], KeptEpoch = null })], [], 0);

    /// <summary>The lanes of one rate, as a trial of its own.</summary>
    public Trial AtRate(double rate) => new(
        Definition with { Trainer = Definition.Trainer with { Optimizer = Definition.Trainer.Optimizer with { LearningRate = rate } } },
        Data, [.. Histories.Where(history => history.Lane.LearningRate == rate)], [], 0);

    /// <summary>The metric of the best constant prediction on the validation rows.</summary>
    private static double Chance(PreparedData data)
    {
        if (data.ClassNames.Count == 0)
        {
            return 0;
        }

        var most = data.Train.Classes.GroupBy(number => number).MaxBy(group => group.Count())!.Key;
        return Math.Min(0.99, data.Validation.Classes.Count(number => number == most) / (double)data.Validation.Rows);
    }
}

using System.Diagnostics;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Advice;

/// <summary>
/// Rows for an advice whose trainings are dear: lanes of an image network cost full price each, and an advice is some two dozen trainings. It is then taken on
/// fewer rows, and says so.
/// </summary>
internal static class RowSample
{
    // What an advice takes in plain trainings beside its stall map, as measured on the benchmark's tasks, rounded up.
    private const double TrainingsAfterTheMap = 55;

    // A training of more operations than this, about half a minute on a core, is dear.
    private const double DearOperations = 1e12;

    // An advice on a dear training takes so many trainings' time, on two cores.
    private const double TrainingsWhereDear = 8;

    // Of a budget in time, what is planned with; the rest is for what planning did not foresee.
    private const double PlannedShare = 0.7;
    private const int FewestRows = 1000;

    // A forward pass, and about twice as much backwards.
    private const double PassesOfAStep = 3;

    /// <summary>The rows to advise on: all of them where that can be afforded.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="data">All rows.</param>
    /// <param name="workers">Arrays that train side by side.</param>
    /// <param name="store">Knows how many an earlier attempt took, or is told; null for none.</param>
    public static PreparedData Of(PipelineDefinition definition, PreparedData data, int workers, ITrialStore? store)
    {
        var size = store?.Sample ?? Size(definition, data, workers);
        store?.Keep(size);
        return size.Train >= data.Train.Rows
            ? data
            : data.With(Draw(data.Train, size.Train, definition.Trainer.Seed), Draw(data.Validation, size.Validation, definition.Trainer.Seed));
    }

    private static SampleSize Size(PipelineDefinition definition, PreparedData data, int workers)
    {
        var share = definition.Advisor.Budget switch
        {
            { Unit: BudgetUnit.Seconds } budget => PlannedShare * budget.Amount * workers / (Trainings(definition) * SecondsOfATraining(definition, data)),
            { Unit: BudgetUnit.Epochs } budget => PlannedShare * budget.Amount / (Trainings(definition) * definition.Trainer.Epochs),
            { Unit: BudgetUnit.Steps } budget => PlannedShare * budget.Amount / (Trainings(definition) * definition.Trainer.Epochs * data.Train.Rows / definition.Trainer.BatchSize),
            _ => Operations(definition, data) > DearOperations ? TrainingsWhereDear / Trainings(definition) : 1,
        };
        var rows = Math.Max(FewestRows, (int)(share * data.Train.Rows));
        return rows >= data.Train.Rows
            ? new SampleSize(data.Train.Rows, data.Validation.Rows)
            : new SampleSize(rows, Math.Min(data.Validation.Rows, Math.Max(FewestRows, (int)(share * data.Validation.Rows))));
    }

    // The map is an epoch a cell: of a training of two epochs, most of the advice.
    private static double Trainings(PipelineDefinition definition) =>
        ((double)definition.Advisor.LearningRates.Count * definition.Advisor.BatchSizes.Count / definition.Trainer.Epochs) + TrainingsAfterTheMap;

    private static double Operations(PipelineDefinition definition, PreparedData data)
    {
        var network = NetworkPlan.Create(definition, LayerShape.Of(data.FeatureShape), data.ClassNames.Count);
        return PassesOfAStep * TrainingCost.Of(network, definition.Trainer.Optimizer, 1).FlopsPerRow * data.Train.Rows * definition.Trainer.Epochs;
    }

    /// <summary>Seconds of a plain training, from a few steps of one.</summary>
    private static double SecondsOfATraining(PipelineDefinition definition, PreparedData data)
    {
        var few = data.With(Draw(data.Train, Math.Min(data.Train.Rows, FewestRows), 0), Draw(data.Validation, Math.Min(data.Validation.Rows, FewestRows), 0));
        using var plan = TrainingPlan.Create(definition, few);
        torch.set_num_threads(1);
        using var array = new TrainingArray(plan, [new LaneSettings(definition.Trainer.Optimizer.LearningRate, 0)]);
        var steps = 0;
        using var enough = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        try
        {
            // The first step takes memory and compiles code.
            array.TrainEpoch(
                new StepProgress(() =>
                {
                    steps++;
                    if (steps == 1)
                    {
                        clock.Restart();
                    }
                    else if (clock.Elapsed.TotalSeconds > 0.2 && steps > 2)
                    {
                        enough.Cancel();
                    }
                }),
                enough.Token);
        }
        catch (OperationCanceledException)
        {
            // Enough was seen.
        }

        return clock.Elapsed.TotalSeconds / Math.Max(1, steps - 1) * Math.Ceiling((double)data.Train.Rows / array.BatchSize) * definition.Trainer.Epochs;
    }

    private static LabeledRows Draw(LabeledRows rows, int count, int seed)
    {
        if (count >= rows.Rows)
        {
            return rows;
        }

        var order = Enumerable.Range(0, rows.Rows).ToArray();
        new Random(seed).Shuffle(order);
        var drawn = order[..count];
        Array.Sort(drawn);
        return rows.Only(drawn);
    }
}

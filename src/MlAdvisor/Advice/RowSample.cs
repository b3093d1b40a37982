using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>
/// Rows for an advice. A search is some dozens of trainings: where that is dear, it is made on a sample of the rows, and what it finds is carried over to
/// more of them, all where that can be afforded. Without a budget that depends on the definition and its rows alone, so that an advice can be repeated on another machine.
/// </summary>
internal static class RowSample
{
    // What an advice takes in plain trainings, as measured on the benchmark's tasks, rounded up: its search beside the stall map; and on the rows of the
    // confirmation, where these are others, its rate between two neighbours, and three seeds of two settings.
    private const double TrainingsOfASearch = 40;
    private const double TrainingsOfAConfirmation = 9;

    // Of the search, what trying the best few settings with more seeds takes: on all rows, and on a sample.
    private const int TrainingsOfARace = 16;
    private const int TrainingsOfARaceOnASample = 12;

    // Of what an advice on a sample may cost, the confirmation's part. The search only has to show the region.
    private const double ShareOfAConfirmation = 0.5;

    // An advice is to take no longer than so many whole runs, which need about a second each to begin; but the confirmation need not be shorter than so many seconds.
    private const double Runs = 3;
    private const double SecondsToBegin = 1;
    private const double SecondsToConfirm = 5;

    // A core at work on one lane: what a step takes beside its operations, and how many of these there are to a second (bench train). Steps of many lanes
    // share the first. Two cores that share their arithmetic units do about so much more than one.
    private const double SecondsOfAStep = 2e-5;
    private const double OperationsPerSecond = 4e10;
    private const double Cores = 1.3;

    // Of a budget, what is planned with; the rest is for what planning did not foresee.
    private const double PlannedShare = 0.7;

    // A plan rests on one measurement, which takes longer than those that are only shown.
    private static readonly TimeSpan SpeedMeasurement = TimeSpan.FromMilliseconds(200);

    // On fewer rows, settings can not be told apart. Those for validation are measured every epoch, and settings are compared on the same ones.
    private const int FewestRows = 1000;
    private const int FewestValidationRows = 500;

    // A larger share of them is not worth being less than all.
    private const double MostRows = 0.75;

    /// <summary>The rows to advise on: all of them where that can be afforded.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="data">All rows.</param>
    /// <param name="workers">Arrays that train side by side.</param>
    /// <param name="store">Knows how many an earlier attempt took, or is told; null for none.</param>
    public static AdviceRows Of(PipelineDefinition definition, PreparedData data, int workers, ITrialStore? store)
    {
        var sample = store?.Sample ?? Sample(definition, data, workers);
        store?.Keep(sample);
        var search = Draw(data, sample.Search, definition.Trainer.Seed);
        var confirmation = sample.Confirmation == sample.Search ? search : Draw(data, sample.Confirmation, definition.Trainer.Seed);
        return new AdviceRows(search, confirmation, search == data ? TrainingsOfARace + ToSpare(definition, data) : TrainingsOfARaceOnASample);
    }

    /// <summary>Plain trainings on all rows that could be afforded beside those that an advice takes. A budget is for what it takes.</summary>
    private static int ToSpare(PipelineDefinition definition, PreparedData data) => definition.Advisor.Budget is not null
        ? 0
        : (int)Math.Clamp(WithoutBudget(definition, data).Trainings - TrainingsOfAnAdvice(definition), 0, int.MaxValue / 2);

    private static AdviceSample Sample(PipelineDefinition definition, PreparedData data, int workers)
    {
        var (all, map) = (Share(data, 1), TrainingsOfTheMap(definition));
        var (affordable, ofConfirmation) = Affordable(definition, data, workers) is { } trainings ? (trainings, trainings * ShareOfAConfirmation) : WithoutBudget(definition, data);

        // On a sample, the map is of every second rate.
        var few = Share(data, affordable * (1 - ShareOfAConfirmation) / ((map / 2) + TrainingsOfASearch));
        if (affordable >= TrainingsOfAnAdvice(definition) || few.Train > MostRows * all.Train)
        {
            return new AdviceSample(all, all);
        }

        var more = Share(data, Math.Min(1, ofConfirmation / TrainingsOfAConfirmation));
        return new AdviceSample(few, more.Train > few.Train ? more : few);
    }

    private static SampleSize Share(PreparedData data, double share)
    {
        int Rows(int all, int fewest) => Math.Min(all, Math.Max(fewest, (int)(share * all)));
        return new SampleSize(Rows(data.Train.Rows, FewestRows), Rows(data.Validation.Rows, FewestValidationRows));
    }

    private static double TrainingsOfAnAdvice(PipelineDefinition definition) => TrainingsOfTheMap(definition) + TrainingsOfASearch + TrainingsOfAConfirmation;

    // The map is an epoch a cell: of a training of two epochs, most of the advice.
    private static double TrainingsOfTheMap(PipelineDefinition definition) =>
        (double)definition.Advisor.LearningRates.Count * definition.Advisor.BatchSizes.Count / definition.Trainer.Epochs;

    /// <summary>Plain trainings on all rows that the budget allows for; null where there is none.</summary>
    private static double? Affordable(PipelineDefinition definition, PreparedData data, int workers) => definition.Advisor.Budget switch
    {
        { Unit: BudgetUnit.Seconds } budget => PlannedShare * budget.Amount * workers / SecondsOfATraining(definition, data),
        { Unit: BudgetUnit.Epochs } budget => PlannedShare * budget.Amount / definition.Trainer.Epochs,
        { Unit: BudgetUnit.Steps } budget => PlannedShare * budget.Amount / Steps(definition, data),
        _ => null,
    };

    /// <summary>Plain trainings on all rows that fit into the time of some whole runs, and how many of them the confirmation may take.</summary>
    private static (double Trainings, double OfConfirmation) WithoutBudget(PipelineDefinition definition, PreparedData data)
    {
        var network = NetworkPlan.Create(definition, LayerShape.Of(data.FeatureShape), data.ClassNames.Count);
        var cost = TrainingCost.Of(network, definition.Trainer.Optimizer, 1);
        var operations = (double)cost.StepFlopsPerRow * data.Train.Rows * definition.Trainer.Epochs / OperationsPerSecond;
        var seconds = (Runs * (SecondsToBegin + (Steps(definition, data) * SecondsOfAStep) + operations)) - SecondsToBegin;
        var ofALane = operations / Cores;
        return (seconds / ofALane, Math.Max(ShareOfAConfirmation * seconds, SecondsToConfirm) / ofALane);
    }

    private static double Steps(PipelineDefinition definition, PreparedData data) =>
        (double)definition.Trainer.Epochs * EpochSteps.Of(data.Train.Rows, definition.Trainer.BatchSize);

    /// <summary>Seconds of a plain training, from a few steps of one on as few rows as make whole steps.</summary>
    private static double SecondsOfATraining(PipelineDefinition definition, PreparedData data)
    {
        var trainer = definition.Trainer;
        var few = Share(data, 0);
        var train = Math.Max(few.Train, Math.Min(data.Train.Rows, trainer.BatchSize));
        using var plan = TrainingPlan.Create(definition, Draw(data, few with { Train = train }, seed: 0));
        return Steps(definition, data) / BatchComparison.StepsPerSecond(plan, trainer.Optimizer.LearningRate, trainer.BatchSize, seed: 0, SpeedMeasurement);
    }

    private static PreparedData Draw(PreparedData data, SampleSize size, int seed) => size.Train >= data.Train.Rows && size.Validation >= data.Validation.Rows
        ? data
        : data.Draw(size.Train, size.Validation, seed);
}

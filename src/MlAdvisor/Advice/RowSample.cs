using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>
/// Rows for an advice. A search is some dozens of trainings: where that is dear, it is made on a sample of the rows, and what it finds is carried over to
/// more of them, all where that can be afforded. Without a budget that depends on the definition and its rows alone, so that an advice can be repeated on another machine.
/// </summary>
internal static class RowSample
{
    // What the race of the best few takes at least, in trainings; the confirmation's first look, three seeds of two settings; and on the rows of the
    // confirmation, where these are others, the rate between two neighbours as well.
    private const int TrainingsOfARace = 12;
    private const int TrainingsOfAConfirmation = 6;
    private const int TrainingsOfCarryingOver = 3;

    // Every other confirmation takes its second look.
    private const int TrainingsOfMoreLooks = 3;

    // Of what an advice on a sample may cost, the confirmation's part, and the least that the search leaves it where a sample of so few rows would tell too
    // little. The search only has to show the region.
    private const double ShareOfAConfirmation = 0.5;
    private const double LeastOfAConfirmation = 0.3;

    // An advice is to take no longer than so many whole runs, of tables and of images; but the confirmation need not be shorter than so many seconds.
    private const double RunsOfATable = 3;
    private const double RunsOfImages = 4;
    private const double SecondsToConfirm = 1.5;

    // What a race may cost beyond the least where there is a budget, whose rest is for the confirmation.
    private const int ToSpareOfABudget = 4;

    // Of a budget, what is planned with; the rest is for what planning did not foresee, and for more seeds.
    private const double PlannedShare = 0.5;

    // A plan rests on one measurement, which takes longer than those that are only shown.
    private static readonly TimeSpan SpeedMeasurement = TimeSpan.FromMilliseconds(200);

    // On fewer rows, settings can not be told apart. Those for validation are measured every epoch, and settings are compared on the same ones.
    private const int FewestRows = 1000;
    private const int FewestValidationRows = 500;

    // Where so much of what an advice on all rows takes can be afforded, or so many of them, a sample is not worth being less than all.
    private const double NearlyAll = 0.75;

    /// <summary>The rows to advise on: all of them where that can be afforded.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="data">All rows.</param>
    /// <param name="workers">Arrays that train side by side.</param>
    /// <param name="store">Knows how many an earlier attempt took, or is told; null for none.</param>
    public static AdviceRows Of(PipelineDefinition definition, PreparedData data, int workers, ITrialStore? store)
    {
        var time = new ReckonedTime(definition, data);
        var sample = store?.Sample ?? Sample(definition, data, time, workers);
        store?.Keep(sample);
        var search = Draw(data, sample.Search, definition.Trainer.Seed);
        var confirmation = sample.Confirmation == sample.Search ? search : Draw(data, sample.Confirmation, definition.Trainer.Seed);
        return new AdviceRows(search, confirmation, TrainingsOfARace, search == data ? ToSpare(definition, data, time) : 0);
    }

    /// <summary>Trainings on all rows that could be afforded beside those that an advice takes at least.</summary>
    private static int ToSpare(PipelineDefinition definition, PreparedData data, ReckonedTime time) => definition.Advisor.Budget is not null
        ? ToSpareOfABudget
        : (int)Math.Clamp((WithoutBudget(data, time) - OfAnAdvice(time)) / time.OfASearchedTraining, 0, int.MaxValue / 2);

    private static AdviceSample Sample(PipelineDefinition definition, PreparedData data, ReckonedTime time, int workers)
    {
        var all = Share(data, 1);
        var budget = PlannedShare * OfTheBudget(definition, data, time, workers);
        var seconds = budget ?? WithoutBudget(data, time);

        // On a sample, the map is of every second rate.
        var ofTheSearch = (time.OfTheMap / 2) + time.OfTheSearch + (TrainingsOfARace * time.OfASearchedTraining);
        var few = Share(data, seconds * (1 - ShareOfAConfirmation) / ofTheSearch);
        if (seconds >= (budget is null ? NearlyAll : 1) * OfAnAdvice(time) || few.Train > NearlyAll * all.Train)
        {
            return new AdviceSample(all, all);
        }

        var left = Math.Max(seconds - (ofTheSearch * few.Train / all.Train), LeastOfAConfirmation * seconds);
        var toConfirm = budget is null ? Math.Max(left, SecondsToConfirm) : left;
        var more = Share(data, Math.Min(1, toConfirm / ((TrainingsOfCarryingOver + TrainingsOfAConfirmation + TrainingsOfMoreLooks) * time.OfASearchedTraining)));
        return new AdviceSample(few, few.Train < NearlyAll * more.Train ? more : few);
    }

    private static SampleSize Share(PreparedData data, double share)
    {
        int Rows(int all, int fewest) => Math.Min(all, Math.Max(fewest, (int)(share * all)));
        return new SampleSize(Rows(data.Train.Rows, FewestRows), Rows(data.Validation.Rows, FewestValidationRows));
    }

    private static double WithoutBudget(PreparedData data, ReckonedTime time) => ((data.FeatureShape.Count > 1 ? RunsOfImages : RunsOfATable) * time.OfARun) - time.ToBegin;

    private static double OfAnAdvice(ReckonedTime time) =>
        time.OfTheMap + time.OfTheSearch + ((TrainingsOfARace + TrainingsOfAConfirmation) * time.OfASearchedTraining);

    /// <summary>What a budget allows for, in the time that its trainings are reckoned to take; null where there is none.</summary>
    private static double? OfTheBudget(PipelineDefinition definition, PreparedData data, ReckonedTime time, int workers) => definition.Advisor.Budget switch
    {
        { Unit: BudgetUnit.Seconds } budget => budget.Amount * workers / SecondsOfATraining(definition, data, time) * time.OfATraining(definition.Trainer.BatchSize),
        { Unit: BudgetUnit.Epochs } budget => budget.Amount / definition.Trainer.Epochs * time.OfASearchedTraining,
        { Unit: BudgetUnit.Steps } budget => budget.Amount / time.StepsOfASearchedTraining * time.OfASearchedTraining,
        _ => null,
    };

    /// <summary>Seconds of a plain training, from a few steps of one on as few rows as make whole steps.</summary>
    private static double SecondsOfATraining(PipelineDefinition definition, PreparedData data, ReckonedTime time)
    {
        var trainer = definition.Trainer;
        var few = Share(data, 0);
        var train = Math.Max(few.Train, Math.Min(data.Train.Rows, trainer.BatchSize));
        using var plan = TrainingPlan.Create(definition, Draw(data, few with { Train = train }, seed: 0));
        return time.Steps(trainer.BatchSize) / BatchComparison.StepsPerSecond(plan, trainer.Optimizer.LearningRate, trainer.BatchSize, seed: 0, SpeedMeasurement);
    }

    private static PreparedData Draw(PreparedData data, SampleSize size, int seed) => size.Train >= data.Train.Rows && size.Validation >= data.Validation.Rows
        ? data
        : data.Draw(size.Train, size.Validation, seed);
}

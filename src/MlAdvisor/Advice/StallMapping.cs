using MlAdvisor.Diagnosis;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>Draws the stall map from one epoch of every cell.</summary>
internal static class StallMapping
{
    // Cells within a factor of ten in rate are neighbours: what is slow is judged against them.
    private const double NeighbourhoodDecades = 1;

    /// <summary>Reads every cell.</summary>
    /// <param name="space">The grid.</param>
    /// <param name="pool">Where every cell has been trained for at least an epoch.</param>
    /// <param name="seeds">With these seeds.</param>
    /// <param name="rates">The ladder, without rates that a climb added to it.</param>
    /// <param name="noise">Noise between seeds after one epoch, measured elsewhere: which cells are tied where each has one seed only. Null (the default) for none.</param>
    public static StallMap Draw(
        SearchSpace space, TrialPool pool, IReadOnlyList<int> seeds, IReadOnlyList<double> rates, (double Noise, int DegreesOfFreedom)? noise = null)
    {
        // Whole rows of the map: those that the budget allowed for.
        var sizes = space.BatchSizes.Where(size => rates.All(rate => pool.Knows(new Setting(rate, size), seeds, 1))).ToList();
        var settings = sizes.SelectMany(size => rates.Select(rate => new Setting(rate, size))).ToList();
        var losses = settings.ConvertAll(setting => pool.Losses(setting, seeds, epochs: 1));
        var constants = seeds.Select(seed => pool.History(settings[0], seed).ConstantLoss).ToList();
        var symptoms = settings.ConvertAll(setting => Symptoms(setting, rates, pool, seeds));
        var anyLearns = symptoms.Exists(symptom => symptom.Symptom.Learns());
        var statistics = losses.Exists(ofSeeds => ofSeeds.All(double.IsFinite)) ? new RateStatistics(losses, constants.Average(), noise) : null;
        return new StallMap
        {
            LearningRates = rates,
            BatchSizes = sizes,
            ConstantLoss = LossOverSeeds.Median(constants),
            Cells = [.. settings.Select((setting, i) => Cell(setting, losses[i], symptoms[i], IsTied(i)))],
        };

        // Of few seeds the noise may hide everything; but what has not begun to learn is no tie with what has.
        bool IsTied(int cell) => statistics?.IsTied(cell) == true && (!anyLearns || symptoms[cell].Symptom.Learns());
    }

    private static MapCell Cell(Setting setting, IReadOnlyList<double> losses, (Symptom Symptom, int Count) majority, bool tied) => new()
    {
        Setting = setting,
        Losses = losses,
        MedianLoss = LossOverSeeds.Median(losses),
        Symptom = majority.Symptom,
        SeedsThatAgree = majority.Count,
        TiedWithBest = tied,
    };

    private static (Symptom Symptom, int Count) Symptoms(Setting setting, IReadOnlyList<double> rates, TrialPool pool, IReadOnlyList<int> seeds)
    {
        var near = rates.Where(rate => rate != setting.LearningRate && Math.Abs(Math.Log10(rate / setting.LearningRate)) <= NeighbourhoodDecades + 0.01).ToList();
        return SymptomReading.Majority(seeds.Select(seed => SymptomReading.Of(
            pool.History(setting, seed),
            [.. near.Select(rate => pool.History(setting with { LearningRate = rate }, seed))])));
    }
}

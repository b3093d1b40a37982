using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis;

/// <summary>
/// Rows for a diagnosis whose trainings are dear, as those of image networks are: where one epoch over the seeds is more than a trial may cost, all trials are of
/// the same few rows. What needs no training is asked of all.
/// </summary>
/// <param name="Train">Training rows.</param>
/// <param name="Validation">Validation rows.</param>
/// <param name="Seed">What they are drawn by.</param>
/// <param name="Seconds">What all trials may cost, in the seconds of <see cref="ProbeCost"/>.</param>
internal sealed record RowSample(int Train, int Validation, int Seed, double Seconds)
{
    // So many steps, and what there is to learn shows; trials of half as many call a training stuck that has hardly begun.
    private const int FewestSteps = 600;
    private const int FewestRows = 1000;

    // What a trial may cost that so many steps make dearer than others, as a share of what others cost in all, and by how much more all may cost then:
    // a handful can be tried.
    private const double MostOfAll = 0.4;
    private const double TimesInAll = 2;

    // A larger share of the rows is not worth being less than all.
    private const double MostRows = 0.75;

    /// <summary>The rows for a definition: all of them where an epoch of these can be afforded.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="data">All rows.</param>
    /// <param name="seeds">Trainings of each setting.</param>
    public static RowSample For(PipelineDefinition definition, PreparedData data, int seeds)
    {
        var network = NetworkPlan.Create(definition, LayerShape.Of(data.FeatureShape), data.ClassNames.Count);
        var (all, judging, seed) = (data.Train.Rows, data.Validation.Rows, definition.Trainer.Seed);
        var secondsOfARow = ProbeCost.OfEpoch(network, data, definition.Trainer.BatchSize, seeds) / all;
        var affordable = Prober.Seconds * Prober.ShareOfATrial / secondsOfARow;
        if (affordable >= all)
        {
            return new RowSample(all, judging, seed, Prober.Seconds);
        }

        var enough = Math.Min(FewestSteps * definition.Trainer.BatchSize, Prober.Seconds * MostOfAll / secondsOfARow);
        var share = Math.Max(FewestRows, Math.Max(affordable, enough)) / all;
        return share > MostRows
            ? new RowSample(all, judging, seed, TimesInAll * Prober.Seconds)
            : new RowSample((int)(share * all), Math.Min(judging, Math.Max(FewestRows, (int)(share * judging))), seed, TimesInAll * Prober.Seconds);
    }

    /// <summary>These of some rows, of another preparation of the same data perhaps.</summary>
    public PreparedData Of(PreparedData data) => data.Train.Rows <= Train ? data : data.Draw(Train, Validation, Seed);
}

using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>
/// Keeps trials, so that an advice that was stopped can go on from them. A trial is one setting trained with one seed. A store belongs to one definition on
/// one set of rows; whoever makes it sees to that.
/// </summary>
/// <remarks><see cref="Find"/> and <see cref="Add"/> are called from several threads at once.</remarks>
internal interface ITrialStore
{
    /// <value>What earlier attempts took by the clock, from their first training on; zero where there was none.</value>
    TimeSpan Spent { get; }

    /// <value>
    /// The rows that the trials were trained on; null where there is no trial yet. How many can be afforded may have been told by the clock, which an
    /// advice that goes on must not ask again: trials on other rows are no trials of its.
    /// </value>
    AdviceSample? Sample { get; }

    /// <summary>Keeps how many rows the trials to come are trained on.</summary>
    /// <param name="sample">So many.</param>
    void Keep(AdviceSample sample);

    /// <summary>A trial that was kept.</summary>
    /// <param name="setting">Learning rate and batch size.</param>
    /// <param name="seed">The lane's seed.</param>
    /// <param name="epochs">How many epochs are wanted, at least 1.</param>
    /// <returns>Its history, of at least so many epochs beside epoch 0, number for number as it was added; null where there is none so long.</returns>
    LaneHistory? Find(Setting setting, int seed, int epochs);

    /// <summary>Keeps a trial. It is called as soon as the trial has come to the end of what was asked of it, and again, with a longer history, where it goes on.</summary>
    /// <param name="setting">Learning rate and batch size.</param>
    /// <param name="history">What became of it so far; its lane has the seed.</param>
    void Add(Setting setting, LaneHistory history);
}

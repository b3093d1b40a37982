using MlAdvisor.Diagnosis;

namespace MlAdvisor.Advice;

/// <summary>Whether a setting stands beside the edge beyond which training fails: some seeds fail there too, and the next smaller rate may do as well without.</summary>
internal sealed record RateEdge
{
    // The next larger rate is beyond the edge where it ends no more than a tenth of the way below the constant prediction. A rate beside the edge fails with
    // some seeds: it has to be better than the next smaller one at this two-sided level.
    private const double BeyondTheEdge = 0.9;
    private const double Level = 0.3;

    /// <summary>The setting that may stand there.</summary>
    public required Setting Setting { get; init; }

    /// <summary>The setting, or the one with the next smaller rate where that can not be told from it.</summary>
    public required Setting Chosen { get; init; }

    /// <summary>
    /// Why another one was chosen though the setting's loss is lower, a sentence; null where it is not. Else the report would show a lower loss than the one that is
    /// recommended, and not say why.
    /// </summary>
    public string? Remark { get; init; }

    /// <summary>Looks at the rates next to a setting's.</summary>
    /// <param name="setting">The setting, which has been trained with every seed of both kinds.</param>
    /// <param name="space">The rates.</param>
    /// <param name="pool">Where they were trained, and the smaller one is.</param>
    /// <param name="searched">The seeds that rates were searched with.</param>
    /// <param name="raced">The seeds that the best settings were tried with.</param>
    /// <param name="epochs">To the end, at least 1.</param>
    /// <param name="progress">Told the share that is done of training the smaller rate, in [0, 1].</param>
    public static RateEdge Of(Setting setting, SearchSpace space, TrialPool pool, IReadOnlyList<int> searched, IReadOnlyList<int> raced, int epochs, IProgress<double>? progress)
    {
        var stays = new RateEdge { Setting = setting, Chosen = setting };
        if (WhatIsBeyond() is not { } beyond || space.Neighbour(setting.LearningRate, -1) is not { } down)
        {
            return stays;
        }

        var smaller = setting with { LearningRate = down };
        pool.Train([smaller], raced, epochs, progress);
        var gain = PairedTest.Compare(pool.SettledLosses(smaller, raced, epochs), pool.SettledLosses(setting, raced, epochs));
        return gain.Mean > 0 && gain.PValue < Level ? stays : stays with
        {
            Chosen = smaller,
            Remark = gain.Mean > 0 ? Text.Of($" Learning rate {setting.LearningRate:G3} ended a little lower with the seeds of the search, but the next larger one {beyond}, and so may this one.") : null,
        };

        // Null where training goes on well with the next larger rate.
        string? WhatIsBeyond()
        {
            const string Fails = "fails";
            var larger = space.Neighbour(setting.LearningRate, 1) is { } up ? setting with { LearningRate = up } : null;
            if (larger is null || !pool.Knows(larger, searched, epochs))
            {
                return larger is not null && pool.Knows(larger, searched, 1) && !double.IsFinite(pool.MeanSettledLoss(larger, searched, 1))
                    ? Fails
                    : "was not tried to the end: it may fail";
            }

            var loss = pool.MeanSettledLoss(setting, raced, epochs);
            var constant = pool.Histories(setting, searched).Average(history => history.ConstantLoss);
            return pool.MeanSettledLoss(larger, searched, epochs) < loss + (BeyondTheEdge * (constant - loss)) ? null : Fails;
        }
    }
}

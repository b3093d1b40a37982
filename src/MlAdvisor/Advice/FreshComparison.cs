namespace MlAdvisor.Advice;

/// <summary>
/// The winner of a search against the present setting, on seeds that the search has not seen: more of them until the difference is clear or too small to matter,
/// or there is no room for more: in the budget, or, unless much may be gained, in what an advice without one may take.
/// </summary>
/// <param name="pool">Where both are trained.</param>
/// <param name="effort">After how many seeds they are compared.</param>
/// <param name="seeds">The search's, and the fresh ones.</param>
/// <param name="present">The present setting.</param>
/// <param name="epochs">To the end, at least 1.</param>
internal sealed class FreshComparison(TrialPool pool, Effort effort, AdviceSeeds seeds, Setting present, int epochs)
{
    // A gain of so much of the present loss that is not sure yet is worth more seeds than an advice usually takes.
    private const double Serious = 0.05;

    private int _compared;

    /// <summary>Whether both have been compared at least once.</summary>
    public bool IsDone => _compared > 0;

    /// <summary>Whether more seeds could have told more, but for the budget, or for what an advice without one may take.</summary>
    public bool IsShortOfSeeds { get; private set; }

    /// <summary>Trains and compares.</summary>
    /// <param name="best">The winner.</param>
    /// <param name="left">Trainings that the race left of what it might cost.</param>
    /// <param name="ofASeed">What a seed costs, in trainings.</param>
    /// <param name="progress">Told the share of a look that is done, in [0, 1].</param>
    /// <exception cref="OperationCanceledException">It was stopped; what was compared by then stands.</exception>
    public void Run(Setting best, double left, double ofASeed, IProgress<double>? progress)
    {
        var affordable = effort.LooksAfter(left, ofASeed);
        var looksTwice = effort.LooksTwice(left, ofASeed);
        var spentBefore = pool.SpentShare;
        Confirmation? soFar = null;
        foreach (var count in effort.Looks)
        {
            if (soFar is not null && !(FitsTheBudget(count) && (affordable.Contains(count) || soFar.FinalLoss.Mean >= Conclusion.OfPresentLoss(Serious, soFar))))
            {
                IsShortOfSeeds = true;
                return;
            }

            pool.Train([present, best], [.. seeds.Fresh.Take(count)], epochs, progress);
            _compared = count;
            soFar = Compare(best);
            if (present == best || IsClear(soFar, looksTwice))
            {
                return;
            }
        }

        // What the seeds so far took tells what more of them would.
        bool FitsTheBudget(int count) => spentBefore + ((pool.SpentShare - spentBefore) * count / _compared) <= 1;
    }

    /// <summary>Both side by side, on the fresh seeds so far; where there are none, on those of the search, for as many epochs as both were trained.</summary>
    /// <param name="best">The winner, or who leads by now.</param>
    public Confirmation Compare(Setting best)
    {
        var compared = IsDone ? seeds.Fresh.Take(_compared).ToList() : [.. seeds.Search.Take(effort.SearchSeeds)];
        var known = Enumerable.Range(1, epochs).Last(epoch => epoch == 1 || (pool.Knows(best, compared, epoch) && pool.Knows(present, compared, epoch)));
        var before = pool.Histories(present, compared, known);
        var after = pool.Histories(best, compared, known);
        return new Confirmation
        {
            Seeds = compared,
            IsFresh = IsDone,
            Epochs = known,
            Present = before,
            Recommended = after,
            FinalLoss = PairedTest.CompareEither([.. before.Select(h => h.FinalLoss)], [.. after.Select(h => h.FinalLoss)], effort.Looks.Count),
            FirstEpochLoss = PairedTest.CompareEither([.. before.Select(h => h.Epochs[1].ValidationLoss)], [.. after.Select(h => h.Epochs[1].ValidationLoss)], effort.Looks.Count),
        };
    }

    /// <summary>
    /// That one of the two is better; after more seeds than the first ones also that the winner is not so by enough. After the first ones, where losses of a setting that is a
    /// tenth better may well be higher, that it is not better at all is enough only where more of them are dear.
    /// </summary>
    private bool IsClear(Confirmation confirmation, bool looksTwice)
    {
        var least = _compared > effort.Looks[0] ? Conclusion.Worth(confirmation) : looksTwice ? double.NegativeInfinity : 0;
        return confirmation.FinalLoss.PValue < PairedTest.Level || confirmation.FinalLoss.Mean < least;
    }
}

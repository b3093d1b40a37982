using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>
/// Settings that were all trained with the same seeds, as a two-way table: loss = setting + seed + noise. The noise is pooled over the settings, because
/// three seeds say next to nothing about one difference alone, but a good deal about all of them together. It is taken from the settings near the best
/// one: what is close to divergence is noisier, and must not hide behind its own noise.
/// </summary>
internal sealed class RateStatistics
{
    private const int Draws = 4000;

    // "Near the best": within a tenth of the way from it to the constant prediction.
    private const double Near = 0.1;

    private readonly IReadOnlyList<IReadOnlyList<double>> _losses;
    private readonly double[] _means;
    private readonly double _constantLoss;
    private readonly double _noise;
    private readonly int _degreesOfFreedom;
    private readonly int _seeds;

    /// <param name="losses">Per setting, a loss a seed, in the same order of seeds; at least one setting must be finite throughout.</param>
    /// <param name="constantLoss">Loss of the constant prediction.</param>
    /// <param name="noise">
    /// Standard deviation between seeds and its degrees of freedom, measured on other settings; taken where one seed says nothing about it. Null for none.
    /// </param>
    public RateStatistics(IReadOnlyList<IReadOnlyList<double>> losses, double constantLoss, (double Noise, int DegreesOfFreedom)? noise = null)
    {
        _losses = losses;
        _constantLoss = constantLoss;
        _seeds = losses[0].Count;
        _means = [.. losses.Select(LossOverSeeds.Mean)];
        Best = Array.IndexOf(_means, _means.Min());
        (_noise, _degreesOfFreedom) = _seeds < 2 && noise is { } measured ? measured : PooledNoise(_means[Best] + Math.Max(0, Near * (constantLoss - _means[Best])));
    }

    /// <summary>Standard deviation between seeds, and its degrees of freedom.</summary>
    public (double Noise, int DegreesOfFreedom) Noise => (_noise, _degreesOfFreedom);

    /// <summary>The setting with the smallest mean loss.</summary>
    public int Best { get; }

    /// <summary>A setting's mean loss; infinite where a seed's is not finite.</summary>
    public double Mean(int setting) => _means[setting];

    /// <summary>A 95% interval of a setting's mean loss, over seeds.</summary>
    public Interval MeanInterval(int setting)
    {
        // What a seed does to all settings alike is no noise of the table, but it is of a mean, and only the setting's own seeds tell how much.
        var own = OwnDeviation(setting);
        var (deviation, degrees) = own > _noise ? (own, _seeds - 1) : (_noise, _degreesOfFreedom);
        var half = deviation > 0 && double.IsFinite(_means[setting]) ? deviation / Math.Sqrt(_seeds) * StudentT.InvCDF(0, 1, degrees, 1 - (PairedTest.Level / 2)) : 0;
        return new Interval(_means[setting] - half, _means[setting] + half);
    }

    /// <summary>The mean loss up to which a setting can not be told from the best one, at the 5% level, given the noise near the best.</summary>
    public double TieThreshold => _means[Best] + (StudentT.InvCDF(0, 1, _degreesOfFreedom, 1 - (PairedTest.Level / 2)) * _noise * Math.Sqrt(2.0 / _seeds));

    /// <summary>Whether a setting can not be told from the best one.</summary>
    public bool IsTied(int setting) => setting == Best || _means[setting] <= TieThreshold;

    /// <summary>
    /// Where the optimum lies on an axis along which the settings stand, at 95%: the noise of every mean is drawn anew, and the lowest point of the parabola
    /// through the smallest mean and its neighbours is taken (a parametric bootstrap).
    /// </summary>
    /// <param name="positions">Where the settings stand, ascending, such as the logarithms of learning rates.</param>
    /// <param name="seed">The seed of the draws.</param>
    public Interval Optimum(IReadOnlyList<double> positions, int seed)
    {
        var random = new Random(seed);
        var deviation = _noise / Math.Sqrt(_seeds);
        var drawn = new double[_means.Length];
        var optima = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i < drawn.Length; i++)
            {
                drawn[i] = Capped(i) + (deviation * Normal.Sample(random, 0, 1));
            }

            optima[draw] = Parabola.Lowest(positions, drawn);
        }

        Array.Sort(optima);
        return new Interval(optima[(int)(0.025 * Draws)], optima[(int)(0.975 * Draws) - 1]);
    }

    /// <summary>A setting's mean loss, but no more than the constant prediction's: beyond that, how bad it is says nothing about where the optimum is.</summary>
    public double Capped(int setting) => Math.Min(_means[setting], Math.Max(_constantLoss, _means[Best]));

    private (double Noise, int DegreesOfFreedom) PooledNoise(double ceiling)
    {
        var counted = Enumerable.Range(0, _losses.Count).Where(i => i == Best || (double.IsFinite(_means[i]) && _means[i] <= ceiling)).ToList();
        if (counted.Count < 2 || _seeds < 2)
        {
            return (OwnDeviation(Best), Math.Max(1, _seeds - 1));
        }

        var seedMeans = Enumerable.Range(0, _seeds).Select(seed => counted.Average(i => _losses[i][seed])).ToArray();
        var grand = seedMeans.Average();
        var squares = counted.Sum(i => _losses[i].Select((loss, seed) => loss - _means[i] - seedMeans[seed] + grand).Sum(r => r * r));
        var degrees = (counted.Count - 1) * (_seeds - 1);
        return (Math.Sqrt(squares / degrees), degrees);
    }

    // One seed shows no noise.
    private double OwnDeviation(int setting) => _seeds < 2 ? 0 : _losses[setting].StandardDeviation();
}

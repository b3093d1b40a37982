namespace MlAdvisor.Definitions;

/// <summary>How the learning rate changes in the course of a training.</summary>
public enum Schedule
{
    /// <summary>Not at all.</summary>
    Constant,

    /// <summary>Every few epochs it is multiplied by a factor.</summary>
    Step,

    /// <summary>After every epoch it is multiplied by a factor.</summary>
    Exponential,

    /// <summary>It falls along half a cosine, step by step (Loshchilov and Hutter 2017, without restarts).</summary>
    Cosine,

    /// <summary>It rises along half a cosine and falls along another, step by step (Smith and Topin 2018).</summary>
    OneCycle,

    /// <summary>It is multiplied by a factor when the validation loss does not fall for some epochs.</summary>
    ReduceOnPlateau,
}

/// <summary>
/// How the learning rate changes: a factor that the optimizer's learning rate is multiplied by. Settings and defaults are PyTorch's where it has them.
/// </summary>
public sealed record ScheduleDefinition
{
    /// <value>Which schedule.</value>
    public required Schedule Name { get; init; }

    /// <value>
    /// The share of all steps in which the rate rises, in [0, 1): evenly (Goyal et al. 2017), and in oneCycle along half a cosine. Null (the default) is 0,
    /// and oneCycle's 0.3.
    /// </value>
    public double? Warmup { get; init; }

    /// <value>Epochs between two changes of step, at least 1. The default is 10.</value>
    public int StepSize { get; init; } = 10;

    /// <value>The factor of step and exponential, above 0. Null (the default) is 0.1 for step and 0.95 for exponential.</value>
    public double? Gamma { get; init; }

    /// <value>The smallest share of the learning rate that cosine and reduceOnPlateau come down to, in [0, 1). The default is 0.</value>
    public double MinFactor { get; init; }

    /// <value>What oneCycle divides the learning rate by at its start, at least 1. The default is 25.</value>
    public double DivFactor { get; init; } = 25;

    /// <value>What oneCycle divides the rate of its start by at its end, at least 1. The default is 10000.</value>
    public double FinalDivFactor { get; init; } = 1e4;

    /// <value>What reduceOnPlateau multiplies the rate by, above 0 and below 1. The default is 0.1.</value>
    public double Factor { get; init; } = 0.1;

    /// <value>Epochs without a smaller validation loss that reduceOnPlateau puts up with, at least 0. The default is 10.</value>
    public int Patience { get; init; } = 10;

    /// <value>By which share of the smallest loss so far a loss must be below it to be smaller, at least 0. The default is 0.0001.</value>
    public double Threshold { get; init; } = 1e-4;

    /// <value>Epochs after a reduction that do not count as being without a smaller loss, at least 0. The default is 0.</value>
    public int Cooldown { get; init; }

    /// <value><see cref="Warmup"/>, or the schedule's own.</value>
    public double WarmupInEffect => Warmup ?? (Name == Schedule.OneCycle ? 0.3 : 0);

    /// <value><see cref="Gamma"/>, or the schedule's own.</value>
    public double GammaInEffect => Gamma ?? (Name == Schedule.Step ? 0.1 : 0.95);
}

using MlAdvisor.Definitions;

namespace MlAdvisor.Training;

/// <summary>The factors that a schedule multiplies every lane's learning rate by. What depends on a lane's own loss is <see cref="PlateauReduction"/>.</summary>
/// <param name="definition">The schedule.</param>
/// <param name="stepsPerEpoch">Steps of one epoch.</param>
internal sealed class RateSchedule(ScheduleDefinition definition, int stepsPerEpoch)
{
    /// <summary>The factor of a step, which depends on nothing else.</summary>
    /// <param name="step">The step, from 0. Beyond the last one the factor is that of the last one.</param>
    /// <param name="total">Steps of the whole training, at least 1.</param>
    public double Factor(long step, long total)
    {
        step = Math.Min(step, total - 1);
        if (definition.Name == Schedule.OneCycle)
        {
            return OneCycle(step, total);
        }

        var warmup = (long)Math.Round(definition.WarmupInEffect * total, MidpointRounding.AwayFromZero);

        // From 1/n and not from 0: a step at rate 0 would be a step for nothing.
        var share = step < warmup ? (step + 1.0) / warmup : 1;
        var epoch = step / stepsPerEpoch;
        return share * definition.Name switch
        {
            Schedule.Step => Math.Pow(definition.GammaInEffect, epoch / definition.StepSize),
            Schedule.Exponential => Math.Pow(definition.GammaInEffect, epoch),
            Schedule.Cosine when step >= warmup => Anneal(1, definition.MinFactor, (double)(step - warmup) / (total - warmup)),
            _ => 1,
        };
    }

    // PyTorch's OneCycleLR with two phases: the first ends just before step share * total, the second with the last step.
    private double OneCycle(long step, long total)
    {
        var initial = 1 / definition.DivFactor;
        var peak = (definition.WarmupInEffect * total) - 1;
        return step > peak || peak <= 0
            ? Anneal(1, initial / definition.FinalDivFactor, total - 1 > peak ? (step - peak) / (total - 1 - peak) : 1)
            : Anneal(initial, 1, step / peak);
    }

    private static double Anneal(double from, double to, double share) => to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));
}

using MlAdvisor.Definitions;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA306: clipping that is always active, a schedule that leaves nothing of the rate.</summary>
internal sealed class ClippingAndScheduleRule : ICheckRule
{
    // Gradients of a network that learns have a norm of about 1; clipped to a hundredth, every step is.
    private const double SmallNorm = 0.02;

    // Half a cosine leaves half of the rate on average, and so does one cycle. What leaves much less falls too soon.
    private const int Instants = 100;
    private const double LittleLeft = 0.35;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        if (context.Trainer.ClipNorm is { } norm && norm < SmallNorm)
        {
            yield return new Finding
            {
                RuleId = "MLA306",
                Severity = Severity.Warning,
                Sentence = Text.Of($"Gradients are cut to a norm of {norm:G3}, and those of a network that learns are about 1: every step is cut."),
                Place = context.At("trainer.clipNorm"),
                Fix = context.Change("Clip at a norm of 1", trainer => trainer with { ClipNorm = 1 }),
                Score = 0.6,
                Tier = CauseTier.Setting,
            };
        }

        var schedule = context.Trainer.Schedule;
        if (ShareLeft(context) is < LittleLeft and var left)
        {
            yield return new Finding
            {
                RuleId = "MLA306",
                Severity = Severity.Information,
                Sentence = Text.Of($"Of the learning rate, the schedule {Text.Name(schedule.Name)} leaves {left:P0} on average over the run."),
                Place = context.At("trainer.schedule"),
                Fix = context.Change("Keep the learning rate constant", trainer => trainer with { Schedule = new ScheduleDefinition { Name = Schedule.Constant } }),
                Score = 0.15,
                Tier = CauseTier.Setting,
            };
        }
    }

    /// <summary>The mean of the schedule's factors over the run's steps.</summary>
    private static double ShareLeft(CheckContext context)
    {
        var schedule = new RateSchedule(context.Trainer.Schedule, context.StepsPerEpoch);
        var total = context.Updates;
        return Enumerable.Range(0, Instants).Average(i => schedule.Factor(i * total / Instants, total));
    }
}

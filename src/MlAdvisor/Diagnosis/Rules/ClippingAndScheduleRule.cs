using MlAdvisor.Definitions;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA306: clipping that is always active, a schedule that leaves nothing of the rate, or a warm-up that lasts until the end.</summary>
internal sealed class ClippingAndScheduleRule : ICheckRule
{
    // Gradients of a network that learns have a norm of about 1; clipped to a twentieth, every step is.
    private const double SmallNorm = 0.05;

    // Half a cosine leaves half of the rate on average, and so does one cycle. What leaves much less falls too soon.
    private const int Instants = 100;
    private const double LittleLeft = 0.35;

    // One cycle rises for three tenths, and warm-ups for a tenth or less.
    private const double LongWarmup = 0.6;
    private const double UsualWarmup = 0.1;

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
                Score = 0.15 + (0.25 * Math.Log10(LittleLeft / Math.Max(left, 1e-3))),
                Tier = CauseTier.Setting,
            };
        }
        else if (schedule.WarmupInEffect >= LongWarmup)
        {
            yield return new Finding
            {
                RuleId = "MLA306",
                Severity = Severity.Information,
                Sentence = Text.Of($"The learning rate rises for {schedule.WarmupInEffect:P0} of the run: it is what the definition says at the end alone."),
                Place = context.At("trainer.schedule.warmup"),
                Fix = context.Change("Warm up for a tenth of the run", trainer => trainer with { Schedule = trainer.Schedule with { Warmup = UsualWarmup } }),
                Score = 0.35,
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

using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA306: clipping that is always active, a schedule that leaves nothing of the rate.</summary>
internal sealed class ClippingAndScheduleRule : ICheckRule
{
    // Gradients of a network that learns have a norm of about 1; clipped to a hundredth, every step is.
    private const double SmallNorm = 0.02;

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
        if (schedule.Name != Schedule.Constant || schedule.Warmup is > 0)
        {
            yield return new Finding
            {
                RuleId = "MLA306",
                Severity = Severity.Information,
                Sentence = Text.Of($"The learning rate follows the schedule {Text.Name(schedule.Name)}: at the end little may be left of it, or at the start little be there."),
                Place = context.At("trainer.schedule"),
                Fix = context.Change("Keep the learning rate constant", trainer => trainer with { Schedule = new ScheduleDefinition { Name = Schedule.Constant } }),
                Score = 0.15,
                Tier = CauseTier.Setting,
            };
        }
    }
}

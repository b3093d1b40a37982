namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>trainer.schedule</c>: a name, or a map.</summary>
internal static class ScheduleReader
{
    private static readonly Schedule[] Plateau = [Schedule.ReduceOnPlateau];

    /// <summary>The keys that belong to some of the schedules.</summary>
    private static readonly (string Key, Schedule[] Schedules)[] KeysOfSchedules =
    [
        ("stepSize", [Schedule.Step]),
        ("gamma", [Schedule.Step, Schedule.Exponential]),
        ("minFactor", [Schedule.Cosine, Schedule.ReduceOnPlateau]),
        ("divFactor", [Schedule.OneCycle]),
        ("finalDivFactor", [Schedule.OneCycle]),
        ("factor", Plateau),
        ("patience", Plateau),
        ("threshold", Plateau),
        ("cooldown", Plateau),
    ];

    public static ScheduleDefinition Read(Value? value)
    {
        var defaults = new ScheduleDefinition { Name = Schedule.Constant };
        if (value is null)
        {
            return defaults;
        }

        if (value.Node is not MapNode)
        {
            return new ScheduleDefinition { Name = value.Name<Schedule>() ?? defaults.Name };
        }

        var map = value.Map("a schedule")!;
        var name = map.Required("name", Found.OneOf(Names<Schedule>.All))?.Name<Schedule>();
        if (name is { } known)
        {
            foreach (var (key, schedules) in KeysOfSchedules.Where(pair => !pair.Schedules.Contains(known)))
            {
                map.Misplaced(key, $"{key} belongs to {Found.AllOf([.. schedules.Select(Names<Schedule>.Of)])}, and the schedule is {Names<Schedule>.Of(known)}");
            }
        }

        var schedule = new ScheduleDefinition
        {
            Name = name ?? defaults.Name,
            Warmup = map.OptionalOrNull("warmup")?.Number(NumberRange.FromTo(0, 1)),
            StepSize = map.WholeNumber("stepSize", 1, defaults.StepSize),
            Gamma = map.OptionalOrNull("gamma")?.Number(NumberRange.Above(0)),
            MinFactor = map.Number("minFactor", NumberRange.FromTo(0, 1), defaults.MinFactor),
            DivFactor = map.Number("divFactor", NumberRange.AtLeast(1), defaults.DivFactor),
            FinalDivFactor = map.Number("finalDivFactor", NumberRange.AtLeast(1), defaults.FinalDivFactor),
            Factor = map.Number("factor", NumberRange.Between(0, 1), defaults.Factor),
            Patience = map.WholeNumber("patience", 0, defaults.Patience),
            Threshold = map.Number("threshold", NumberRange.AtLeast(0), defaults.Threshold),
            Cooldown = map.WholeNumber("cooldown", 0, defaults.Cooldown),
        };
        map.Close();
        return schedule;
    }
}

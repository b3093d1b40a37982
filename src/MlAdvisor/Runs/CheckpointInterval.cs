using System.Globalization;

namespace MlAdvisor.Runs;

/// <summary>How often a run's state is written.</summary>
/// <param name="Epochs">After so many epochs, at least 1; null where time decides.</param>
/// <param name="Time">At the first end of an epoch after so long a time; null where epochs decide.</param>
internal sealed record CheckpointInterval(int? Epochs, TimeSpan? Time)
{
    /// <value>Once a minute: short runs write nothing.</value>
    public static CheckpointInterval Default { get; } = new(null, TimeSpan.FromMinutes(1));

    /// <summary>Reads <c>5</c> (epochs), <c>30s</c>, <c>10m</c> or <c>2h</c>; null for anything else.</summary>
    public static CheckpointInterval? Parse(string text)
    {
        var unit = text.Length > 0 && char.IsAsciiLetter(text[^1]) ? text[^1..] : "";
        if (!int.TryParse(text[..^unit.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            return null;
        }

        return unit switch
        {
            "" => new CheckpointInterval(number, null),
            "s" => new CheckpointInterval(null, TimeSpan.FromSeconds(number)),
            "m" => new CheckpointInterval(null, TimeSpan.FromMinutes(number)),
            "h" => new CheckpointInterval(null, TimeSpan.FromHours(number)),
            _ => null,
        };
    }
}
